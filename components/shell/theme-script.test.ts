import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

const script = readFileSync(new URL('../../public/theme.js', import.meta.url), 'utf8');

function themeFor(cookie: string): string | undefined {
  const dataset: { theme?: string } = {};
  runInNewContext(script, { document: { cookie, documentElement: { dataset } } });
  return dataset.theme;
}

describe('theme.js', () => {
  it('stays under 400 bytes', () => {
    expect(Buffer.byteLength(script)).toBeLessThan(400);
  });

  it.each([
    ['theme=dark', 'dark'],
    ['lang=ru; theme=light', 'light'],
    ['theme=light; lang=ru', 'light'],
    ['theme=system', undefined],
    ['theme=darker', undefined],
    ['mytheme=dark', undefined],
    ['', undefined],
  ])('reads %j as %s', (cookie, theme) => {
    expect(themeFor(cookie)).toBe(theme);
  });
});
