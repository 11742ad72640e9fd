import { describe, expect, test } from 'vitest';
import { RESERVED_SLUGS } from '../reserved-slug.ts';
import {
  type FeedScope,
  feedPath,
  feedQuery,
  plainWish,
  readFeedAddress,
  readFeedWish,
} from './feed-scope.ts';

const SCOPES: readonly FeedScope[] = [
  { kind: 'edition', key: '' },
  { kind: 'summary', key: '' },
  { kind: 'track', key: 'craft' },
  { kind: 'hall', key: 'зал а' },
  { kind: 'speaker', key: 'anna-petrova' },
  { kind: 'format', key: 'panel' },
  { kind: 'forum', key: 'siberia' },
  { kind: 'day', key: '2027-05-20' },
  { kind: 'session', key: 'PANEL1' },
];
const EDITION = { locales: ['en', 'ru', 'kk'], defaultLocale: 'ru' };
const wish = (query: string) => readFeedWish(new URLSearchParams(query), EDITION);

describe('the address of a calendar', () => {
  test.each(SCOPES)('of $kind is read as it was written', (scope) => {
    expect(readFeedAddress(feedPath('forum-2027', scope))).toEqual({ edition: 'forum-2027', scope });
  });

  test('stays what subscribers typed in', () => {
    expect(SCOPES.map((scope) => decodeURIComponent(feedPath('forum', scope)))).toEqual([
      '/cal/forum/agenda.ics',
      '/cal/forum/summary.ics',
      '/cal/forum/track/craft.ics',
      '/cal/forum/hall/зал а.ics',
      '/cal/forum/speaker/anna-petrova.ics',
      '/cal/forum/format/panel.ics',
      '/cal/forum/forum/siberia.ics',
      '/cal/forum/day/2027-05-20.ics',
      '/cal/forum/session/PANEL1.ics',
    ]);
  });

  test.each([
    '/cal/u/agenda.ics',
    '/cal/u/token/agenda.ics',
    '/cal/forum/agenda',
    '/cal/forum/other.ics',
    '/cal/forum/.ics',
    '/cal/forum/track/.ics',
    '/cal/forum/room/big.ics',
    '/cal/forum/day/2027-02-30.ics',
    '/cal/forum/track/a/b.ics',
    '/cal//agenda.ics',
    '/cal/forum/track/%ff.ics',
    `/cal/forum/track/${'a'.repeat(61)}.ics`,
    `/cal/${'a'.repeat(65)}/agenda.ics`,
    '/ru/cal/forum/agenda.ics',
    '/',
  ])('is none: %s', (path) => {
    expect(readFeedAddress(path)).toBeUndefined();
  });

  test('fits the longest slug, and no edition can take the place of the secret links', () => {
    const key = 'a'.repeat(60);
    expect(readFeedAddress(`/cal/forum/track/${key}.ics`)?.scope.key).toBe(key);
    expect([RESERVED_SLUGS.has('u'), RESERVED_SLUGS.has('cal')]).toEqual([true, true]);
  });
});

describe('the wish in a query', () => {
  test('is read whole', () => {
    expect(wish('lang=kk&tz=utc&cancelled=hide&alarm=15')).toEqual({
      lang: 'kk',
      zoneMode: 'utc',
      cancelledMode: 'hidden',
      alarmMinutes: 15,
    });
  });

  test.each([
    '',
    'lang=de',
    'tz=Europe/Berlin',
    'cancelled=shown',
    'alarm=none',
    'alarm=7',
    'alarm=15.0',
    'utm_source=mail',
  ])('counts what is unknown as absent: %s', (query) => {
    expect(wish(query)).toEqual(plainWish('ru'));
  });

  test.each(['lang=kk&tz=utc&cancelled=hide&alarm=60', 'cancelled=show&alarm=off'])(
    'has one query, in which nothing stands that nobody asked for: %s',
    (all) => {
      expect(feedQuery(wish('alarm=5&lang=ru&x=1'), 'ru')).toEqual({ alarm: '5' });
      expect(feedPath('forum', { kind: 'edition', key: '' }, feedQuery(wish(all), 'ru'))).toBe(
        `/cal/forum/agenda.ics?${all}`,
      );
    },
  );

  test('can go back from what the organizers chose, which is another wish than none', () => {
    expect(wish('cancelled=show&alarm=off')).toMatchObject({ cancelledMode: 'shown', alarmMinutes: null });
    expect(wish('')).toMatchObject({ cancelledMode: undefined, alarmMinutes: undefined });
  });
});
