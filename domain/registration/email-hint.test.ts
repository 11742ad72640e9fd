import { expect, it } from 'vitest';
import { emailHint } from './email-hint.ts';

it('leaves the first letter and the host, whatever stands before the last @', () => {
  expect(emailHint('anna@mail.example')).toBe('a…@mail.example');
  expect(emailHint('a@mail.example')).toBe('a…@mail.example');
  expect(emailHint('"a@b"@mail.example')).toBe('"…@mail.example');
  expect(emailHint('\u{1F600}x@mail.example')).toBe('\u{1F600}…@mail.example');
});

it('says nothing of what is no address', () => {
  for (const text of [null, '', 'anna', '@mail.example']) expect(emailHint(text)).toBe('');
});
