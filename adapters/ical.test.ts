import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Calendar, CalendarEntry } from '#domain/calendar/calendar.ts';
import { aCalendar, anEntry, timed, utc } from './ical.fixture.ts';
import { writeCalendar } from './ical.ts';
import { findFaults, readBack } from './ical-check.ts';
import { IcalRefused } from './ical-entry.ts';
import { calendarBytes, GUARDS } from './ical-text.ts';

afterEach(() => vi.unstubAllEnvs());

const textOf = (calendar: Calendar) => new TextDecoder().decode(writeCalendar(calendar).bytes);
const linesOf = (calendar: Calendar) => textOf(calendar).replaceAll('\r\n ', '').split('\r\n');

const invite = {
  organizer: { name: 'Handicraft Congress', address: 'office@forum.example' },
  attendee: { name: 'Anna', address: 'anna@forum.example' },
  isChair: false,
};

/** Every quarter of an hour around a moment: before, in and after a change of offset. */
const around = (moment: string, zone: string, minutes = 4 * 60): CalendarEntry[] =>
  Array.from({ length: (2 * minutes) / 15 }, (_, at) => {
    const startAt = utc(moment) + (at * 15 - minutes) * 60_000;
    const uid = `${moment.slice(0, 10)}-${zone.toLowerCase().replaceAll(/[^a-z]/g, '-')}-${at}@forum.example`;
    return anEntry({ uid, times: { kind: 'timed', startAt, endAt: startAt + 45 * 60_000, zone } });
  });

const nights = [
  ...around('2027-03-28T01:00:00Z', 'Europe/Berlin'),
  ...around('2027-10-31T01:00:00Z', 'Europe/Berlin'),
  ...around('2027-03-14T07:00:00Z', 'America/New_York'),
  ...around('2027-11-07T06:00:00Z', 'America/New_York'),
  ...around('2027-04-29T22:00:00Z', 'Africa/Cairo'),
  ...around('2027-10-28T21:00:00Z', 'Africa/Cairo'),
  ...around('2027-05-20T06:00:00Z', 'Europe/Moscow', 60),
  ...around('2027-05-20T06:00:00Z', 'Asia/Almaty', 60),
  ...around('2027-05-20T06:00:00Z', 'Asia/Kathmandu', 60),
  ...around('2027-05-20T06:00:00Z', 'Asia/Calcutta', 60),
  ...around('2027-10-31T01:00:00Z', 'Europe/Kiev'),
];

describe('instants', () => {
  it('are right in every zone and at every change of offset, whatever the zone of the machine', () => {
    const written = ['UTC', 'America/New_York'].map((zone) => {
      vi.stubEnv('TZ', zone);
      return writeCalendar(aCalendar(nights));
    });
    const read = new Map(
      readBack(written[0]?.bytes ?? new Uint8Array()).map(({ uid, times }) => [uid, times]),
    );
    for (const { uid, times } of nights) {
      if (times.kind === 'days') continue;
      const { startAt, endAt } = times;
      expect(read.get(uid)).toEqual({ kind: 'timed', startAt, endAt });
    }
    expect(read.size).toBe(nights.length);
    expect(written[1]).toEqual(written[0]);
  });

  it('are in UTC only in the hours that come twice', () => {
    const entries = around('2027-10-31T01:00:00Z', 'Europe/Berlin', 120);
    const starts = linesOf(aCalendar(entries)).filter(
      (line) => line.startsWith('DTSTART') && line.includes('2027'),
    );
    // 00:00Z to 01:59Z show 02:00 to 02:59 twice; 45 minutes before, the end is in it.
    const inUtc = entries.filter(({ times }) => {
      if (times.kind === 'days') return false;
      const [from, to] = [utc('2027-10-31T00:00Z'), utc('2027-10-31T02:00Z')];
      return [times.startAt, times.endAt].some((at) => at >= from && at < to);
    });
    expect(starts.filter((line) => line.endsWith('Z'))).toHaveLength(inUtc.length);
    expect(starts.filter((line) => line.includes('TZID=Europe/Berlin'))).toHaveLength(
      entries.length - inUtc.length,
    );
    expect(inUtc.length).toBeLessThan(entries.length);
  });

  it('are in UTC where only an end comes twice: readers disagree about which pass it is', () => {
    for (const end of ['2027-10-31T00:30Z', '2027-10-31T01:30Z']) {
      const lines = linesOf(
        aCalendar([anEntry({ times: timed('2027-10-30T22:00Z', end, 'Europe/Berlin') })]),
      );
      expect(lines).toContain('DTSTART:20271030T220000Z');
      expect(lines).toContain(`DTEND:${end.replaceAll(/[-:]/g, '').replace('Z', '00Z')}`);
    }
  });

  it('of an edition before its zone changed its rules are told in UTC, and only those', () => {
    // Almaty was at +06 until 1 March 2024; the VTIMEZONE knows +05 only.
    const old = anEntry({
      uid: 'a@forum.example',
      times: timed('2023-05-20T04:00Z', '2023-05-20T05:00Z', 'Asia/Almaty'),
    });
    const late = anEntry({
      uid: 'b@forum.example',
      times: timed('2027-05-20T04:00Z', '2027-05-20T05:00Z', 'Asia/Almaty'),
    });
    const calendar = aCalendar([old, late]);
    expect(findFaults(calendarBytes(calendar), calendar)).toEqual(['instant of a@forum.example']);
    expect(linesOf(calendar)).toContain('DTSTART:20230520T040000Z');
    expect(linesOf(calendar)).toContain('DTSTART;TZID=Asia/Almaty:20270520T090000');
  });

  it('are in UTC when asked, and then no zone is defined', () => {
    const calendar = aCalendar([anEntry()], { zoneMode: 'utc', zones: ['Europe/Moscow'] });
    expect(linesOf(calendar)).toContain('DTSTART:20270520T060000Z');
    expect(textOf(calendar)).not.toContain('VTIMEZONE');
    expect(textOf(calendar)).not.toContain('TZID');
  });

  it('days end on the day after the last', () => {
    const times = { kind: 'days', first: '2027-12-30', last: '2027-12-31' } as const;
    const calendar = aCalendar([anEntry({ times })]);
    expect(linesOf(calendar)).toContain('DTSTART;VALUE=DATE:20271230');
    expect(linesOf(calendar)).toContain('DTEND;VALUE=DATE:20280101');
    expect(readBack(writeCalendar(calendar).bytes)[0]?.times).toEqual(times);
  });
});

