import type { LocalDay } from '../time.ts';
import type { BookingMode, BookingState, RegistrationState } from './vocabulary.ts';

/** A session that can be booked; instants are UTC ms. */
export type BookingTarget = {
  readonly occurrenceId: string;
  readonly mode: BookingMode;
  readonly dayOn: LocalDay;
  readonly trackId: string | null;
  readonly formatId: string | null;
  /** Empty: every type. */
  readonly typeIds: readonly string[];
  readonly opensAt: number | null;
  /** `null` never closes by itself: somebody may book in a sample edition whose days are past. */
  readonly closesAt: number | null;
};

/** How many sessions one person may book; `null` sets no limit. */
export type BookingLimits = {
  readonly mostPerDay: number | null;
  readonly mostPerTrack: number | null;
  readonly mostPerFormat: number | null;
};

/** What a person has booked or asked for; others have to be left out. */
export type OwnBooking = Pick<BookingTarget, 'occurrenceId' | 'dayOn' | 'trackId' | 'formatId'>;

export type BookingFacts = {
  readonly state: RegistrationState;
  readonly typeId: string;
  readonly isInvited: boolean;
  readonly own: readonly OwnBooking[];
  /** Given up for this one (rule 30): counts in no limit. */
  readonly insteadOf?: string | undefined;
};

export type BookingRefusal =
  | 'no_ticket'
  | 'no_booking_needed'
  | 'wrong_type'
  | 'not_invited'
  | 'not_open_yet'
  | 'closed'
  | 'already_booked'
  | 'most_per_day'
  | 'most_per_track'
  | 'most_per_format';

/**
 * Whether a person may book a session, before seats and clashes are looked at. `requested` takes no seat until an
 * organizer says yes. Source: registration.md rule 28.
 */
export function decideBooking(
  target: BookingTarget,
  facts: BookingFacts,
  limits: BookingLimits,
  at: number,
):
  | { readonly ok: true; readonly state: Extract<BookingState, 'confirmed' | 'requested'> }
  | { readonly ok: false; readonly reason: BookingRefusal } {
  const own = facts.own.filter(({ occurrenceId }) => occurrenceId !== facts.insteadOf);
  const reason =
    rightRefusal(target, facts) ?? windowRefusal(target, at) ?? limitRefusal(target, own, limits);
  if (reason !== undefined) return { ok: false, reason };
  return { ok: true, state: target.mode === 'approval' ? 'requested' : 'confirmed' };
}

/** Whether a person may give a seat back by themselves: nobody leaves a session that their type has to attend. */
export function decideDrop(
  mandatoryTypeIds: readonly string[],
  typeId: string,
): { readonly ok: true } | { readonly ok: false; readonly reason: 'mandatory' } {
  return mandatoryTypeIds.includes(typeId) ? { ok: false, reason: 'mandatory' } : { ok: true };
}

/** Sessions that people of a type have to attend and this one has not booked. */
export function missingMandatory<T extends { occurrenceId: string; mandatoryTypeIds: readonly string[] }>(
  targets: readonly T[],
  typeId: string,
  own: readonly OwnBooking[],
): T[] {
  const booked = new Set(own.map(({ occurrenceId }) => occurrenceId));
  return targets.filter(
    ({ occurrenceId, mandatoryTypeIds }) => mandatoryTypeIds.includes(typeId) && !booked.has(occurrenceId),
  );
}

function rightRefusal(target: BookingTarget, facts: BookingFacts): BookingRefusal | undefined {
  if (facts.state !== 'confirmed') return 'no_ticket';
  if (target.mode === 'open') return 'no_booking_needed';
  if (target.typeIds.length > 0 && !target.typeIds.includes(facts.typeId)) return 'wrong_type';
  return target.mode === 'invited' && !facts.isInvited ? 'not_invited' : undefined;
}

function windowRefusal({ opensAt, closesAt }: BookingTarget, at: number): BookingRefusal | undefined {
  if (opensAt !== null && at < opensAt) return 'not_open_yet';
  return closesAt !== null && at >= closesAt ? 'closed' : undefined;
}

function limitRefusal(
  target: BookingTarget,
  own: readonly OwnBooking[],
  limits: BookingLimits,
): BookingRefusal | undefined {
  const count = (isSame: (booking: OwnBooking) => boolean) => own.filter(isSame).length;
  const isOver = (most: number | null, had: number) => most !== null && had >= most;
  if (own.some(({ occurrenceId }) => occurrenceId === target.occurrenceId)) return 'already_booked';
  if (
    isOver(
      limits.mostPerDay,
      count(({ dayOn }) => dayOn === target.dayOn),
    )
  )
    return 'most_per_day';
  const { trackId, formatId } = target;
  if (
    trackId !== null &&
    isOver(
      limits.mostPerTrack,
      count((one) => one.trackId === trackId),
    )
  ) {
    return 'most_per_track';
  }
  const hasMost =
    formatId !== null &&
    isOver(
      limits.mostPerFormat,
      count((one) => one.formatId === formatId),
    );
  return hasMost ? 'most_per_format' : undefined;
}
