import { expect, test } from 'vitest';
import { REACTION_KINDS } from '../broadcast/vocabulary.ts';
import { publicCount } from './public-counter.ts';
import { packReaction, readReaction } from './reaction.ts';

test('the public is told nothing, words, two digits or all of the number', () => {
  const shown = (policy: Parameters<typeof publicCount>[0]) =>
    [0, 1, 10, 11, 47, 99, 104, 1_251, 41_700].map((viewers) => publicCount(policy, viewers));
  expect(shown('hidden')).toEqual(Array.from({ length: 9 }, () => null));
  expect(shown('words')).toEqual(['none', 'few', 'few', 'many', 'many', 'many', 'many', 'many', 'many']);
  expect(shown('rounded')).toEqual([0, 'few', 'few', 10, 50, 100, 100, 1_300, 42_000]);
  expect(shown('exact')).toEqual([0, 1, 10, 11, 47, 99, 104, 1_251, 41_700]);
});

test('a reaction is read as it was packed, and what has more in it is none', () => {
  const token = new Uint8Array(48).fill(7);
  for (const kind of REACTION_KINDS) expect(readReaction(packReaction(token, kind))).toBe(kind);
  const bytes = packReaction(token, 'heart');
  expect(readReaction(bytes.subarray(0, 51))).toBeUndefined();
  expect(readReaction(bytes.with(48, 5))).toBeUndefined();
  expect(readReaction(bytes.with(51, 1))).toBeUndefined();
});
