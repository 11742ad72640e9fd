import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openText, sealText } from './sealed-text.ts';

const key = randomBytes(32);

test('sealed text is read again with its key, and looks different each time', () => {
  const text = 'Ремёсла '.repeat(500);
  const sealed = sealText(key, text);
  expect(openText(key, sealed)).toBe(text);
  expect(sealed).not.toBe(sealText(key, text));
  expect(sealed.length).toBeLessThan(1_000);
});

test('nothing else is read: another key, a changed sign, a cut, or no seal at all', () => {
  const sealed = sealText(key, 'a word');
  const other = sealed.startsWith('A') ? 'B' : 'A';
  expect(openText(randomBytes(32), sealed)).toBeUndefined();
  expect(openText(key, `${other}${sealed.slice(1)}`)).toBeUndefined();
  expect(openText(key, sealed.slice(0, -4))).toBeUndefined();
  expect(openText(key, '')).toBeUndefined();
  expect(openText(key, 'none')).toBeUndefined();
});
