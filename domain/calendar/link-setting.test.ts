import { expect, it } from 'vitest';
import { isBehind, linkEnd, wishOf } from './link-setting.ts';

const STORED = { locale: 'ru', zoneMode: 'utc', alarmMinutes: 15, cancelledMode: 'hidden' } as const;

it('a link ends 90 whole days after the last day of its edition, in its zone', () => {
  const end = linkEnd({ endOn: '2027-05-21', zone: 'Asia/Krasnoyarsk' });
  expect(new Date(end).toISOString()).toBe('2027-08-19T17:00:00.000Z');
});

it('what is stored is the wish, and a locale that is gone becomes that of the edition', () => {
  const edition = { locales: ['en', 'ru'], defaultLocale: 'en' };
  const wish = { lang: 'ru', zoneMode: 'utc', cancelledMode: 'hidden', alarmMinutes: 15 };
  expect(wishOf(STORED, edition)).toEqual(wish);
  expect(wishOf({ ...STORED, locale: 'kk' }, edition).lang).toBe('en');
  // Their own choice, not that of the organizers.
  expect(wishOf({ ...STORED, alarmMinutes: null }, edition).alarmMinutes).toBeNull();
});

it('a calendar is behind when it has another version than the programme', () => {
  expect([isBehind(null, '2.0'), isBehind('1.9', '2.0'), isBehind('2.0', '2.0')]).toEqual([
    undefined,
    true,
    false,
  ]);
});
