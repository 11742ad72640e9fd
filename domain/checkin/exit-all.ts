import { addDays, instantOf, type LocalDay, localDay } from '#domain/time.ts';
import { currentOf } from './current-slot.ts';
import type { AttendanceMode, Confidence } from './vocabulary.ts';

/** What closes the doors behind people whom nobody scanned out. */
export type Closings = {
  /** IANA name; the clock of the edition. */
  readonly zone: string;
  /** By area of a hall; areas without a hall close with the night alone. */
  readonly halls: ReadonlyMap<string, HallClosing>;
  /** By area: every `HH:MM` at which it or an area around it closes. Areas that close with the night alone are missing. */
  readonly clocks?: ReadonlyMap<string, readonly string[]>;
};

export type HallClosing = { readonly mode: AttendanceMode; readonly slots: readonly SlotSpan[] };

/** When a slot is or was, by actual times where they are known. UTC ms. */
export type SlotSpan = {
  readonly slotNo: number;
  readonly startAt: number;
  readonly endAt: number;
  /** Where this session is counted otherwise than its hall. */
  readonly mode?: AttendanceMode | null;
};

/** When an open interval ends by itself, and what that says about it. */
export type Closing = { readonly at: number; readonly confidence: Exclude<Confidence, 'scanned'> };

/**
 * The first instant (UTC ms) after `at` at which the wall clock of the zone shows the time of exit-all. Each date has
 * exactly one: a skipped hour moves it forward by the gap, of a repeated one the first pass counts. Source: rule 14.
 */
export function nextExitAll(at: number, zone: string, clock = EXIT_ALL_CLOCK): number {
  return doorDaySpan(at, zone, clock).next;
}

/** The last such instant up to `at`, itself included. */
export function lastExitAll(at: number, zone: string, clock = EXIT_ALL_CLOCK): number {
  return doorDaySpan(at, zone, clock).last;
}

/**
 * The last instant up to `at` (UTC ms), itself included, at which everybody in an area went home: the exit-all of the night,
 * or the closing time of the area or of one around it, whichever came later. Source: rule 14.
 */
export function lastClosing({ zone, clocks }: Closings, areaId: string, at: number): number {
  const own = (clocks?.get(areaId) ?? []).map((clock) => lastExitAll(at, zone, clock));
  return Math.max(lastExitAll(at, zone), ...own);
}

/** The first such instant after `at`. A closing time never keeps anybody inside over an exit-all. */
function nextClosing({ zone, clocks }: Closings, areaId: string, at: number): number {
  const own = (clocks?.get(areaId) ?? []).map((clock) => nextExitAll(at, zone, clock));
  return Math.min(nextExitAll(at, zone), ...own);
}

type DaySpan = { readonly last: number; readonly next: number };
const latest = new Map<string, DaySpan>();

/** The exit-alls on both sides of an instant. A record is asked of in order of time, so the last answer mostly holds. */
function doorDaySpan(at: number, zone: string, clock: string): DaySpan {
  const key = `${zone} ${clock}`;
  const known = latest.get(key);
  if (known && known.last <= at && at < known.next) return known;
  const moments = momentsAround(localDay(at, zone), zone, clock);
  const last = moments.findLast((moment) => moment <= at) ?? at - DAY_MS;
  const next = moments.find((moment) => moment > at) ?? at + DAY_MS;
  const found = { last, next };
  latest.set(key, found);
  return found;
}

/**
 * When an interval that began at `fromAt` ends if nobody is scanned again: with the slot it was scanned for where only
 * entries are scanned, ten minutes after the last slot of the day in a hall where both ways are, else when the area closes,
 * at the latest with the night. Always after `fromAt`. Source: rules 14, 33.
 */
export function closingOf(
  closings: Closings,
  areaId: string,
  fromAt: number,
  slotNo: number | null,
): Closing {
  const night = nextClosing(closings, areaId, fromAt);
  const hall = closings.halls.get(areaId);
  const byNight: Closing = { at: night, confidence: 'auto' };
  if (!hall) return byNight;
  const slot = slotAt(hall.slots, fromAt, slotNo);
  if (isEntryOnly(slot?.mode ?? hall.mode))
    return slot && slot.endAt < night ? { at: slot.endAt, confidence: 'entry_only' } : byNight;
  const ends = hall.slots.filter(({ startAt }) => startAt < night).map(({ endAt }) => endAt + AFTER_LAST_MS);
  const last = Math.max(...ends, -Infinity);
  return last > fromAt && last < night ? { at: last, confidence: 'auto' } : byNight;
}

/**
 * Areas in which somebody may have left by the clock after one instant and up to another (UTC ms): every area at an exit-all
 * and when it closes, halls when a slot ends and ten minutes later. Source: rules 14, 33.
 */
export function areasClosing(
  closings: Closings,
  areaIds: readonly string[],
  after: number,
  until: number,
): string[] {
  const isBetween = (at: number) => after < at && at <= until;
  const hasEnded = ({ endAt }: SlotSpan) => isBetween(endAt) || isBetween(endAt + AFTER_LAST_MS);
  return areaIds.filter(
    (areaId) =>
      lastClosing(closings, areaId, until) > after || closings.halls.get(areaId)?.slots.some(hasEnded),
  );
}

/** Modes in which nobody is scanned out: in-only, and people who scan the hall's own code. */
export function isEntryOnly(mode: AttendanceMode): boolean {
  return mode === 'in_only' || mode === 'self';
}

/** The slot that an entry is for: the one the device had before it, if it is not over, else the current one of the hall. */
function slotAt(slots: readonly SlotSpan[], at: number, slotNo: number | null): SlotSpan | undefined {
  const named = slots.find((slot) => slot.slotNo === slotNo && at < slot.endAt);
  if (named) return named;
  return currentOf(slots, at);
}

// Reading a wall time costs a thousand times what looking it up does, and a fold asks at each entry.
const known = new Map<string, readonly number[]>();
const MOST_KNOWN = 1000;

/** The moments of the date, of one before and of two after it: a zone may drop a whole date. */
function momentsAround(day: LocalDay, zone: string, clock: string): readonly number[] {
  const key = `${zone} ${clock} ${day}`;
  const found = known.get(key);
  if (found) return found;
  const made = [-1, 0, 1, 2].map((days) => instantOf(`${addDays(day, days)}T${clock}`, zone));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

const EXIT_ALL_CLOCK = '04:00';
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const AFTER_LAST_MS = 10 * MINUTE_MS;
