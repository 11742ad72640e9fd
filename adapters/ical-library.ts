import {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  type ICalCalendarData,
  ICalCalendarMethod,
  ICalEvent,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Calendar, CalendarEntry, Mailbox } from '#domain/calendar/calendar.ts';
import { addDays, instantValue, isRepeatedHour, plainDay, zonedTime } from '#domain/time.ts';

/*
 * What is left to ical-generator 11.1.2, and in which shape: every field that it would write wrong is not given to it
 * (adapters/ical-post.ts). Source: calendar.md rules 19, 23 (b) and 26.
 */

/** A Date, a string or a number does not compile here: the library reads them in the zone of the machine. */
export type LibraryTimes =
  | {
      readonly start: Temporal.ZonedDateTime;
      readonly end: Temporal.ZonedDateTime;
      readonly zone: string | null;
    }
  | { readonly first: Temporal.PlainDate; readonly after: Temporal.PlainDate };

/** Times as exact values. Zone null means UTC: asked for, or because the hour comes twice in the zone (rule 15). */
export function libraryTimes({ times }: CalendarEntry, isUtc: boolean): LibraryTimes {
  if (times.kind === 'days') return { first: plainDay(times.first), after: plainDay(addDays(times.last, 1)) };
  const { startAt, endAt, zone } = times;
  const isTwice = isRepeatedHour(startAt, zone) || isRepeatedHour(endAt, zone);
  const written = isUtc || isTwice || zone === 'UTC' ? null : zone;
  return {
    start: zonedTime(startAt, written ?? 'UTC'),
    end: zonedTime(endAt, written ?? 'UTC'),
    zone: written,
  };
}

/** The types guard our own calls; a value that came past them must not become an hour somewhere. */
export function assertExact(times: LibraryTimes): void {
  const values = 'start' in times ? [times.start, times.end] : [times.first, times.after];
  const wanted = 'start' in times ? 'Temporal.ZonedDateTime' : 'Temporal.PlainDate';
  for (const value of values)
    if (value[Symbol.toStringTag] !== wanted) throw new TypeError(`A calendar needs ${wanted}, not ${value}`);
}

/** No name, description, address or zone: the library writes them raw, and a zone here takes the Z from the stamps. */
export function calendarData({ method }: Calendar): ICalCalendarData {
  return {
    prodId: '//Plenum//Agenda 1//EN',
    scale: 'GREGORIAN',
    timezone: null,
    ...(method && { method: ICalCalendarMethod[method] }),
  };
}

/** Text is cleaned by `clean`; stamps are always set, since the default is now. */
export function eventData(
  entry: CalendarEntry,
  times: LibraryTimes,
  clean: (text: string) => string,
): ICalEventData {
  const { status, isBusy, alarmMinutes } = entry;
  const [description, location] = [clean(entry.description), clean(entry.location)];
  const isCancelled = status === 'CANCELLED';
  return {
    id: entry.uid,
    sequence: entry.sequence,
    ...timeData(times),
    stamp: instantValue(entry.changedAt),
    created: instantValue(entry.createdAt),
    lastModified: instantValue(entry.changedAt),
    summary: clean(entry.summary.text),
    ...(description && { description }),
    ...(location && { location }),
    categories: entry.categories.map((category) => ({ name: clean(category) })).filter(({ name }) => name),
    status: ICalEventStatus[status],
    transparency: ICalEventTransparency[isBusy && !isCancelled ? 'OPAQUE' : 'TRANSPARENT'],
    class: ICalEventClass.PUBLIC,
    ...(alarmMinutes &&
      !isCancelled && { alarms: [{ type: ICalAlarmType.display, trigger: alarmMinutes * 60 }] }),
    ...(entry.invite && inviteData(entry.invite, clean)),
  };
}

/** The lines that the library writes for the calendar without its entries. */
export function libraryHead(calendar: ICalCalendar): readonly string[] {
  return linesOf(calendar.toString()).slice(1, -1);
}

/**
 * The unfolded lines of one entry: the calendar as a whole would fold them first, for us to unfold. The entry knows its
 * calendar but is not put into it, so that a thousand of them need not live at once.
 */
export function libraryLines(calendar: ICalCalendar, data: ICalEventData): readonly string[] {
  return linesOf(new ICalEvent(data, calendar).toString());
}

function linesOf(text: string): readonly string[] {
  return text.split('\r\n').filter(Boolean);
}

function timeData(times: LibraryTimes): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  if ('start' in times) return { start: times.start, end: times.end, timezone: times.zone };
  return { start: times.first, end: times.after, allDay: true };
}

type Invite = NonNullable<CalendarEntry['invite']>;

function inviteData({ organizer, attendee, isChair }: Invite, clean: (text: string) => string) {
  return {
    organizer: named(organizer, clean),
    attendees: [
      {
        ...named(attendee, clean),
        role: isChair ? ICalAttendeeRole.CHAIR : ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
  };
}

function named({ name, address }: Mailbox, clean: (text: string) => string): { name: string; email: string } {
  return { name: clean(name) || address, email: address };
}
