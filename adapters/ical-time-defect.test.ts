import { tzlib_get_ical_block } from 'timezones-ical-library';
import { afterEach, expect, expectTypeOf, it, vi } from 'vitest';
import type { Calendar } from '#domain/calendar/calendar.ts';
import { zonedTime } from '#domain/time.ts';
import { aCalendar, anEntry, timed, utc } from './ical.fixture.ts';
import { findFaults, readBack } from './ical-check.ts';
import {
  bareLines,
  bytesOf,
  endAt,
  eventLines,
  exact,
  linesOf,
  MOSCOW,
  startAt,
  starting,
  unchecked,
} from './ical-defect.fixture.ts';
import type { LibraryTimes } from './ical-library.ts';
import { GUARDS, type Guards } from './ical-text.ts';

// The numbers of calendar.md rule 26.

type Taken<T> = T extends Extract<LibraryTimes, { zone: unknown }>['start'] ? 'compiles' : 'does not compile';

afterEach(() => vi.unstubAllEnvs());

it('D1: a Date with a zone is printed as the clock of the machine', () => {
  expectTypeOf<Taken<Date | string | number>>().toEqualTypeOf<'does not compile'>();
  const asDates = () =>
    ({ start: new Date(startAt), end: new Date(endAt), zone: MOSCOW }) as unknown as LibraryTimes;
  for (const [zone, hour] of [
    ['UTC', '06'],
    ['America/New_York', '02'],
  ] as const) {
    vi.stubEnv('TZ', zone);
    const wrong = `DTSTART;TZID=Europe/Moscow:20270520T${hour}0000`;
    const dates = { start: new Date(startAt), end: new Date(endAt).toISOString(), timezone: MOSCOW };
    expect(starting(bareLines(dates), 'DTSTART')).toEqual([wrong]);

    expect(starting(eventLines(), 'DTSTART', 'DTEND')).toEqual([
      'DTSTART;TZID=Europe/Moscow:20270520T090000',
      'DTEND;TZID=Europe/Moscow:20270520T103000',
    ]);
    expect(readBack(bytesOf(aCalendar([anEntry()])))[0]?.times).toEqual({
      kind: 'timed',
      startAt,
      endAt,
    });

    expect(() => eventLines({}, { libraryTimes: asDates })).toThrow(TypeError);
    const unguarded = { libraryTimes: asDates, assertExact: () => {} };
    expect(starting(eventLines({}, unguarded), 'DTSTART')).toEqual([wrong]);
    const calendar = aCalendar([anEntry()]);
    expect(findFaults(bytesOf(calendar, unguarded), calendar)).toEqual([`instant of ${anEntry().uid}`]);
  }
});

it('D2: a zone on the calendar takes the Z from the stamps, and the TZID when it is the only one', () => {
  const { timezone: _, ...zoneless } = exact;
  expect(starting(bareLines(zoneless, { timezone: MOSCOW }), 'DTSTAMP', 'DTSTART')).toEqual([
    'DTSTAMP:20270520T090000',
    'DTSTART:20270520T090000',
  ]);

  const right = ['DTSTAMP:20270402T083000Z', 'CREATED:20270115T100000Z', 'LAST-MODIFIED:20270402T083000Z'];
  const stamps = (without?: Partial<Guards>) =>
    starting(eventLines({}, without), 'DTSTAMP', 'CREATED', 'LAST-MODIFIED');
  expect(stamps()).toEqual(right);

  const calendarData = (calendar: Calendar) => ({ ...GUARDS.calendarData(calendar), timezone: MOSCOW });
  expect(stamps({ calendarData })).toContain('DTSTAMP:20270402T113000');
});

it('D5: TIMEZONE-ID is a property that does not exist', () => {
  expect(bareLines(exact, { timezone: MOSCOW })).toContain('TIMEZONE-ID:Europe/Moscow');
  expect(starting(linesOf(aCalendar([anEntry()])), 'TIMEZONE-ID', 'X-WR-TIMEZONE')).toEqual([]);
  const calendarData = (of: Calendar) => ({ ...GUARDS.calendarData(of), timezone: MOSCOW });
  expect(starting(linesOf(aCalendar([]), { calendarData }), 'TIMEZONE-ID')).toEqual([
    'TIMEZONE-ID:Europe/Moscow',
  ]);
});

