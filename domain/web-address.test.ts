import { expect, test } from 'vitest';
import { webAddress } from './web-address.ts';

test('addresses of the web and of mails stay', () => {
  expect(webAddress('https://forum.example/a?b=1#c')).toBe('https://forum.example/a?b=1#c');
  expect(webAddress(' http://forum.example ')).toBe('http://forum.example');
  expect(webAddress('mailto:office@forum.example')).toBe('mailto:office@forum.example');
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  '\u0001javascript:alert(1)',
  'java\tscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'https://forum.example@evil.example/',
  '//evil.example',
  '/own',
  'forum.example',
  '',
])('%j is no address to follow', (text) => {
  expect(webAddress(text)).toBeNull();
});

test('nothing is no address', () => {
  expect(webAddress(null)).toBeNull();
  expect(webAddress(undefined)).toBeNull();
});
