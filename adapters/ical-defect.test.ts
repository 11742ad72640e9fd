import { ICalCalendar } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import { expect, it } from 'vitest';
import type { Calendar } from '#domain/calendar/calendar.ts';
import { aCalendar, anEntry } from './ical.fixture.ts';
import { findFaults } from './ical-check.ts';
import {
  bareLines,
  bytesOf,
  eventLines,
  exact,
  linesOf,
  MOSCOW,
  starting,
  unchecked,
} from './ical-defect.fixture.ts';
import { GUARDS, type Guards } from './ical-text.ts';

// The numbers of calendar.md rule 26.

const invite = {
  organizer: { name: 'Forum', address: 'office@forum.example' },
  attendee: { name: 'A', address: 'a,b@forum.example' },
  isChair: false,
};

it('D3: a line break in a name or a UID is a new line', () => {
  const name = 'Forum\r\nX-EVIL:1';
  expect(bareLines(exact, { name, description: name }).filter((line) => line === 'X-EVIL:1').length).toBe(3);
  expect(bareLines({ ...exact, id: 'a\r\nX-EVIL:1' })).toContain('X-EVIL:1');

  const calendar = aCalendar([anEntry()], { name, description: name });
  expect(starting(linesOf(calendar), 'NAME', 'X-WR-CALNAME', 'X-WR-CALDESC', 'X-EVIL')).toEqual([
    String.raw`NAME:Forum\nX-EVIL:1`,
    String.raw`X-WR-CALNAME:Forum\nX-EVIL:1`,
    String.raw`X-WR-CALDESC:Forum\nX-EVIL:1`,
  ]);
  const uid = 'a\r\nX-EVIL:1';
  expect(() => eventLines({ uid })).toThrow('uid');

  const calendarData = (of: Calendar) => ({ ...GUARDS.calendarData(of), name });
  expect(linesOf(calendar, { calendarData, calendarLines: () => [] })).toContain('X-EVIL:1');
  expect(eventLines({ uid }, unchecked)).toContain('X-EVIL:1');
});

it('D4: addresses are escaped as text', () => {
  const url = 'https://forum.example/?a=1,2;3';
  const wrong = String.raw`URL;VALUE=URI:https://forum.example/?a=1\,2\;3`;
  expect(bareLines({ ...exact, url })).toContain(wrong);
  expect(bareLines({ ...exact, organizer: { name: 'A', email: 'a,b@forum.example' } })).toContain(
    String.raw`ORGANIZER;CN="A":mailto:a\,b@forum.example`,
  );

  expect(starting(eventLines({ url }), 'URL')).toEqual([`URL:${url}`]);
  const mail = aCalendar([anEntry({ invite })], { method: 'REQUEST' });
  expect(() => linesOf(mail)).toThrow('address');

  const byLibrary: Partial<Guards> = {
    withOwnLines: (event) => event,
    eventData: (...given) => ({ ...GUARDS.eventData(...given), url }),
  };
  expect(starting(eventLines({ url }, byLibrary), 'URL')).toEqual([wrong]);
  expect(starting(linesOf(mail, unchecked), 'ATTENDEE')[0]).toContain(String.raw`a\,b@forum.example`);
});

it('D6: the order is not that of the standard', () => {
  const generator = () => String(tzlib_get_ical_block(MOSCOW)[0]);
  const event = { ...exact, alarms: [{ trigger: 600 }], categories: [{ name: 'Crafts' }] };
  const bare = bareLines(event, { ttl: 3600, x: { 'X-A': '1' }, timezone: { name: null, generator } });
  const wrong = [
    'BEGIN:VTIMEZONE',
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'BEGIN:VALARM',
    'CATEGORIES:Crafts',
  ];
  expect(bare.filter((line) => [...wrong, 'X-A:1'].includes(line))).toEqual([...wrong, 'X-A:1']);

  const names = (without?: Partial<Guards>) =>
    linesOf(aCalendar([anEntry({ alarmMinutes: 10, geo: [1, 2] })]), without).map(
      (line) => /^[^;:]*/.exec(line)?.[0],
    );
  const right =
    `BEGIN VERSION PRODID CALSCALE NAME X-WR-CALNAME REFRESH-INTERVAL X-PUBLISHED-TTL LAST-MODIFIED
    BEGIN TZID X-LIC-LOCATION LAST-MODIFIED BEGIN TZNAME TZOFFSETFROM TZOFFSETTO DTSTART END END
    BEGIN UID SEQUENCE DTSTAMP CREATED LAST-MODIFIED DTSTART DTEND SUMMARY DESCRIPTION LOCATION STATUS TRANSP CLASS
    CATEGORIES URL GEO BEGIN ACTION TRIGGER DESCRIPTION END END END`.split(/\s+/);
  expect(names()).toEqual([...right, '']);
  expect(names({ orderLines: (component) => component })).not.toEqual([...right, '']);
});

