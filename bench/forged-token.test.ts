import { expect, it } from 'vitest';
import { forgedTokens } from './forged-token.ts';

const live = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7)).toString('base64url');
const dead = [Buffer.alloc(32, 9).toString('base64url')];

it.for([200, 2_000])('%d forged tokens are as many texts, none of them the real one', (count) => {
  const tokens = forgedTokens({ live, dead }, count);
  expect([tokens.length, new Set(tokens).size, tokens.includes(live)]).toEqual([count, count, false]);
  expect(tokens).toEqual(expect.arrayContaining(dead));
});

it('most of them are close to the real one, and in each way', () => {
  const isNear = (token: string) =>
    token !== '' && (token.includes(live.slice(0, 8)) || live.includes(token));
  expect(forgedTokens({ live, dead }, 200).filter(isNear).length).toBeGreaterThan(80);
  const all = forgedTokens({ live, dead }, 2_000);
  for (const way of [
    /[\uff10-\uff5a]/,
    /[\u0400-\u04ff]/,
    /\u200b/,
    /^[0-9a-f]{64}$/,
    /=$/,
    /^[\w-]{1,42}$/,
    /^AAcoFRwj/,
  ])
    expect([way, all.some((token) => way.test(token))]).toEqual([way, true]);
});
