/** A span of UTC milliseconds, half-open: `endAt` is no longer part of it (programme.md rule 7). */
export type Interval = { readonly startAt: number; readonly endAt: number };

/** True when the two share an instant. 10:00–11:00 and 11:00–12:00 do not. */
export function intersects(a: Interval, b: Interval): boolean {
  return a.startAt < b.endAt && b.startAt < a.endAt;
}

/** The same instants as sorted spans that neither meet nor touch. */
export function mergedIntervals(spans: readonly Interval[]): Interval[] {
  const merged: { startAt: number; endAt: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.startAt - b.startAt)) {
    const last = merged.at(-1);
    if (last && span.startAt <= last.endAt) last.endAt = Math.max(last.endAt, span.endAt);
    else merged.push({ startAt: span.startAt, endAt: span.endAt });
  }
  return merged;
}

/** True when the whole span lies inside one of the given spans. */
export function liesWithin(span: Interval, spans: readonly Interval[]): boolean {
  return spans.some((outer) => outer.startAt <= span.startAt && span.endAt <= outer.endAt);
}

/**
 * Calls `visit` once for every pair that shares an instant, or whose gap is shorter than `reachMs`, the earlier
 * one first. `sorted` must be in order of `startAt`; cost grows with the pairs found, not with their square.
 * Source: programme.md rule 8.
 */
export function sweepPairs<T extends Interval>(
  sorted: readonly T[],
  visit: (earlier: T, later: T) => void,
  reachMs = 0,
): void {
  for (let i = 0; i < sorted.length; i += 1) {
    const earlier = sorted[i];
    if (!earlier) return;
    for (let j = i + 1; j < sorted.length; j += 1) {
      const later = sorted[j];
      if (!later || later.startAt >= earlier.endAt + reachMs) break;
      visit(earlier, later);
    }
  }
}
