import { expect, test } from 'vitest';
import { codeState, groupedDigits, readDigits } from './one-time-code.ts';

test.each([
  ['12345678', '12345678'],
  [' 1234 5678 ', '12345678'],
  ['1234-5678', '12345678'],
  ['１２３４５６７８', '12345678'],
  ['1234567', undefined],
  ['123456789', undefined],
  ['1234567a', undefined],
  ['', undefined],
])('"%s" is read as %s', (typed, digits) => {
  expect(readDigits(typed)).toBe(digits);
});

test('a mail shows two groups', () => {
  expect(groupedDigits('12345678')).toBe('1234 5678');
});

test('a code is over when it was used, after its time, and after five tries', () => {
  const fresh = { triesBefore: 0, expiresAt: 600, usedAt: null };
  expect(codeState(fresh, 599)).toBe('open');
  expect(codeState(fresh, 600)).toBe('over');
  expect(codeState({ ...fresh, triesBefore: 4 }, 0)).toBe('open');
  expect(codeState({ ...fresh, triesBefore: 5 }, 0)).toBe('over');
  expect(codeState({ ...fresh, usedAt: 1 }, 2)).toBe('over');
});