it('D11: an end before the start is swapped without a word', () => {
  const swapped = { ...exact, start: zonedTime(endAt, MOSCOW), end: zonedTime(startAt, MOSCOW) };
  const lines = ['DTSTART;TZID=Europe/Moscow:20270520T090000', 'DTEND;TZID=Europe/Moscow:20270520T103000'];
  expect(starting(bareLines(swapped), 'DTSTART', 'DTEND')).toEqual(lines);
  const times = timed('2027-05-20T07:30:00Z', '2027-05-20T06:00:00Z', MOSCOW);
  expect(() => eventLines({ times })).toThrow('times');
  expect(() => eventLines({ times: { kind: 'timed', startAt, endAt: startAt, zone: MOSCOW } })).toThrow();
  expect(starting(eventLines({ times }, unchecked), 'DTSTART', 'DTEND')).toEqual(lines);
});

it('D13: a zone that nobody defines is left out, and its TZID stays', () => {
  const silent = bareLines(exact, { timezone: { name: null, generator: () => '' } });
  expect(silent).not.toContain('BEGIN:VTIMEZONE');
  expect(silent).toContain('DTSTART;TZID=Europe/Moscow:20270520T090000');
  expect(String(tzlib_get_ical_block('MSK'))).toBe('');

  expect(() => GUARDS.zoneBlock('MSK')).toThrow('zone');
  const calendar = aCalendar([anEntry()]);
  expect(() => linesOf(aCalendar([], { zones: ['MSK'] }))).toThrow('zone');
  const used = starting(linesOf(calendar), 'TZID');
  expect(used).toEqual(['TZID:Europe/Moscow']);
  expect(() => linesOf(calendar, { zoneBlock: () => [] })).toThrow(RangeError);
  const other = bytesOf(calendar, { zoneBlock: () => GUARDS.zoneBlock('Asia/Almaty') });
  expect(findFaults(other, calendar)).toEqual(['unreadable: zone Europe/Moscow is not defined']);
});

it.each([
  ['Asia/Calcutta', 'Asia/Kolkata', '20270520T113000'],
  ['Europe/Kiev', 'Europe/Kyiv', '20270520T090000'],
])('D14: %s is defined as %s', (zone, modern, wall) => {
  const block = String(tzlib_get_ical_block(zone)[0]).split('\r\n');
  expect(block).toContain(`TZID:${modern}`);
  const calendar = aCalendar([
    anEntry({ times: timed('2027-05-20T06:00:00Z', '2027-05-20T07:30:00Z', zone) }),
  ]);
  expect(starting(linesOf(calendar), 'TZID')).toEqual([`TZID:${zone}`]);
  expect(linesOf(calendar)).toContain(`DTSTART;TZID=${zone}:${wall}`);
  expect(findFaults(bytesOf(calendar), calendar)).toEqual([]);
  expect(findFaults(bytesOf(calendar, { zoneBlock: () => block }), calendar)).toEqual([
    `unreadable: zone ${zone} is not defined`,
  ]);
});

it('D15: both passes of an hour that comes twice are written alike', () => {
  const zone = 'Europe/Berlin';
  const passes = ['2027-10-31T00:30:00Z', '2027-10-31T01:30:00Z'];
  const alike = 'DTSTART;TZID=Europe/Berlin:20271031T023000';
  for (const pass of passes)
    expect(
      bareLines({
        ...exact,
        start: zonedTime(utc(pass), zone),
        end: zonedTime(utc(pass), zone),
        timezone: zone,
      }),
    ).toContain(alike);

  const entries = passes.map((pass, at) =>
    anEntry({ uid: `${at}@forum.example`, times: timed(pass, '2027-10-31T05:00:00Z', zone) }),
  );
  const calendar = aCalendar(entries);
  expect(starting(linesOf(calendar), 'DTSTART').slice(-2)).toEqual([
    'DTSTART:20271031T003000Z',
    'DTSTART:20271031T013000Z',
  ]);
  expect(findFaults(bytesOf(calendar), calendar)).toEqual([]);
  const libraryTimes: Guards['libraryTimes'] = ({ times }) => {
    if (times.kind === 'days') throw new Error('not asked here');
    return { start: zonedTime(times.startAt, zone), end: zonedTime(times.endAt, zone), zone };
  };
  expect(linesOf(calendar, { libraryTimes }).filter((line) => line === alike)).toHaveLength(2);
  expect(findFaults(bytesOf(calendar, { libraryTimes }), calendar)).toEqual(['instant of 0@forum.example']);
});
