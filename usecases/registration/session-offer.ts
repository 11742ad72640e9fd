import { addBooking, type BookingTargetRow } from '#db/registration/booking.ts';
import { claimFor, claimsOf, releaseClaims, settleClaims } from '#db/registration/claim.ts';
import type { Registration } from '#db/registration/registration.ts';
import { closeEntry, offerEntry } from '#db/registration/waitlist.ts';
import type { WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import { offerDeadline } from '#domain/registration/offer-deadline.ts';
import { noteBooking } from './booking-note.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import type { WaitingPerson } from './session-wait.ts';
import { editionDays } from './setup-facts.ts';

/**
 * Keeps a free seat of a session for somebody in line until they answer (registration.md rules 18 and 19): a session whose
 * setup says "ask". @returns false where no seat is free
 */
export async function offerSessionSeat(
  work: RegistrationWork,
  { row, registration }: WaitingPerson,
  { poolId }: BookingTargetRow,
  startAt: number,
): Promise<boolean> {
  const { tx, setup, at } = work;
  if (poolId === null) return false;
  const { zone, dayChange } = setup.edition;
  const endsAt = offerDeadline({ at, startAt, zone, days: editionDays(setup.edition), dayChange });
  const seats = [{ registrationId: registration.id, poolIds: [poolId] }];
  const order = { seats, state: 'offered', expiresAt: endsAt, at, isNewcomer: false } as const;
  if (!(await claimFor(tx, setup.scope, order)).ok) return false;
  await offerEntry(tx, setup.scope, row, endsAt);
  await noteBooking(work, registration, 'offer_session', row.targetId);
  const params = { changes: `offer:${row.targetId}:${endsAt}` };
  await queueRegistrationMail(tx, setup, registration, { kind: 'session_offer', at, mark: row.id, params });
  return true;
}

/** Makes an offered seat a booking; whoever calls has looked at the deadline and at what the person has else. */
export async function takeOfferedSeat(
  { tx, setup, at }: RegistrationWork,
  { row, registration }: WaitingPerson,
  { poolId, occurrenceId }: BookingTargetRow,
): Promise<void> {
  const poolIds = poolId === null ? [] : [poolId];
  const to = { state: 'confirmed', expiresAt: null } as const;
  await settleClaims(tx, setup.scope, [registration.id], to, poolIds);
  const claims = await claimsOf(tx, setup.scope, [registration.id]);
  const claimId = claims.find((claim) => claim.poolId === poolId)?.id ?? null;
  const given = { registrationId: registration.id, occurrenceId, state: 'confirmed', createdAt: at } as const;
  await addBooking(tx, setup.scope, { ...given, claimId });
  await closeEntry(tx, setup.scope, row, 'taken', at);
}

/** Ends an offer and gives its seat back. @returns the pools in which a seat is free now, for those who wait */
export async function endSessionOffer(
  { tx, setup, at }: Pick<RegistrationWork, 'tx' | 'setup' | 'at'>,
  row: WaitlistEntryRow,
  poolId: string | null,
  how: 'declined' | 'expired',
): Promise<string[]> {
  if (row.state !== 'offered' || !(await closeEntry(tx, setup.scope, row, how, at))) return [];
  if (poolId === null || row.registrationId === null) return [];
  return releaseClaims(tx, setup.scope, [row.registrationId], [poolId]);
}

/** Tells somebody that the time for an offered seat is over. */
export async function mailOfferEnded(
  work: RegistrationWork,
  row: WaitlistEntryRow,
  registration: Registration,
): Promise<void> {
  const { tx, setup, at } = work;
  await noteBooking(work, registration, 'expire_session', row.targetId);
  const params = { changes: `lapsed:${row.targetId}` };
  const mail = { kind: 'session_offer_ended', at, mark: row.id, params } as const;
  await queueRegistrationMail(tx, setup, registration, mail);
}
