import { expect, test } from 'vitest';
import { isPersonalView, PUBLIC_PAGES, pageTag, seatsTag } from './public-pages.ts';

test('pages that show several editions are dropped with each of them', () => {
  const wide = PUBLIC_PAGES.filter((page) => page.shows === 'all').map((page) => page.pattern.text);
  expect(wide.sort()).toEqual(['/', '/organisations/{slug}', '/series/{series}', '/{edition}/people/{slug}']);
});

test('no page is listed that the house does not have yet', () => {
  expect(PUBLIC_PAGES.map((page) => page.pattern.text)).not.toContain('/{edition}/changes');
});

test('a form that came back filled in is a view of one person, the empty one is everybody’s', () => {
  const register = PUBLIC_PAGES.find((page) => page.pattern.text === '/{edition}/register');
  const people = PUBLIC_PAGES.find((page) => page.pattern.text === '/{edition}/people');
  if (!register || !people) throw new Error('not listed');
  expect(
    ['draft=x', 'type=press&draft=', 'type=press', ''].map((query) => isPersonalView(register, query)),
  ).toEqual([true, true, false, false]);
  expect(isPersonalView(people, 'draft=x')).toBe(false);
  expect([pageTag(register, 'forum'), pageTag(people, 'forum')]).toEqual([seatsTag('forum'), 'forum']);
});
