import { createHash } from 'node:crypto';
import type { Calendar } from '#domain/calendar/calendar.ts';
import { faultsOf } from './ical-check.ts';
import { IcalRefused } from './ical-entry.ts';
import { calendarBytes, GUARDS, type Guards } from './ical-text.ts';

/** Rises with every change of the bytes that equal entries give, so that clocks move (calendar.md rule 6). */
export const WRITER_VERSION = 1;

export type WrittenCalendar = {
  readonly bytes: Uint8Array;
  /** Without quotes. */
  readonly etag: string;
};

/**
 * The calendar as a file that an independent reader has read back: instants, numbers, states and titles are what was
 * asked for. An entry that the rules of its VTIMEZONE would move is written in UTC. Throws IcalRefused, naming the
 * entry, for what cannot be written so: a wrong calendar is worse than an old one. Source: calendar.md rules 4 and 24.
 */
export function writeCalendar(calendar: Calendar, guards: Guards = GUARDS): WrittenCalendar {
  const first = calendarBytes(calendar, new Set(), guards);
  const faults = faultsOf(first, calendar);
  const moved = new Set(faults.filter(({ what }) => what === 'instant').map(({ uid }) => uid));
  if (moved.size === 0) return judged(first, faults);
  const bytes = calendarBytes(calendar, moved, guards);
  return judged(bytes, faultsOf(bytes, calendar));
}

function judged(bytes: Uint8Array, [fault]: ReturnType<typeof faultsOf>): WrittenCalendar {
  if (fault) throw new IcalRefused('read-back', fault.uid, fault.what);
  return { bytes, etag: createHash('sha256').update(bytes).digest().subarray(0, 20).toString('base64url') };
}
