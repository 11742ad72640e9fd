import { type Interval, intersects, liesWithin, mergedIntervals } from '../programme/interval.ts';
import type { Availability } from '../programme/person-entity.ts';

/**
 * True when a span is against what a person or hall said: it meets a time named unavailable, or times named
 * available exist and do not cover it. Preferred and tentative times cover it too, but alone they exclude
 * nothing: who names a favourite hour has not gone home for the rest. Source: programme.md SP5, rule table.
 */
export function againstAvailability(span: Interval, rows: readonly Availability[]): boolean {
  if (rows.some((row) => row.kind === 'unavailable' && intersects(row, span))) return true;
  if (!rows.some((row) => row.kind === 'available')) return false;
  return !liesWithin(span, mergedIntervals(rows.filter((row) => row.kind !== 'unavailable')));
}
