import { type Conflict, distinct } from './conflict.ts';
import { type Closings, closingOf } from './exit-all.ts';
import type { PresenceInterval } from './presence.ts';
import type { Scan } from './scan.ts';

/** People who come (positive) or leave (negative) an area without a name: taps, scans without a ticket. UTC ms. */
export type Counted = {
  readonly at: number;
  readonly change: number;
  /** The scan or tap that it was. */
  readonly scanId?: string;
};

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
 * Scans into and out of an area that name nobody, as people who come and leave (`at`: corrected time, UTC ms): where nobody is
 * scanned out they leave when their session ends, as people with a name do. Only standing, admitted ones belong here.
 */
export function countedScans(
  scans: readonly (Pick<Scan, 'id' | 'direction' | 'slotNo'> & { readonly at: number })[],
  closings: Closings,
  areaId: string,
): Counted[] {
  // Elsewhere everybody goes home with the night.
  const closes = closings.halls.has(areaId);
  return scans.flatMap(({ id, direction, slotNo, at }) => {
    if (direction === 'out') return [{ at, change: -1 }];
    const came = { at, change: 1, scanId: id };
    const closing = closes ? closingOf(closings, areaId, at, slotNo) : undefined;
    return closing?.confidence === 'entry_only' ? [came, { at: closing.at, change: -1 }] : [came];
  });
}

/** Many questions of {@link countedInside} over several days; `homeAt`: when everybody went home last before an instant. */
function countedCurve(counted: readonly Counted[], homeAt: (at: number) => number): (at: number) => number {
  const sorted = counted.toSorted((a, b) => a.at - b.at || a.change - b.change);
  const steps: { readonly at: number; readonly day: number; readonly inside: number }[] = [];
  for (const { at, change } of sorted) {
    const last = steps.at(-1);
    const day = homeAt(at);
    const before = last?.day === day ? last.inside : 0;
    steps.push({ at, day, inside: Math.max(0, before + change) });
  }
  return (at) => {
    const step = steps[upTo(steps, at) - 1];
    return step && step.day === homeAt(at) ? step.inside : 0;
  };
}

/** How many of the steps, which are in order, lie at an instant or before it. */
function upTo(steps: readonly { readonly at: number }[], at: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle]?.at ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The entries by which an area held more people than it may (rule 13): each names its scan, also one of somebody who was only
 * counted. Whoever leaves at an instant is out before whoever comes at it. A function of the set; `intervals` and `counted`
 * are those of one area, `homeAt` tells when everybody went home last before an instant.
 */
export function overCapacity(
  intervals: readonly (PresenceInterval & { readonly ticketNo: number })[],
  capacity: number,
  nobody: { readonly counted: readonly Counted[]; readonly homeAt: (at: number) => number } = NOBODY,
): Conflict[] {
  const curve = nobody.counted.length > 0 ? countedCurve(nobody.counted, nobody.homeAt) : () => 0;
  const lasting = intervals.filter(({ fromAt, toAt }) => toAt === null || toAt > fromAt);
  const ends = lasting.flatMap(({ toAt }) => (toAt === null ? [] : [toAt])).sort((a, b) => a - b);
  const begins = lasting.toSorted((a, b) => a.fromAt - b.fromAt || (keyOf(a) < keyOf(b) ? -1 : 1));
  let left = 0;
  const found: Conflict[] = [];
  for (const [index, interval] of begins.entries()) {
    while (left < ends.length && (ends[left] ?? 0) <= interval.fromAt) left += 1;
    const { fromScanId, ticketNo, fromAt } = interval;
    const inside = index + 1 - left + curve(fromAt);
    if (inside > capacity && fromScanId !== null)
      found.push({ kind: 'over_capacity', scanIds: [fromScanId], ticketNo, at: fromAt });
  }
  const begun = begins.map(({ fromAt }) => ({ at: fromAt }));
  const gone = ends.map((at) => ({ at }));
  for (const { at, change, scanId } of nobody.counted) {
    if (change < 0 || scanId === undefined) continue;
    const named = upTo(begun, at) - upTo(gone, at);
    if (named + curve(at) > capacity)
      found.push({ kind: 'over_capacity', scanIds: [scanId], ticketNo: null, at });
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

const NOBODY = { counted: [], homeAt: () => 0 };
const LEAST_PEOPLE = 10;
const FILLING_SHARE = 0.7;
