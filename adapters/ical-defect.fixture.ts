import { ICalCalendar, type ICalCalendarData, type ICalEventData } from 'ical-generator';
import type { Calendar, CalendarEntry } from '#domain/calendar/calendar.ts';
import { instantValue, zonedTime } from '#domain/time.ts';
import { aCalendar, anEntry, utc } from './ical.fixture.ts';
import { calendarBytes, GUARDS, type Guards } from './ical-text.ts';

/*
 * For the tests of calendar.md rule 26. Each asks three things: that the bare library still has the defect (an upgrade
 * that mends it says which guard may go), that the writer gives the right lines, and that it gives the wrong ones, or
 * none, as soon as the guard is taken away.
 */

export const MOSCOW = 'Europe/Moscow';
export const startAt = utc('2027-05-20T06:00:00Z');
export const endAt = utc('2027-05-20T07:30:00Z');

/** A session as the bare library takes it. */
export const exact: ICalEventData = {
  start: zonedTime(startAt, MOSCOW),
  end: zonedTime(endAt, MOSCOW),
  timezone: MOSCOW,
  stamp: instantValue(startAt),
};

/** The unfolded lines of the bare library. */
export function bareLines(event: ICalEventData = exact, calendar: ICalCalendarData = {}): string[] {
  const made = new ICalCalendar(calendar);
  made.createEvent(event);
  return unfolded(made.toString());
}

export function bytesOf(calendar: Calendar, without: Partial<Guards> = {}): Uint8Array {
  return calendarBytes(calendar, new Set(), { ...GUARDS, ...without });
}

export function linesOf(calendar: Calendar, without?: Partial<Guards>): string[] {
  return unfolded(new TextDecoder().decode(bytesOf(calendar, without)));
}

/** The lines of one entry alone. */
export function eventLines(entry: Partial<CalendarEntry> = {}, without?: Partial<Guards>): string[] {
  const lines = linesOf(aCalendar([anEntry(entry)]), without);
  return lines.slice(lines.indexOf('BEGIN:VEVENT'));
}

/** The lines of these properties. */
export function starting(lines: readonly string[], ...names: string[]): string[] {
  return lines.filter((line) =>
    names.some((name) => line.startsWith(`${name}:`) || line.startsWith(`${name};`)),
  );
}

export const unchecked: Partial<Guards> = { checkCalendar: () => {} };

function unfolded(text: string): string[] {
  return text.replaceAll('\r\n ', '').split('\r\n');
}
