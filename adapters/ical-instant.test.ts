import { expect, test } from 'vitest';
import { instantOf, isZone } from '#domain/time.ts';
import { IcalRefused } from './ical-entry.ts';
import { ruleInstant } from './ical-instant.ts';
import { zoneBlock } from './ical-zone.ts';

test.each([
  'Europe/Moscow',
  'Asia/Almaty',
  'Asia/Krasnoyarsk',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Calcutta',
  'Africa/Cairo',
])('the rules of %s in our calendars agree with those of this machine', (zone) => {
  for (const wall of ['2027-01-15T09:00', '2027-05-20T10:30', '2027-11-20T23:45'])
    expect([wall, ruleInstant(wall, zone)]).toEqual([wall, instantOf(wall, zone)]);
});

test('rules of today are wrong about the past: that is why old calendars are in UTC', () => {
  const wall = '2023-05-20T10:00';
  expect(ruleInstant(wall, 'Asia/Almaty') - instantOf(wall, 'Asia/Almaty')).toBe(3_600_000);
});

test('a zone without rules is refused', () => {
  expect(() => ruleInstant('2027-05-20T10:00', 'Mars/Olympus')).toThrow(IcalRefused);
});

test('every zone that can be chosen has rules under its own name', () => {
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Europe/Kyiv', 'Asia/Kolkata', 'US/Pacific'];
  expect(zones.filter((zone) => !isZone(zone) || !zoneBlock(zone).includes(`TZID:${zone}`))).toEqual([]);
});
