import { describe, expect, test } from 'vitest';
import { releaseCache } from './release-cache.ts';

describe('releaseCache', () => {
  test('makes a thing once for all who ask, and drops the one that was unused longest', async () => {
    const made: string[] = [];
    const find = releaseCache<string>('test-order', 2);
    const ask = (id: string) =>
      find(id, async () => {
        made.push(id);
        return `of ${id}`;
      });
    expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['of a', 'of a', 'of b']);
    await ask('a');
    await ask('c');
    await ask('a');
    await ask('b');
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });

  test('tries again after a failure', async () => {
    const find = releaseCache<string>('test-failure', 2);
    await expect(find('a', () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk');
    expect(await find('a', async () => 'there')).toBe('there');
  });

  test('shares what is kept between two copies of the module', async () => {
    await releaseCache<string>('test-shared', 2)('a', async () => 'first');
    expect(await releaseCache<string>('test-shared', 2)('a', async () => 'second')).toBe('first');
  });
});
