import { expect, test } from 'vitest';
import { isSpellingOf } from './spelling.ts';

test.each([
  ['Anna Petrova', 'Ana Petrova'],
  ['Anna Petrova', 'Petrova Anna'],
  ['Anna Petrova', 'Anna Sergeevna Petrova'],
  ['Aleksandr Grekov', 'Alexander Grekov'],
  ['Nesterova Anna', 'Anna'],
])('%s may be spelled %s', (before, after) => {
  expect(isSpellingOf(before, after)).toBe(true);
});

test.each([
  ['Anna Petrova', 'Konstantin Sholmov'],
  ['Anna Petrova', 'Boris'],
  ['Anna Petrova', ''],
  ['', 'Anna Petrova'],
])('%s is somebody else than %s', (before, after) => {
  expect(isSpellingOf(before, after)).toBe(false);
});
