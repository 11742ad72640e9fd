import { addDays, instantOf, type LocalDay, localDay, programmeDay, wallTime } from '../time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const SHARE = 0.25;
const LEAST_MS = 30 * MINUTE_MS;
const MOST_MS = 48 * HOUR_MS;
const ON_A_DAY_MS = 15 * MINUTE_MS;
const NIGHT_FROM = '22:00';
const NIGHT_UNTIL = '08:00';
const MORNING = '09:00';

/** When an offer of a seat is made and what it is for; instants are UTC ms. */
export type OfferMoment = {
  readonly at: number;
  /** Start of the session, or of the edition for a ticket. */
  readonly startAt: number;
  readonly zone: string;
  /** The days of the edition. */
  readonly days: readonly LocalDay[];
  readonly dayChange?: string;
};

/**
 * Until when a person may accept an offered seat (UTC ms): a quarter of the time that is left, at least half an hour, at
 * most two days; a quarter of an hour on a day of the edition. An end in the night moves to nine in the morning, unless
 * the start comes within a day. Walls of the edition's zone decide, whatever its clocks do that night.
 * Source: registration.md rule 18.
 */
export function offerDeadline({ at, startAt, zone, days, dayChange }: OfferMoment): number {
  if (days.includes(programmeDay(at, zone, dayChange))) return at + ON_A_DAY_MS;
  const leftMs = startAt - at;
  const endAt = at + Math.min(MOST_MS, Math.max(LEAST_MS, Math.round(leftMs * SHARE)));
  // Somebody may wait for a past or sample edition: nothing is near then, and nobody is hurried at night.
  if (leftMs > 0 && leftMs <= 24 * HOUR_MS) return endAt;
  const clock = wallTime(endAt, zone).slice(11);
  const day = localDay(endAt, zone);
  if (clock >= NIGHT_FROM) return instantOf(`${addDays(day, 1)}T${MORNING}`, zone);
  return clock < NIGHT_UNTIL ? instantOf(`${day}T${MORNING}`, zone) : endAt;
}

/** Rule 19: from then on nobody waits any more and the queue at the door counts (UTC ms). */
export function isWaitlistOver(startAt: number, graceMinutes: number, at: number): boolean {
  return at >= startAt + graceMinutes * MINUTE_MS;
}