describe('a feed', () => {
  it('without entries still tells the zone of its edition', () => {
    const lines = linesOf(aCalendar([], { zones: ['Europe/Moscow'] }));
    expect(lines).toContain('TZID:Europe/Moscow');
    expect(lines).not.toContain('BEGIN:VEVENT');
    expect(linesOf(aCalendar([], { zones: ['UTC'] }))).not.toContain('BEGIN:VTIMEZONE');
  });

  it('is the same bytes in whatever order the entries came, by start and then by UID', () => {
    const later = anEntry({
      uid: 'a@forum.example',
      times: timed('2027-05-20T08:00Z', '2027-05-20T09:00Z', 'UTC'),
    });
    const entries = [anEntry({ uid: 'c@forum.example' }), anEntry({ uid: 'b@forum.example' }), later];
    const written = writeCalendar(aCalendar(entries));
    expect(writeCalendar(aCalendar(entries.toReversed()))).toEqual(written);
    expect(readBack(written.bytes).map(({ uid }) => uid[0])).toEqual(['b', 'c', 'a']);
    expect(written.etag).toMatch(/^[\w-]{27}$/);
    expect(writeCalendar(aCalendar(entries.slice(1))).etag).not.toBe(written.etag);
  });

  it('has no METHOD, no ORGANIZER and no ATTENDEE; a mail has nothing of a feed', () => {
    const given = { sourceUrl: 'https://forum.example/cal/x/agenda.ics', url: 'https://forum.example/x' };
    const feed = textOf(aCalendar([anEntry()], { ...given, colour: '#4b72c0', description: 'Crafts' }));
    expect(feed).not.toMatch(/^(METHOD|ORGANIZER|ATTENDEE)/m);
    expect(feed).toMatch(/^(SOURCE;VALUE=URI|URL|COLOR|X-WR-CALDESC):/m);
    const mail = textOf(aCalendar([anEntry({ invite })], { ...given, colour: '#4b72c0', method: 'REQUEST' }));
    expect(mail.slice(0, mail.indexOf('BEGIN:VEVENT'))).not.toMatch(
      /^(NAME|X-WR|SOURCE|URL|REFRESH|X-PUB|COLOR)/m,
    );
    expect(mail).toContain('METHOD:REQUEST');
  });

  it('shows a cancelled session as free time without a reminder', () => {
    const entry = { isBusy: true, alarmMinutes: 15 };
    const kept = textOf(aCalendar([anEntry(entry)]));
    expect(kept).toContain('TRANSP:OPAQUE');
    expect(kept).toContain('BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\n');
    const cancelled = textOf(aCalendar([anEntry({ ...entry, status: 'CANCELLED' })]));
    expect(cancelled).toContain('STATUS:CANCELLED\r\nTRANSP:TRANSPARENT');
    expect(cancelled).not.toContain('VALARM');
  });
});

