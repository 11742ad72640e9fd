import { expect, it } from 'vitest';
import { isFeedToken } from './feed-token.ts';

const TOKEN = Buffer.alloc(32, 0xab).toString('base64url');

it('a token is 32 bytes in 43 characters, and in one way only', () => {
  expect(isFeedToken(TOKEN)).toBe(true);
  const others = [
    '',
    TOKEN.slice(1),
    `${TOKEN}A`,
    `${TOKEN}\n`,
    `${TOKEN.slice(0, -1)}t`,
    `${TOKEN.slice(0, -1)}=`,
  ];
  expect(others.filter(isFeedToken)).toEqual([]);
});
