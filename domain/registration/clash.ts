import { type Interval, intersects } from '../programme/interval.ts';

const MINUTE_MS = 60_000;

/** Where somebody is or wants to be: a booked session, or a slot in which they have a role. Instants are UTC ms. */
export type Presence = Interval & {
  readonly occurrenceId: string;
  readonly kind: 'booking' | 'role';
  /** Empty for what happens online only. */
  readonly hallIds: readonly string[];
};

export type ShortWalk = {
  readonly occurrenceId: string;
  readonly gapMinutes: number;
  readonly walkMinutes: number;
};

export type Clash = {
  /** Occurrences that share an instant with the wanted one, in order of time. */
  readonly overlapIds: readonly string[];
  readonly shortWalks: readonly ShortWalk[];
};

/** Minutes on foot from hall to hall; undefined where nobody measured. */
export type WalkMinutes = (fromHallId: string, toHallId: string) => number | undefined;

/**
 * What stands in the way of one more session: give the confirmed and requested bookings of the person and their own roles.
 * Spans are half-open, so that one may begin as another ends. Source: registration.md rule 29.
 */
export function findClash(wanted: Presence, others: readonly Presence[], walkMinutes: WalkMinutes): Clash {
  const sorted = others
    .filter(({ occurrenceId }) => occurrenceId !== wanted.occurrenceId)
    .sort((a, b) => a.startAt - b.startAt);
  const overlapping = sorted.filter((other) => intersects(wanted, other));
  return {
    overlapIds: [...new Set(overlapping.map(({ occurrenceId }) => occurrenceId))],
    shortWalks: sorted
      .filter((other) => !overlapping.includes(other))
      .flatMap((other) => shortWalk(wanted, other, walkMinutes) ?? []),
  };
}

/** An overlap blocks unless the edition allows them; a short walk never does. */
export function decideClash(clash: Clash, allowsOverlap: boolean): 'clear' | 'warns' | 'blocks' {
  if (clash.overlapIds.length > 0) return allowsOverlap ? 'warns' : 'blocks';
  return clash.shortWalks.length > 0 ? 'warns' : 'clear';
}

function shortWalk(wanted: Presence, other: Presence, walkMinutes: WalkMinutes): ShortWalk | undefined {
  const [earlier, later] = wanted.startAt < other.startAt ? [wanted, other] : [other, wanted];
  const gapMinutes = (later.startAt - earlier.endAt) / MINUTE_MS;
  const ways = earlier.hallIds.flatMap((from) =>
    later.hallIds.map((to) => walkBetween(from, to, walkMinutes)),
  );
  // A session in several halls is reached at its nearest one.
  const walk = ways.length === 0 ? 0 : Math.min(...ways);
  return gapMinutes < walk ? { occurrenceId: other.occurrenceId, gapMinutes, walkMinutes: walk } : undefined;
}

/** Walking times are the same both ways and stored once. */
function walkBetween(from: string, to: string, walkMinutes: WalkMinutes): number {
  return from === to ? 0 : (walkMinutes(from, to) ?? walkMinutes(to, from) ?? 0);
}
