import { expect, it } from 'vitest';
import { guessPasswords } from '../guess.ts';

it('300 guesses from 300 addresses cost at most 30 hashes, and nobody gets in or is locked out with them', async () => {
  const figures = await guessPasswords(300, { perSecond: 50, patient: false });
  console.log(`password guesses: ${JSON.stringify(figures)}`);
  const { sent, hashes, letIn, neighbour, owner, ownerWaitSeconds } = figures;
  expect({ sent, letIn, neighbour }).toEqual({ sent: 300, letIn: 0, neighbour: 200 });
  expect(hashes).toBeGreaterThanOrEqual(10);
  expect(hashes).toBeLessThanOrEqual(30);
  // The account's own bucket is full for its owner too, for three minutes at most; a code by mail goes on working.
  expect(owner).toBe(429);
  expect(ownerWaitSeconds).toBeLessThanOrEqual(181);
});
