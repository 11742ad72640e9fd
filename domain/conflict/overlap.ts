import type { Interval } from '../programme/interval.ts';

const MINUTE = 60_000;

/** How long two spans that intersect share, and when that begins. */
export function overlapFacts(a: Interval, b: Interval): { overlapMinutes: number; overlapAt: number } {
  const overlapAt = Math.max(a.startAt, b.startAt);
  return { overlapMinutes: (Math.min(a.endAt, b.endAt) - overlapAt) / MINUTE, overlapAt };
}
