import { expect, it } from 'vitest';
import { FORGED_KINDS, tryForged } from '../forged.ts';
import { LIFE, tryForgedFeeds } from '../forged-feed.ts';

const COUNT = 200;
const REPLAYS = 100;

it(`${COUNT} forged tokens of each kind open nothing and change nothing, and the real ones do open`, async () => {
  const { tried, accepted, changed, controls, replayed, replays } = await tryForged(COUNT, REPLAYS);
  console.log(
    `forged tokens: ${accepted.length} of ${tried} accepted, ${replays.length} of ${replayed} replays`,
  );
  expect({ tried, accepted, changed }).toEqual({
    tried: COUNT * FORGED_KINDS.length,
    accepted: [],
    changed: [],
  });
  expect({ replayed, replays }).toEqual({ replayed: REPLAYS, replays: [] });
  expect([...controls].sort()).toEqual([...FORGED_KINDS].sort());
});

it(`${COUNT} forged links to own calendars open nothing, and a real one dies when it is replaced or switched off`, async () => {
  const { life, ...found } = await tryForgedFeeds(COUNT);
  console.log(`forged links to calendars: ${found.accepted.length} of ${found.tried} accepted`);
  expect(found).toEqual({ tried: COUNT, accepted: [], unlike: [], changed: [] });
  expect(life).toEqual(LIFE);
});
