import { expect, it } from 'vitest';
import { DEEDS } from '#domain/permissions.ts';
import type { EditionNavigation } from '#usecases/desk/dashboard-navigation.ts';
import { editionGroups } from './desk-navigation.ts';

const all = new Set(DEEDS);
const navigation: EditionNavigation = {
  edition: {
    id: 'edition',
    seriesId: 'series',
    slug: 'week',
    name: { en: 'Week' },
    defaultLocale: 'en',
    locales: ['en'],
    startOn: '2027-05-20',
    endOn: '2027-05-21',
    zone: 'UTC',
    publishState: 'hidden',
    isSample: false,
    draftSeq: 0,
    release: null,
  },
  counts: {
    subForums: 0,
    venues: 0,
    halls: 0,
    days: 0,
    tracks: 0,
    formats: 0,
    sessions: 0,
    people: 0,
    organisations: 0,
    pages: 0,
    releaseMails: 0,
  },
  may: all,
  mayWhole: all,
  waiting: 0,
};

it('no two ways of the sidebar of an edition have one icon', () => {
  const items = editionGroups('en', navigation).flatMap((group) => group.items);
  expect(items).toHaveLength(28);
  expect(new Set(items.map(({ icon }) => icon)).size).toBe(28);
});

it('says how many mails about a release wait, and nothing when none does', () => {
  const wayWith = (releaseMails: number) =>
    editionGroups('en', { ...navigation, counts: { ...navigation.counts, releaseMails } })
      .flatMap(({ items }) => items)
      .find(({ id }) => id === 'release-mails');
  expect(wayWith(3)).toMatchObject({ count: 3, countText: '3 mails wait', isWaiting: true });
  expect(wayWith(0)).not.toHaveProperty('count');
});

it('whoever may not see the draft is led to no list of sessions and reads no number of it', () => {
  const counts = { ...navigation.counts, sessions: 7 };
  const countsOf = (mayWhole: EditionNavigation['mayWhole'], may: EditionNavigation['may'] = mayWhole) =>
    editionGroups('en', { ...navigation, counts, may, mayWhole })
      .flatMap(({ items }) => items)
      .map(({ id, count }) => [id, count]);
  expect(countsOf(all)).toContainEqual(['sessions', 7]);
  expect(countsOf(new Set(['desk.see']))).toEqual([['', undefined]]);
  // A curator of one track has a list of it, and no number of the others.
  expect(countsOf(new Set(), new Set(['desk.see', 'programme.see_draft', 'session.edit']))).toEqual([
    ['', undefined],
    ['sessions', undefined],
  ]);
  // A reviewer of the whole forum is led to what there is to look at.
  expect(countsOf(new Set(['desk.see', 'programme.see_draft'])).map(([id]) => id)).toEqual([
    '',
    'sessions',
    'days',
    'tracks',
    'formats',
    'sub-forums',
    'venues',
    'halls',
    'exports',
  ]);
});

it('says what the number beside the way to publishing counts', () => {
  const saidOf = (release: EditionNavigation['edition']['release'], language: 'en' | 'ru') =>
    editionGroups(language, { ...navigation, edition: { ...navigation.edition, release }, waiting: 12 })
      .flatMap(({ items }) => items)
      .find(({ id }) => id === 'publish')?.countText;
  expect(saidOf(null, 'en')).toBe('12 edits of the draft');
  expect(saidOf({ version: '1.0', publishedAt: 0, seq: 3 }, 'en')).toBe('12 edits since the last release');
  expect(saidOf({ version: '1.0', publishedAt: 0, seq: 3 }, 'ru')).toBe('12 правок с прошлой публикации');
});
