import { expect, test } from 'vitest';
import { PUBLIC_PAGES } from './public-pages.ts';

test('pages that show several editions are dropped with each of them', () => {
  const wide = PUBLIC_PAGES.filter((page) => page.shows === 'all').map((page) => page.pattern.text);
  expect(wide.sort()).toEqual(['/', '/organisations/{slug}', '/series/{series}', '/{edition}/people/{slug}']);
});

test('no page is listed that the house does not have yet', () => {
  expect(PUBLIC_PAGES.map((page) => page.pattern.text)).not.toContain('/{edition}/changes');
});
