import type { Interval } from '#domain/programme/interval.ts';
import type { Confidence, PresenceSource } from './vocabulary.ts';

/**
 * A span in which somebody was somewhere: at a door's area, or before a broadcast. One model for both, so that a person who
 * does both is one person (rules 34, 35).
 */
export type PresenceInterval = {
  /** Where: the id of the area. */
  readonly areaId: string;
  /** UTC ms. */
  readonly fromAt: number;
  /** Null while it goes on; the instant itself is no longer part of it. */
  readonly toAt: number | null;
  readonly source: PresenceSource;
  readonly confidence: Confidence;
  readonly fromScanId: string | null;
  readonly toScanId: string | null;
};

/** Presence as closed spans: what reaches beyond `now` (UTC ms) is cut there, what would end before it began is left out. */
export function spansOf(intervals: readonly PresenceInterval[], now: number): Interval[] {
  return intervals
    .map(({ fromAt, toAt }) => ({ startAt: fromAt, endAt: Math.min(toAt ?? now, now) }))
    .filter(({ startAt, endAt }) => endAt > startAt);
}