it('D7: the last line has no end', () => {
  expect(new ICalCalendar().toString().endsWith('END:VCALENDAR')).toBe(true);
  const calendar = aCalendar([anEntry()]);
  expect(new TextDecoder().decode(bytesOf(calendar)).endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true);
  const foldLines: Guards['foldLines'] = (lines) => GUARDS.foldLines(lines).slice(0, -2);
  expect(findFaults(bytesOf(calendar, { foldLines }), calendar)).toEqual(['lines']);
});

it('D8: a place on the equator or the meridian of Greenwich is dropped', () => {
  const location = { title: 'Hall', geo: { lat: 0, lon: 30 } };
  expect(starting(bareLines({ ...exact, location }), 'GEO')).toEqual([]);
  expect(starting(eventLines({ geo: [0, 30.123_456_78] }), 'GEO')).toEqual(['GEO:0.000000;30.123457']);
  expect(starting(eventLines({ geo: [-0.000_000_1, 0] }), 'GEO')).toEqual(['GEO:0.000000;0.000000']);
  const byLibrary: Partial<Guards> = {
    withOwnLines: (event) => event,
    eventData: (...given) => ({ ...GUARDS.eventData(...given), location }),
  };
  expect(starting(eventLines({ geo: [0, 30] }, byLibrary), 'GEO')).toEqual([]);
});

it('D9: no property of our own but X-, and no parameter', () => {
  const calendar = new ICalCalendar();
  expect(() => calendar.createEvent(exact).x([{ key: 'CONFERENCE', value: '1' }])).toThrow('X-');
  expect(() => calendar.x([{ key: 'COLOR', value: 'red' }])).toThrow('X-');

  const conference = { url: 'https://forum.example/live?a=1,2', label: 'Hall "A"; live' };
  const summary = { text: 'К барьеру!', locale: 'ru' };
  const coloured = aCalendar([anEntry({ conference, summary })], { colour: '#4b72c0' });
  const names = ['CONFERENCE', 'COLOR', 'X-APPLE-CALENDAR-COLOR', 'SUMMARY'];
  expect(starting(linesOf(coloured), ...names)).toEqual([
    'COLOR:steelblue',
    'X-APPLE-CALENDAR-COLOR:#4b72c0',
    'SUMMARY;LANGUAGE=ru:К барьеру!',
    `CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL="Hall ^'A^'; live":https://forum.example/live?a=1,2`,
  ]);
  const byLibrary: Partial<Guards> = { withOwnLines: (event) => event, calendarLines: () => [] };
  expect(starting(linesOf(coloured, byLibrary), ...names)).toEqual(['SUMMARY:К барьеру!']);
});

it('D10: controls and halves of characters pass through', () => {
  const text = 'bell\u0007 esc\u001b half\ud83d sep\u2028end';
  expect(bareLines({ ...exact, summary: text })).toContain(`SUMMARY:${text}`);
  const summary = { text, locale: 'en' };
  const right = String.raw`SUMMARY;LANGUAGE=en:bell esc half${'\ufffd'} sep\nend`;
  expect(starting(eventLines({ summary }), 'SUMMARY')).toEqual([right]);
  const dirty = eventLines({ summary }, { cleanText: (given) => given });
  expect(starting(dirty, 'SUMMARY')[0]).toContain('\u0007');
});

it('D12: the stamp is now and the maker is the author of the library', () => {
  const { stamp: _, ...stampless } = exact;
  const year = new Date().getUTCFullYear();
  expect(starting(bareLines(stampless), 'DTSTAMP')[0]).toMatch(new RegExp(`^DTSTAMP:${year}`));
  expect(bareLines()).toContain('PRODID:-//sebbo.net//ical-generator//EN');
  const calendar = aCalendar([anEntry()]);
  expect(linesOf(calendar)).toContain('PRODID:-//Plenum//Agenda 1//EN');
  expect(linesOf(calendar)).toContain('DTSTAMP:20270402T083000Z');
  const eventData: Guards['eventData'] = (...given) => {
    const { stamp, ...data } = GUARDS.eventData(...given);
    return data;
  };
  const dirty = linesOf(calendar, { eventData, calendarData: () => ({}) });
  expect(dirty).not.toContain('DTSTAMP:20270402T083000Z');
  expect(dirty).toContain('PRODID:-//sebbo.net//ical-generator//EN');
});
