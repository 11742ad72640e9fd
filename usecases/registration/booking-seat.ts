import { randomBytes } from 'node:crypto';
import { addBooking, type BookingTargetRow } from '#db/registration/booking.ts';
import { claimFor, claimsOf } from '#db/registration/claim.ts';
import type { Registration } from '#db/registration/registration.ts';
import { addEntry } from '#db/registration/waitlist.ts';
import type { BookingState } from '#domain/registration/vocabulary.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { drawOfSession } from './lottery.ts';
import type { RegistrationWork } from './registration-work.ts';

export type SeatTaken = 'confirmed' | 'requested' | 'waiting' | 'full' | 'already';

export type SeatWish = {
  readonly state: Extract<BookingState, 'confirmed' | 'requested'>;
  readonly isNewcomer: boolean;
  /** The booking that ends when a place in the queue becomes a seat (rule 30). */
  readonly swapsOccurrenceId: string | null;
};

/** Takes the seat of a session for a registration, or a place in its queue (registration.md rules 28 and 29). */
export async function takeSessionSeat(
  work: RegistrationWork,
  registration: Registration,
  target: BookingTargetRow,
  { state, isNewcomer, swapsOccurrenceId }: SeatWish,
): Promise<SeatTaken> {
  const { tx, setup, at, expire } = work;
  const { occurrenceId, poolId } = target;
  const given = { registrationId: registration.id, occurrenceId, state, createdAt: at };
  if (state === 'requested' || poolId === null)
    return (await addBooking(tx, setup.scope, { ...given, claimId: null })) ? state : 'already';
  const draw = isNewcomer ? await drawOfSession(work, occurrenceId) : 'none';
  if (draw === 'over') return 'full';
  if (draw === 'open') {
    await queueForSession(work, registration, target, { blockedOn: [], swapsOccurrenceId, priority: 0 });
    return 'waiting';
  }
  const claimed = await claimFor(tx, setup.scope, {
    seats: [{ registrationId: registration.id, poolIds: [poolId] }],
    state: 'confirmed',
    expiresAt: null,
    at,
    isNewcomer,
    ...(expire === undefined ? {} : { expire: (id: string) => expire(work, id) }),
  });
  if (!claimed.ok) {
    const isClosed = claimed.refusals.some(({ reason }) => reason === 'closed');
    if (!target.hasWaitlist || isClosed || !isNewcomer) return 'full';
    const blockedOn = claimed.refusals.map((one) => one.poolId);
    await queueForSession(work, registration, target, { blockedOn, swapsOccurrenceId, priority: 0 });
    return 'waiting';
  }
  const claims = await claimsOf(tx, setup.scope, [registration.id]);
  const claimId = claims.find((claim) => claim.poolId === poolId)?.id ?? null;
  return (await addBooking(tx, setup.scope, { ...given, claimId })) ? 'confirmed' : 'already';
}

/** Puts somebody in line for a session, behind all of the same priority (rule 15). */
export async function queueForSession(
  { tx, setup, at }: RegistrationWork,
  registration: Registration,
  { occurrenceId, waitlistAccept }: BookingTargetRow,
  given: {
    readonly blockedOn: readonly string[];
    readonly swapsOccurrenceId: string | null;
    readonly priority: number;
  },
): Promise<void> {
  await addEntry(tx, setup.scope, {
    ...given,
    publicId: publicIdFrom(randomBytes(12)),
    targetKind: 'occurrence',
    targetId: occurrenceId,
    registrationId: registration.id,
    partyId: null,
    size: 1,
    accept: waitlistAccept,
    createdAt: at,
  });
}
