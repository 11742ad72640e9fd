import { describe, expect, test } from 'vitest';
import { checkTarget } from './target.ts';

describe('G2: clean targets only', () => {
  test.each([
    '/a//b',
    '//a',
    '/a/../b',
    '/a/..',
    '/./a',
    '/a/%2e%2e/b',
    '/a/%2E./b',
    '/a/.%2e',
    '/%2e',
    '/a;b',
    '/a%2fb',
    '/a%2Fb',
    '/a%5cb',
    '/a%5Cb',
    '/a\\b',
    '/a%25b',
    '/a%252e',
    '/%',
    '/%g0',
    '/%e0%a4%a',
    '/%ff',
    '/%c0%ae%c0%ae/a',
    '/%00',
    '/a%0ab',
    '/%7f',
    '/%c2%85',
    '/%e2%80%a8',
    '/a#b',
    '/приёмная',
    '/a?x=%',
    '/a?x=%00',
    '/a?x=%0d%0aSet-Cookie:%20a',
    '/a?x=%ff',
    '/a?x=ё',
  ])('%s is refused', (target) => {
    expect(checkTarget(target)).toEqual({ ok: false, status: 400 });
  });
  test.each([
    ['path', `/${'a'.repeat(2_048)}`],
    ['query', `/a?${'b'.repeat(4_097)}`],
  ])('a %s that is too long', (_, target) => {
    expect(checkTarget(target)).toEqual({ ok: false, status: 414 });
  });
  test.each([
    `/${'a'.repeat(2_047)}`,
    `/a?${'b'.repeat(4_096)}`,
    '/a?next=%2Fmy',
    '/a?q=100%25',
    '/a?q=..%2F..%2Fx;y',
    '/.well-known/security.txt',
    '/a/b.c',
    '/~a',
    '/%d1%91',
  ])('%s passes', (target) => expect(checkTarget(target)).toMatchObject({ ok: true }));
  test('two spellings of an address are one', () => {
    expect(checkTarget('/congress/%70rogramme?x=%70')).toEqual({
      ok: true,
      path: '/congress/programme',
      query: 'x=%70',
    });
  });
});
