import type { OccurrenceDiff } from '../programme/release-diff.ts';
import type { SnapshotSession, SnapshotSlot } from '../programme/snapshot.ts';

/** What a publish does to the calendars of everybody who subscribed (calendar.md C14). */
export type CalendarCounts = {
  /** Another time or another hall. */
  readonly moved: number;
  readonly cancelled: number;
  readonly added: number;
  readonly removed: number;
};

type Effect = keyof CalendarCounts;

/**
 * Counts each entry once, from the diff that the release page shows. Breaks and closed sessions are in no calendar: what
 * becomes closed is removed, what is opened is added. What takes place after all is added, because some programs had
 * taken the cancelled entry out.
 */
export function calendarCounts(diffs: readonly OccurrenceDiff[]): CalendarCounts {
  const effects = diffs.map(effectOf);
  const count = (effect: Effect) => effects.filter((one) => one === effect).length;
  return {
    moved: count('moved'),
    cancelled: count('cancelled'),
    added: count('added'),
    removed: count('removed'),
  };
}

function effectOf(diff: OccurrenceDiff): Effect | undefined {
  const before = shownSlot(diff.before, diff.sessionBefore);
  const after = shownSlot(diff.after, diff.sessionAfter);
  if (!after) return before && 'removed';
  const isOff = after.state === 'cancelled';
  if (!before) return isOff ? 'cancelled' : 'added';
  if (isOff !== (before.state === 'cancelled')) return isOff ? 'cancelled' : 'added';
  return diff.changes.includes('time') || diff.changes.includes('hall') ? 'moved' : undefined;
}

function shownSlot(slot: SnapshotSlot | null, session: SnapshotSession | null): SnapshotSlot | undefined {
  return slot && session && session.access !== 'closed' ? slot : undefined;
}
