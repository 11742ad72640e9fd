import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pollPercents } from './poll-share.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

test('shares of a poll with one vote each add up to 100, and none is a whole percent off', () => {
  // Rounded each by itself these would be 99 and 101.
  expect(pollPercents('single', [1, 1, 1], 3)).toEqual([34, 33, 33]);
  expect(pollPercents('scale', [1, 1, 1, 1, 1, 1], 6)).toEqual([17, 17, 17, 17, 16, 16]);
  expect(pollPercents('single', [5, 0], 5)).toEqual([100, 0]);
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { minLength: 2, maxLength: 12 }), (votes) => {
      const voters = sum(votes);
      const percents = pollPercents('single', votes, voters);
      expect(sum(percents)).toBe(voters === 0 ? 0 : 100);
      for (const [place, count] of votes.entries())
        if (voters > 0) expect(Math.abs((percents[place] ?? 0) - (count * 100) / voters)).toBeLessThan(1);
    }),
  );
});

test('where several may be chosen each share is of the voters, and nobody is divided by nobody', () => {
  expect(pollPercents('multiple', [3, 2, 1], 3)).toEqual([100, 67, 33]);
  expect(pollPercents('single', [0, 0], 0)).toEqual([0, 0]);
});
