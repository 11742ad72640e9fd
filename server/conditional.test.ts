import { afterEach, describe, expect, it, vi } from 'vitest';
import { codingBeforeBrotli, isUnmodifiedSince } from './conditional.ts';

afterEach(() => vi.unstubAllEnvs());

describe('codingBeforeBrotli', () => {
  it('gives gzip only to a reader who accepts it', () => {
    expect(codingBeforeBrotli('gzip, deflate, br')).toBe('gzip');
    expect(codingBeforeBrotli('br')).toBe('identity');
    expect(codingBeforeBrotli('br;q=1, gzip;q=0')).toBe('identity');
    expect(codingBeforeBrotli(undefined)).toBe('identity');
  });
});

describe('isUnmodifiedSince', () => {
  const at = Date.UTC(1994, 10, 6, 8, 49, 37, 900);

  it.each(['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'])(
    'reads %s to the second, whatever the zone of the machine',
    (date) => {
      vi.stubEnv('TZ', 'America/New_York');
      expect(isUnmodifiedSince(date, at)).toBe(true);
      expect(isUnmodifiedSince(date, at + 1_000)).toBe(false);
      expect(isUnmodifiedSince(` ${date} `, at)).toBe(true);
    },
  );

  it.each([
    '',
    '2030',
    'yesterday 2030',
    'Version (1) 2099',
    '2099-01-01',
    '2099-01-01T00:00:00Z',
    '4102444800',
    'Sun, 06 Nov 2099 08:49:37',
    'Sun, 06 Nov 2099 08:49:37 GMT, Sun, 06 Nov 2099 08:49:37 GMT',
    'Sun, 06 Foo 2099 08:49:37 GMT',
  ])('takes %j for no date', (text) => {
    expect(isUnmodifiedSince(text, at)).toBe(false);
  });
});
