import { expect, it } from 'vitest';
import { wrongNumber } from './number-range.ts';

const SEATS = { min: 0, max: 1_000_000 };

it.each([
  [null, undefined],
  [0, undefined],
  [1_000_000, undefined],
  [-5, 'out_of_range'],
  [99_999_999_999, 'out_of_range'],
  [2.5, 'not_whole'],
] as const)('of the seats %j it is said: %j', (value, wrong) => {
  expect(wrongNumber(value, SEATS)).toBe(wrong);
});

it('takes decimals where they are meant, within the range', () => {
  const latitude = { min: -90, max: 90, isDecimal: true };
  expect(wrongNumber(55.75, latitude)).toBeUndefined();
  expect(wrongNumber(90.5, latitude)).toBe('out_of_range');
  expect(wrongNumber(Number.NaN, latitude)).toBe('out_of_range');
});
