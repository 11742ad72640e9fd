import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { bookingsOf, bookingTargetOf, changeBooking } from '#db/registration/booking.ts';
import { releaseClaims } from '#db/registration/claim.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import { closeEntry } from '#db/registration/waitlist.ts';
import { entriesOf } from '#db/registration/waitlist-queue.ts';
import { decideBooking, decideDrop } from '#domain/registration/booking-limit.ts';
import { decideClash, findClash } from '#domain/registration/clash.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { type BookingMap, bookingMap } from './booking-place.ts';
import { takeSessionSeat } from './booking-seat.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration } from './own-registration.ts';
import { promoteFreed } from './promote.ts';
import { done, refused } from './ticket-deed.ts';
import type { RegistrationWork } from './transition.ts';

/**
 * Books a session for whoever has the link: type, window, limits and overlaps are looked at, then the seat is claimed; a
 * full session with a waitlist queues (registration.md rules 28 and 29). @throws NotFoundError
 */
export async function bookSession(secret: string, occurrenceId: string): Promise<TicketDeedAnswer> {
  const { setup, registration } = await openOwnRegistration(secret);
  const map = await bookingMap(setup);
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer: anonymousViewer, by: 'holder' as const, at: now() };
      const current = await registrationById(tx, setup.scope, registration.id);
      return current === undefined ? refused(409, 'not_possible') : book(work, map, current, occurrenceId);
    },
    { guarded: true, label: 'booking.add' },
  );
}

/** Gives the seat of a session back, or leaves its queue; who waits gets it at once. @throws NotFoundError */
export async function dropSession(secret: string, occurrenceId: string): Promise<TicketDeedAnswer> {
  const { setup, registration } = await openOwnRegistration(secret);
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer: anonymousViewer, by: 'holder' as const, at: now() };
      return drop(work, registration, occurrenceId);
    },
    { guarded: true, label: 'booking.drop' },
  );
}

async function book(
  work: RegistrationWork,
  map: BookingMap,
  registration: Registration,
  occurrenceId: string,
): Promise<TicketDeedAnswer> {
  const { tx, setup, at } = work;
  const row = await bookingTargetOf(tx, setup.scope, occurrenceId);
  const target = row && map.target(row);
  if (row === undefined || target === undefined) return refused(409, 'not_possible');
  const live = await bookingsOf(tx, setup.scope, [registration.id]);
  const { state, typeId } = registration;
  const facts = { state, typeId, isInvited: false, own: map.own(live) };
  const { mostPerDay, mostPerTrack, mostPerFormat, allowsOverlap } = setup.setting;
  const decided = decideBooking(target, facts, { mostPerDay, mostPerTrack, mostPerFormat }, at);
  if (!decided.ok) return refused(409, 'not_possible');
  const ids = live.map((booking) => booking.occurrenceId);
  if (isBlocked(map, occurrenceId, ids, allowsOverlap)) return refused(409, 'clash');
  const waits = await waitsFor(work, registration, occurrenceId);
  if (waits !== undefined) return refused(409, 'not_possible');
  const taken = await takeSessionSeat(work, registration, row, { state: decided.state, isNewcomer: true });
  if (taken === 'full') return refused(409, 'pool_full');
  if (taken === 'already') return refused(409, 'not_possible');
  await note(work, registration, 'book', occurrenceId);
  return done(registration);
}

async function drop(
  work: RegistrationWork,
  registration: Registration,
  occurrenceId: string,
): Promise<TicketDeedAnswer> {
  const { tx, setup, at } = work;
  const entry = await waitsFor(work, registration, occurrenceId);
  if (entry !== undefined) {
    await closeEntry(tx, setup.scope, entry, 'left', at);
    await note(work, registration, 'leave_session', occurrenceId);
    return done(registration);
  }
  const target = await bookingTargetOf(tx, setup.scope, occurrenceId);
  const live = await bookingsOf(tx, setup.scope, [registration.id]);
  const booking = live.find((one) => one.occurrenceId === occurrenceId);
  if (booking === undefined || target === undefined) return refused(409, 'not_possible');
  if (!decideDrop(target.mandatoryTypeIds, registration.typeId).ok) return refused(409, 'not_possible');
  await changeBooking(tx, setup.scope, booking, { state: 'cancelled', claimId: null, updatedAt: at });
  const pools = target.poolId === null || booking.state !== 'confirmed' ? [] : [target.poolId];
  const freed = pools.length === 0 ? [] : await releaseClaims(tx, setup.scope, [registration.id], pools);
  await note(work, registration, 'drop_session', occurrenceId);
  await promoteFreed(work, freed);
  return done(registration);
}

function isBlocked(
  map: BookingMap,
  occurrenceId: string,
  bookedIds: readonly string[],
  allowsOverlap: boolean,
): boolean {
  const wanted = map.presence(occurrenceId);
  if (wanted === undefined) return true;
  const others = bookedIds.flatMap((id) => map.presence(id) ?? []);
  // A short walk only warns, and says so on the page.
  return (
    decideClash(
      findClash(wanted, others, () => undefined),
      allowsOverlap,
    ) === 'blocks'
  );
}

async function waitsFor({ tx, setup }: RegistrationWork, { id }: Registration, occurrenceId: string) {
  const entries = await entriesOf(tx, setup.scope, { registrationIds: [id] });
  return entries.find(({ targetKind, targetId }) => targetKind === 'occurrence' && targetId === occurrenceId);
}

async function note(
  { tx, viewer, at }: RegistrationWork,
  { id, editionId }: Registration,
  name: string,
  occurrenceId: string,
): Promise<void> {
  const line = { editionId, action: `registration.${name}`, targetKind: 'registration', targetId: id };
  const values = { occurrence: { before: null, after: occurrenceId } };
  await recordAudit(tx, viewer, at, [{ ...line, fields: ['bookings'], values }]);
}
