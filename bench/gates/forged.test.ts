import { expect, it } from 'vitest';
import { FORGED_KINDS, tryForged } from '../forged.ts';

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
