import { expect, it } from 'vitest';
import { readDecimal } from './decimal-text.ts';

it.each([
  ['1500,50', 2, 1500.5],
  ['1,500.5', 2, 1500.5],
  ['1,500', 2, 1500],
  ['55,751', 6, 55.751],
  ['\u2212122.4194', 6, -122.4194],
  ['1 500', 2, 1500],
  ['7,', 2, 7],
  ['abc', 2, undefined],
  ['', 2, undefined],
])('reads %j with at most %d places as %j', (text, digits, value) => {
  expect(readDecimal(text, digits)).toBe(value);
});
