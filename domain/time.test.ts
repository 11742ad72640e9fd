import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  instantOf,
  instantValue,
  isLocalDay,
  isoUtc,
  isoWithOffset,
  isRepeatedHour,
  isWallTime,
  isZone,
  loadTemporal,
  localDay,
  offsetMinutes,
  parseIsoInstant,
  plainDay,
  programmeDay,
  wallTime,
  wallTimeKind,
  zonedTime,
} from './time.ts';

const utc = (text: string) => Date.parse(text);

describe('a wall time in a zone', () => {
  it.each([
    ['2027-05-20T09:00', 'Europe/Moscow', '2027-05-20T06:00:00Z', 'exact'],
    ['2012-06-21T10:00', 'Europe/Moscow', '2012-06-21T06:00:00Z', 'exact'],
    ['2024-02-29T12:00', 'Asia/Almaty', '2024-02-29T06:00:00Z', 'exact'],
    ['2024-03-01T12:00', 'Asia/Almaty', '2024-03-01T07:00:00Z', 'exact'],
    ['2027-03-28T01:59', 'Europe/Berlin', '2027-03-28T00:59:00Z', 'exact'],
    ['2027-03-28T02:30', 'Europe/Berlin', '2027-03-28T01:30:00Z', 'gap'],
    ['2027-03-28T03:00', 'Europe/Berlin', '2027-03-28T01:00:00Z', 'exact'],
    ['2027-10-31T02:30', 'Europe/Berlin', '2027-10-31T00:30:00Z', 'overlap'],
    ['2027-10-31T03:00', 'Europe/Berlin', '2027-10-31T02:00:00Z', 'exact'],
    ['2027-03-14T02:30', 'America/New_York', '2027-03-14T07:30:00Z', 'gap'],
    ['2027-11-07T01:30', 'America/New_York', '2027-11-07T05:30:00Z', 'overlap'],
    ['2027-05-20T09:00', 'Asia/Kathmandu', '2027-05-20T03:15:00Z', 'exact'],
    ['2027-05-20T09:00', 'UTC', '2027-05-20T09:00:00Z', 'exact'],
  ])('%s in %s is %s (%s)', (wall, zone, instant, kind) => {
    expect(instantOf(wall, zone)).toBe(utc(instant));
    expect(wallTimeKind(wall, zone)).toBe(kind);
  });

  it('refuses what is no wall time and what is no zone', () => {
    expect(() => instantOf('2027-02-30T09:00', 'UTC')).toThrow(RangeError);
    expect(() => instantOf('2027-05-20T09:00', 'Mars/Olympus')).toThrow(RangeError);
  });

  it('is found again from its instant wherever it exists', () => {
    const zones = [
      'Europe/Moscow',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: utc('1990-01-01T00:00Z'), max: utc('2040-01-01T00:00Z') }),
        (zone, at) => {
          const wall = wallTime(at, zone);
          expect(wallTime(instantOf(wall, zone), zone)).toBe(wall);
          expect(localDay(at, zone)).toBe(wall.slice(0, 10));
          expect(parseIsoInstant(isoWithOffset(at, zone))).toBe(Math.floor(at / 1000) * 1000);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('values that a writer of calendars cannot misread', () => {
  it.each([
    ['2027-05-20T06:00:00Z', 'Europe/Moscow', '2027-05-20T09:00:00+03:00[Europe/Moscow]'],
    ['2027-10-31T01:30:00Z', 'Europe/Berlin', '2027-10-31T02:30:00+01:00[Europe/Berlin]'],
    ['2027-05-20T06:00:00Z', 'Asia/Calcutta', '2027-05-20T11:30:00+05:30[Asia/Calcutta]'],
  ])('%s in %s keeps its instant and the name of its zone', (instant, zone, text) => {
    expect(zonedTime(utc(instant), zone).toString()).toBe(text);
    expect(zonedTime(utc(instant), zone).epochMilliseconds).toBe(utc(instant));
    expect(instantValue(utc(instant)).toString()).toBe(instant);
  });

  it('a day has neither hour nor zone, and what is no date is refused', () => {
    expect(plainDay('2028-02-29').toString()).toBe('2028-02-29');
    expect(() => plainDay('2027-02-29')).toThrow(RangeError);
    expect(() => zonedTime(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('an hour that comes twice', () => {
  it.each([
    ['2027-10-30T23:59:00Z', 'Europe/Berlin', false],
    ['2027-10-31T00:00:00Z', 'Europe/Berlin', true],
    ['2027-10-31T00:59:00Z', 'Europe/Berlin', true],
    ['2027-10-31T01:59:00Z', 'Europe/Berlin', true],
    ['2027-10-31T02:00:00Z', 'Europe/Berlin', false],
    ['2027-03-28T01:00:00Z', 'Europe/Berlin', false],
    ['2027-11-07T05:30:00Z', 'America/New_York', true],
    ['2027-11-07T06:30:00Z', 'America/New_York', true],
    ['2027-11-07T07:00:00Z', 'America/New_York', false],
    ['2027-10-31T00:30:00Z', 'Europe/Moscow', false],
    ['2024-02-29T18:30:00Z', 'Asia/Almaty', true],
    ['2027-10-31T00:30:00Z', 'UTC', false],
  ])('%s in %s: %s', (instant, zone, twice) => {
    expect(isRepeatedHour(utc(instant), zone)).toBe(twice);
  });

  it('is found by Temporal as well, near every change of offset', () => {
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      let next: Temporal.ZonedDateTime | null = zonedTime(
        utc('2018-01-01T00:00Z'),
        zone,
      ).getTimeZoneTransition('next');
      for (
        ;
        next && next.epochMilliseconds < utc('2030-01-01T00:00Z');
        next = next.getTimeZoneTransition('next')
      )
        for (const minutes of [-121, -61, -60, -30, -1, 0, 29, 30, 59, 60, 119]) {
          const at: number = next.epochMilliseconds + minutes * 60_000;
          const twice = wallTimeKind(wallTime(at, zone), zone) === 'overlap';
          if (isRepeatedHour(at, zone) !== twice) expect.fail(`${zone} at ${isoUtc(at)}`);
        }
    }
  });
});

it.each([
  [
    '2027-05-20T21:30:00Z',
    'Europe/Moscow',
    '2027-05-21T00:30',
    '2027-05-20',
    180,
    '2027-05-21T00:30:00+03:00',
  ],
  [
    '2027-05-21T00:59:59Z',
    'Europe/Moscow',
    '2027-05-21T03:59',
    '2027-05-20',
    180,
    '2027-05-21T03:59:59+03:00',
  ],
  [
    '2027-05-21T01:00:00Z',
    'Europe/Moscow',
    '2027-05-21T04:00',
    '2027-05-21',
    180,
    '2027-05-21T04:00:00+03:00',
  ],
  [
    '2027-10-31T00:30:00Z',
    'Europe/Berlin',
    '2027-10-31T02:30',
    '2027-10-30',
    120,
    '2027-10-31T02:30:00+02:00',
  ],
  [
    '2027-10-31T01:30:00Z',
    'Europe/Berlin',
    '2027-10-31T02:30',
    '2027-10-30',
    60,
    '2027-10-31T02:30:00+01:00',
  ],
  [
    '2027-03-28T01:00:00Z',
    'Europe/Berlin',
    '2027-03-28T03:00',
    '2027-03-27',
    120,
    '2027-03-28T03:00:00+02:00',
  ],
  [
    '2027-01-01T02:00:00Z',
    'America/New_York',
    '2026-12-31T21:00',
    '2026-12-31',
    -300,
    '2026-12-31T21:00:00-05:00',
  ],
  [
    '2027-05-20T03:15:00Z',
    'Asia/Kathmandu',
    '2027-05-20T09:00',
    '2027-05-20',
    345,
    '2027-05-20T09:00:00+05:45',
  ],
  ['2027-05-20T03:15:00Z', 'UTC', '2027-05-20T03:15', '2027-05-19', 0, '2027-05-20T03:15:00+00:00'],
  ['1969-12-31T23:59:59Z', 'Asia/Almaty', '1970-01-01T05:59', '1970-01-01', 360, '1970-01-01T05:59:59+06:00'],
])('%s in %s is %s, Day %s', (instant, zone, wall, day, offset, iso) => {
  const at = utc(instant);
  expect(wallTime(at, zone)).toBe(wall);
  expect(localDay(at, zone)).toBe(wall.slice(0, 10));
  expect(programmeDay(at, zone)).toBe(day);
  expect(offsetMinutes(at, zone)).toBe(offset);
  expect(isoWithOffset(at, zone)).toBe(iso);
  expect(isoUtc(at)).toBe(instant);
});

it('the Day changes when the edition says so', () => {
  const at = utc('2027-05-21T05:30:00Z');
  expect(programmeDay(at, 'UTC', '06:00')).toBe('2027-05-20');
  expect(programmeDay(at, 'UTC', '00:00')).toBe('2027-05-21');
  expect(() => programmeDay(at, 'UTC', '24:00')).toThrow(RangeError);
});

it.each([
  ['2027-05-20', 1, '2027-05-21'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-12-31', 1, '2028-01-01'],
  ['2027-03-28', -28, '2027-02-28'],
  ['2027-03-27', 2, '2027-03-29'],
])('%s plus %i days is %s', (day, count, later) => {
  expect(addDays(day, count)).toBe(later);
  expect(daysBetween(day, later)).toBe(count);
});

it('refuses to count from what is no date', () => {
  expect(() => addDays('2027-02-29', 1)).toThrow(RangeError);
  expect(['2028-02-29', '2027-02-29', '2027-5-20', '2027-13-01', ''].map(isLocalDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(['2027-05-20T23:59', '2027-05-20T24:00', '2027-05-20', '2027-05-20T09:00Z'].map(isWallTime)).toEqual(
    [true, false, false, false],
  );
});

it('knows zones by their names only, as they are spelled', () => {
  const names = ['Europe/Kyiv', 'Europe/Kiev', 'US/Pacific', 'UTC', ...Intl.supportedValuesOf('timeZone')];
  expect(names.filter((zone) => !isZone(zone))).toEqual([]);
  const others = ['Mars/Olympus', '+03:00', '', 'MSK', 'europe/moscow', 'EUROPE/MOSCOW', 'us/pacific', 'utc'];
  expect(others.filter(isZone)).toEqual([]);
});

it.each([
  ['2026-01-31T09:30:00+01:00', '2026-01-31T08:30:00Z'],
  ['2026-01-31T09:30:00Z', '2026-01-31T09:30:00Z'],
  ['2026-01-31T09:30+0545', '2026-01-31T03:45:00Z'],
  ['2026-01-31 09:30:15.5-05', '2026-01-31T14:30:15.500Z'],
  [' 2024-08-03T09:00:00+08:00 ', '2024-08-03T01:00:00Z'],
])('reads %j', (text, instant) => {
  expect(parseIsoInstant(text)).toBe(utc(instant));
});

it.each([
  '2026-01-31T09:30:00',
  '2026-02-30T09:30:00Z',
  '2026-01-31T24:00:00Z',
  '2026-01-31T09:30:60Z',
  '2026-01-31',
  'x',
  '',
])('does not take %j for an instant', (text) => {
  expect(parseIsoInstant(text)).toBeUndefined();
});

it('every change of offset since 1980 falls on a full minute, which the cache relies on', () => {
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    let next = Temporal.Instant.from('1980-01-01T00:00Z')
      .toZonedDateTimeISO(zone)
      .getTimeZoneTransition('next');
    while (next && next.epochMilliseconds < utc('2040-01-01T00:00:00Z')) {
      if (next.epochMilliseconds % 60_000 !== 0) expect.fail(`${zone} changes at ${next}`);
      next = next.getTimeZoneTransition('next');
    }
  }
  expect(Intl.supportedValuesOf('timeZone').length).toBeGreaterThan(300);
});

it('the polyfill gives what Temporal gives', async () => {
  const native = globalThis.Temporal;
  const cases = [
    ['2027-03-28T02:30', 'Europe/Berlin'],
    ['2027-10-31T02:30', 'Europe/Berlin'],
    ['2027-05-20T09:00', 'Asia/Kathmandu'],
  ] as const;
  const answers = () => cases.map(([wall, zone]) => [instantOf(wall, zone), wallTimeKind(wall, zone)]);
  const expected = answers();
  try {
    Reflect.deleteProperty(globalThis, 'Temporal');
    expect(answers).toThrow('loadTemporal');
    await loadTemporal();
    expect(answers()).toEqual(expected);
  } finally {
    Object.defineProperty(globalThis, 'Temporal', { value: native, configurable: true, writable: true });
  }
});
