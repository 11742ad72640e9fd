import type { BookingRow, BookingTargetRow } from '#db/registration/booking.ts';
import type { Registration } from '#db/registration/registration.ts';
import { type BookingRefusal, decideBooking } from '#domain/registration/booking-limit.ts';
import { decideClash } from '#domain/registration/clash.ts';
import type { BookingMap } from './booking-place.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** Somebody and a session that they want, or that comes to them. */
export type BookingCase = {
  readonly registration: Registration;
  readonly target: BookingTargetRow;
  /** All live bookings of the person; one of the same session is looked past. */
  readonly live: readonly BookingRow[];
  readonly isInvited: boolean;
  /** Given up for this one (rule 30). */
  readonly insteadOf?: string | undefined;
};

export type BookingJudgement =
  | { readonly ok: true; readonly state: 'confirmed' | 'requested' }
  /** `away`: cancelled, or not in the public programme. */
  | { readonly ok: false; readonly reason: BookingRefusal | 'clash' | 'away' };

/**
 * Whether a session may be somebody's, seats aside: right, window, limits, and overlaps with confirmed and requested
 * bookings and own roles (registration.md rules 28 and 29). The same for who asks and for whom a freed seat comes to.
 */
export function judgeBooking(
  map: BookingMap,
  setup: RegistrationSetup,
  { registration, target: row, live: all, isInvited, insteadOf }: BookingCase,
  at: number,
): BookingJudgement {
  const target = map.target(row);
  if (target === undefined) return { ok: false, reason: 'away' };
  const { state, typeId, personId } = registration;
  const live = all.filter(({ occurrenceId }) => occurrenceId !== row.occurrenceId);
  const facts = { state, typeId, isInvited, own: map.own(live), insteadOf };
  const { mostPerDay, mostPerTrack, mostPerFormat, allowsOverlap } = setup.setting;
  const decided = decideBooking(target, facts, { mostPerDay, mostPerTrack, mostPerFormat }, at);
  if (!decided.ok) return decided;
  const ids = live.flatMap(({ occurrenceId }) => (occurrenceId === insteadOf ? [] : [occurrenceId]));
  const clash = map.clash(row.occurrenceId, map.presences(ids, personId));
  // A short walk only warns, and says so on the page.
  const blocks = clash === undefined || decideClash(clash, allowsOverlap) === 'blocks';
  return blocks ? { ok: false, reason: 'clash' } : decided;
}
