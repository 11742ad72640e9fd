import { expect, it } from 'vitest';
import { FORGED_KINDS, tryForged } from '../forged.ts';

const COUNT = 200;

it(`${COUNT} forged tokens of each kind open nothing and change nothing, and the real ones do open`, async () => {
  const { tried, accepted, changed, controls } = await tryForged(COUNT);
  console.log(`forged tokens: ${accepted.length} of ${tried} accepted`);
  expect({ tried, accepted, changed }).toEqual({
    tried: COUNT * FORGED_KINDS.length,
    accepted: [],
    changed: [],
  });
  expect([...controls].sort()).toEqual([...FORGED_KINDS].sort());
});
