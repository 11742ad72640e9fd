import { describe, expect, it } from 'vitest';
import { codingBeforeBrotli } from './conditional.ts';

describe('codingBeforeBrotli', () => {
  it('gives gzip only to a reader who accepts it', () => {
    expect(codingBeforeBrotli('gzip, deflate, br')).toBe('gzip');
    expect(codingBeforeBrotli('br')).toBe('identity');
    expect(codingBeforeBrotli('br;q=1, gzip;q=0')).toBe('identity');
    expect(codingBeforeBrotli(undefined)).toBe('identity');
  });
});
