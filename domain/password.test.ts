import { expect, test } from 'vitest';
import { findPasswordRefusal, normalisePassword } from './password.ts';

test.each([
  ['nine char', 'short'],
  ['x'.repeat(257), 'long'],
  ['aaaaaaaaaaaa', 'common'],
  ['1234567890', 'common'],
  ['Password123', 'common'],
  ['qwertyuiop', 'common'],
  ['Пароль2026', 'common'],
  ['abcabcabcabc', 'common'],
  ['olga.petrova@forum.example', 'email'],
  ['olga.petrova', 'email'],
  ['correct horse battery', undefined],
  ['лошадь скрепка', undefined],
])('%s: %s', (password, refusal) => {
  expect(findPasswordRefusal(password, 'olga.petrova@forum.example')).toBe(refusal);
});

test('the same characters are the same password however they are composed', () => {
  expect(normalisePassword('парольй')).toBe(normalisePassword('парольи\u0306'));
});
