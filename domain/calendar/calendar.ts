import type { LocalDay } from '../time.ts';

/*
 * What a calendar says, without any word of iCalendar: rules decide these values, `adapters/ical.ts` writes them.
 * Source: calendar.md, "The writer".
 */

/** Instants are UTC ms and the zone an IANA name; the last of whole days is the last one that is shown. */
export type EntryTimes =
  | { readonly kind: 'timed'; readonly startAt: number; readonly endAt: number; readonly zone: string }
  | { readonly kind: 'days'; readonly first: LocalDay; readonly last: LocalDay };

export type EntryStatus = 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';

export type Mailbox = { readonly name: string; readonly address: string };

export type CalendarEntry = {
  readonly uid: string;
  readonly sequence: number;
  /** UTC ms, as `changedAt`. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly times: EntryTimes;
  /** Of the feed; a summary that fell back to another language carries its own. */
  readonly locale: string;
  readonly summary: { readonly text: string; readonly locale: string };
  readonly description: string;
  readonly location: string;
  readonly categories: readonly string[];
  readonly status: EntryStatus;
  readonly isBusy: boolean;
  readonly url: string;
  /** Latitude and longitude in degrees. */
  readonly geo?: readonly [number, number];
  readonly conference?: { readonly url: string; readonly label: string };
  readonly alarmMinutes?: number;
  /** Only in mail: RFC 5545 3.8.4.3 forbids an attendee in a feed. */
  readonly invite?: { readonly organizer: Mailbox; readonly attendee: Mailbox; readonly isChair: boolean };
};

export type CalendarMethod = 'REQUEST' | 'CANCEL';

export type Calendar = {
  readonly name: string;
  readonly description: string;
  readonly sourceUrl?: string;
  readonly url?: string;
  readonly refreshMinutes: 60 | 15;
  /** UTC ms. */
  readonly changedAt: number;
  /** `#rrggbb`; only feeds of a Track have one. */
  readonly colour?: string;
  readonly zoneMode: 'local' | 'utc';
  /** Written also when no entry uses them: an empty feed still tells the zone of its edition. */
  readonly zones: readonly string[];
  readonly method?: CalendarMethod;
  readonly entries: readonly CalendarEntry[];
};