describe('what is refused', () => {
  const at = utc('2027-05-20T06:00:00Z');
  const cases: [string, Partial<CalendarEntry>][] = [
    ['uid', { uid: 'Slot 1@forum.example' }],
    ['sequence', { sequence: -1 }],
    ['times', { times: { kind: 'timed', startAt: at, endAt: at, zone: 'UTC' } }],
    ['times', { times: { kind: 'timed', startAt: at, endAt: at + 1_500, zone: 'UTC' } }],
    ['times', { times: { kind: 'days', first: '2027-05-21', last: '2027-05-20' } }],
    ['times', { changedAt: Number.NaN }],
    ['zone', { times: timed('2027-05-20T06:00Z', '2027-05-20T07:00Z', 'MSK') }],
    ['length', { description: 'x'.repeat(5_001) }],
    ['locale', { summary: { text: 'x', locale: 'ru:x' } }],
    ['address', { url: 'no address' }],
    ['address', { conference: { url: '/live', label: 'Live' } }],
    ['geo', { geo: [91, 0] }],
    ['invite', { invite }],
  ];
  it.each(cases)('%s: %j', (code, given) => {
    const entry = anEntry(given);
    const refused = expect.objectContaining({ code, uid: entry.uid });
    expect(() => writeCalendar(aCalendar([entry]))).toThrow(refused);
  });

  it('two entries with one UID, and an invitation that is none', () => {
    expect(() => writeCalendar(aCalendar([anEntry(), anEntry()]))).toThrow(IcalRefused);
    const mail = (given: Partial<CalendarEntry>, method: 'REQUEST' | 'CANCEL') =>
      writeCalendar(aCalendar([anEntry({ invite, ...given })], { method }));
    expect(() => mail({ status: 'CANCELLED' }, 'REQUEST')).toThrow('invite');
    expect(() => mail({}, 'CANCEL')).toThrow('invite');
    expect(() => writeCalendar(aCalendar([anEntry()], { method: 'REQUEST' }))).toThrow('invite');
    expect(() => writeCalendar(aCalendar([], { method: 'REQUEST' }))).toThrow('invite');
    for (const address of ['a;b@forum.example', 'a b@forum.example', 'nobody', 'a@b\r\nX:1'])
      expect(() => mail({ invite: { ...invite, attendee: { name: '', address } } }, 'REQUEST')).toThrow(
        'address',
      );
  });
});

describe('the reader', () => {
  const calendar = aCalendar([anEntry({ summary: { text: 'Цены; вкус, «ряд»\nи \\слеш', locale: 'ru' } })]);
  const changed = (from: string, to: string) =>
    new TextEncoder().encode(new TextDecoder().decode(calendarBytes(calendar)).replace(from, to));

  it('gives what was written', () => {
    expect(readBack(calendarBytes(calendar))).toEqual([
      {
        uid: anEntry().uid,
        sequence: 2,
        status: 'CONFIRMED',
        summary: 'Цены; вкус, «ряд»\nи \\слеш',
        times: { kind: 'timed', startAt: utc('2027-05-20T06:00Z'), endAt: utc('2027-05-20T07:30Z') },
      },
    ]);
  });

  it.each([
    ['DTSTART;TZID=Europe/Moscow:20270520T09', 'DTSTART;TZID=Europe/Moscow:20270520T08', 'instant of'],
    ['TZOFFSETTO:+0300', 'TZOFFSETTO:+0400', 'instant of'],
    ['SEQUENCE:2', 'SEQUENCE:1', 'sequence of'],
    ['STATUS:CONFIRMED', 'STATUS:TENTATIVE', 'status of'],
    ['Цены', 'Цена', 'summary of'],
    ['UID:0', 'UID:1', 'uid of'],
    ['END:VCALENDAR', 'BEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR', 'unexpected vtodo'],
    [
      'END:VEVENT',
      'END:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART:20270520T090000Z\r\nDTEND:20270520T100000Z\r\nEND:VEVENT',
      'count',
    ],
    ['CLASS:PUBLIC\r\n', 'CLASS:PUBLIC\n', 'lines'],
    ['CLASS:PUBLIC', `CLASS:${'x'.repeat(70)}`, 'lines'],
    ['END:VEVENT\r\n', '', 'unreadable'],
    ['TZID:Europe/Moscow', 'TZID:Europe/Minsk', 'unreadable'],
  ])('finds %j written as %j', (from, to, fault) => {
    expect(findFaults(changed(from, to), calendar).join()).toContain(fault);
  });

  it('stops a file that another reader would not take as meant', () => {
    expect(findFaults(calendarBytes(calendar), calendar)).toEqual([]);
    const other = aCalendar([anEntry({ sequence: 3 })]);
    expect(findFaults(calendarBytes(calendar), other)).toEqual([
      `sequence of ${anEntry().uid}`,
      `summary of ${anEntry().uid}`,
    ]);
    const dirty = aCalendar([anEntry({ summary: { text: 'bell\u0007', locale: 'en' } })]);
    expect(writeCalendar(dirty).bytes.length).toBeGreaterThan(0);
    const unclean = { ...GUARDS, cleanText: (text: string) => text };
    const refused = expect.objectContaining({ code: 'read-back', uid: anEntry().uid });
    expect(() => writeCalendar(dirty, unclean)).toThrow(refused);
  });
});
