import type { SnapshotSlot } from '../programme/snapshot.ts';
import type { SnapshotIndex } from '../programme/snapshot-index.ts';

/** What a release means for those who booked an occurrence. */
export type OccurrenceChange = 'cancelled' | 'moved' | 'hall';

type Slots = Pick<SnapshotIndex, 'slotByOccurrenceId'>;

/**
 * What became of an occurrence between two releases; undefined where nothing changed for those who go there. One that is
 * missing now is kept, as it may be placed again: bookings live by the occurrence (registration.md rule 31).
 */
export function occurrenceChange(
  before: Slots | undefined,
  after: Slots,
  occurrenceId: string,
): OccurrenceChange | undefined {
  const now = after.slotByOccurrenceId.get(occurrenceId);
  const then = before?.slotByOccurrenceId.get(occurrenceId);
  if (now === undefined) return undefined;
  if (now.state === 'cancelled') return 'cancelled';
  if (then === undefined) return undefined;
  if (then.startAt !== now.startAt || then.endAt !== now.endAt) return 'moved';
  return hallsOf(then) === hallsOf(now) ? undefined : 'hall';
}

/** Seats of an occurrence that follows its halls: the largest of them; null where none says how many (rule 28). */
export function hallSeats(slot: SnapshotSlot, hallById: SnapshotIndex['hallById']): number | null {
  const seats = slot.halls.flatMap(({ hallId }) => hallById.get(hallId)?.capacity ?? []);
  return seats.length === 0 ? null : Math.max(...seats);
}

function hallsOf({ halls }: SnapshotSlot): string {
  return halls
    .map(({ hallId }) => hallId)
    .sort()
    .join(' ');
}
