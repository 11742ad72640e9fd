import { ICalCalendar } from 'ical-generator';
import type { Calendar, CalendarEntry } from '#domain/calendar/calendar.ts';
import { type Component, cleanText, foldLines, readTree, treeLines } from '#domain/calendar/content-line.ts';
import { checkCalendar } from './ical-entry.ts';
import {
  assertExact,
  calendarData,
  eventData,
  type LibraryTimes,
  libraryHead,
  libraryLines,
  libraryTimes,
} from './ical-library.ts';
import { calendarLines, orderLines, withOwnLines } from './ical-post.ts';
import { zoneBlock } from './ical-zone.ts';

/**
 * Each step stands between a known defect of the library (calendar.md rule 26) and whoever reads the calendar. They are
 * named so that a test can take one away and see that it is needed.
 */
export const GUARDS = {
  checkCalendar,
  cleanText,
  libraryTimes,
  assertExact,
  calendarData,
  eventData,
  zoneBlock,
  calendarLines,
  withOwnLines,
  orderLines,
  foldLines,
};

export type Guards = typeof GUARDS;

/**
 * The calendar as bytes, not yet read back. Entries named in `inUtc` are written in UTC whatever the calendar says.
 * Equal calendars give equal bytes: there is no clock and nothing random in it. Throws IcalRefused.
 */
export function calendarBytes(
  calendar: Calendar,
  inUtc: ReadonlySet<string> = new Set(),
  guards: Guards = GUARDS,
): Uint8Array {
  guards.checkCalendar(calendar);
  const library = new ICalCalendar(guards.calendarData(calendar));
  const head = [...libraryHead(library), ...guards.calendarLines(calendar, guards.cleanText)];
  const zones = new Set<string>(calendar.zoneMode === 'utc' || calendar.method ? [] : calendar.zones);
  const events = [...calendar.entries].sort(byStart).map((entry) => {
    const times = guards.libraryTimes(entry, calendar.zoneMode === 'utc' || inUtc.has(entry.uid));
    if ('start' in times && times.zone !== null) zones.add(times.zone);
    return eventTree(library, entry, times, guards);
  });
  zones.delete('UTC');
  const parts = [...[...zones].sort().map((zone) => readTree(guards.zoneBlock(zone))), ...events];
  return guards.foldLines(treeLines(guards.orderLines({ name: 'VCALENDAR', lines: head, parts })));
}

function eventTree(
  library: ICalCalendar,
  entry: CalendarEntry,
  times: LibraryTimes,
  guards: Guards,
): Component {
  guards.assertExact(times);
  const data = guards.eventData(entry, times, guards.cleanText);
  const event = readTree(libraryLines(library, data));
  return guards.orderLines(guards.withOwnLines(event, entry, guards.cleanText));
}

/** By start, then by UID: the order of a release must not change a byte. */
function byStart(a: CalendarEntry, b: CalendarEntry): number {
  return startOf(a) - startOf(b) || (a.uid < b.uid ? -1 : 1);
}

function startOf({ times }: CalendarEntry): number {
  return times.kind === 'timed' ? times.startAt : Date.parse(times.first);
}
