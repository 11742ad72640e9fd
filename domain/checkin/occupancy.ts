import { type Conflict, distinct } from './conflict.ts';
import { type Closings, closingOf } from './exit-all.ts';
import type { PresenceInterval } from './presence.ts';
import { correctedAt, type Scan } from './scan.ts';

/** People who come (positive) or leave (negative) an area without a name: taps, scans without a ticket. UTC ms. */
export type Counted = { readonly at: number; readonly change: number };

/** How full an area is, as the public may know it (rule 37). */
export type Fullness = 'free' | 'filling' | 'full';

/**
 * How many people are in an area at `now`: open intervals and whoever was only counted since `since`, the last exit-all,
 * which sends home people without a name as well. Never below what the intervals say. Source: rules 36, 37.
 */
export function insideAt(
  facts: { readonly intervals: readonly PresenceInterval[]; readonly counted: readonly Counted[] },
  since: number,
  now: number,
): number {
  const named = facts.intervals.filter(
    ({ fromAt, toAt }) => fromAt <= now && (toAt === null || toAt > now),
  ).length;
  return named + countedInside(facts.counted, since, now);
}

/** People without a name who are inside: what was counted from `since` to `now`, but never fewer than nobody. */
export function countedInside(counted: readonly Counted[], since: number, now: number): number {
  return counted
    .filter(({ at }) => at > since && at <= now)
    .toSorted((a, b) => a.at - b.at)
    .reduce((inside, { change }) => Math.max(0, inside + change), 0);
}

/**
 * Scans into and out of an area that name nobody, as people who come and leave: where nobody is scanned out they leave when
 * their session ends, as people with a name do. Only standing, admitted ones belong here.
 */
export function countedScans(scans: readonly Scan[], closings: Closings, areaId: string): Counted[] {
  return scans
    .filter(({ ticketNo }) => ticketNo === null)
    .flatMap((scan) => {
      const at = correctedAt(scan);
      if (scan.direction === 'out') return [{ at, change: -1 }];
      const closing = closingOf(closings, areaId, at, scan.slotNo);
      const goes = closing.confidence === 'entry_only' ? [{ at: closing.at, change: -1 }] : [];
      return [{ at, change: 1 }, ...goes];
    });
}

/**
 * The entries by which an area held more people than it may (rule 13): each names its scan. Whoever leaves at an instant is
 * out before whoever comes at it. A function of the set; `intervals` are those of one area.
 */
export function overCapacity(
  intervals: readonly (PresenceInterval & { readonly ticketNo: number })[],
  capacity: number,
): Conflict[] {
  const lasting = intervals.filter(({ fromAt, toAt }) => toAt === null || toAt > fromAt);
  const ends = lasting.flatMap(({ toAt }) => (toAt === null ? [] : [toAt])).sort((a, b) => a - b);
  const begins = lasting.toSorted((a, b) => a.fromAt - b.fromAt || (keyOf(a) < keyOf(b) ? -1 : 1));
  let left = 0;
  const found: Conflict[] = [];
  for (const [index, interval] of begins.entries()) {
    while (left < ends.length && (ends[left] ?? 0) <= interval.fromAt) left += 1;
    const inside = index + 1 - left;
    const { fromScanId, ticketNo, fromAt } = interval;
    if (inside > capacity && fromScanId !== null)
      found.push({ kind: 'over_capacity', scanIds: [fromScanId], ticketNo, at: fromAt });
  }
  return distinct(found);
}

/** What a public page may say, and nothing more exact (rule 37). `capacity` null: nobody knows, so never full. */
export function fullnessOf(inside: number, capacity: number | null): Fullness {
  if (capacity === null) return 'free';
  if (inside >= capacity) return 'full';
  return inside >= capacity * FILLING_SHARE ? 'filling' : 'free';
}

/** True when so few people are meant that a figure would tell of single ones (rule 36). */
export function isTooFew(people: number): boolean {
  return people < LEAST_PEOPLE;
}

function keyOf(interval: PresenceInterval): string {
  return interval.fromScanId ?? '';
}

const LEAST_PEOPLE = 10;
const FILLING_SHARE = 0.7;
