import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { bookingsOf, bookingTargetOf } from '#db/registration/booking.ts';
import { type Registration, registrationById } from '#db/registration/registration.ts';
import { closeEntry } from '#db/registration/waitlist.ts';
import { entriesOf } from '#db/registration/waitlist-queue.ts';
import { type BookingRefusal, decideBooking } from '#domain/registration/booking-limit.ts';
import { decideClash } from '#domain/registration/clash.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { type BookingMap, bookingMap } from './booking-place.ts';
import { takeSessionSeat } from './booking-seat.ts';
import { droppableBooking, releaseBooking } from './booking-swap.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration } from './own-registration.ts';
import { promoteFreed } from './promote.ts';
import { done, refused } from './ticket-deed.ts';
import type { RegistrationWork } from './transition.ts';

type Wish = {
  readonly occurrenceId: string;
  /** A booking to be given up for this one. */
  readonly insteadOf: string | undefined;
};

/**
 * Books a session for whoever has the link: type, window, limits and overlaps are looked at, then the seat is claimed; a
 * full session with a waitlist queues (registration.md rules 28 and 29). `insteadOf` gives another booking up once the new
 * seat is there, in the same transaction; while the person queues, they keep the old one (rule 30). @throws NotFoundError
 */
export async function bookSession(
  secret: string,
  occurrenceId: string,
  insteadOf?: string,
): Promise<TicketDeedAnswer> {
  const { setup, registration } = await openOwnRegistration(secret);
  const map = await bookingMap(setup);
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer: anonymousViewer, by: 'holder' as const, at: now() };
      const current = await registrationById(tx, setup.scope, registration.id);
      if (current === undefined) return refused(409, 'not_possible');
      return book(work, map, current, { occurrenceId, insteadOf });
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
  wish: Wish,
): Promise<TicketDeedAnswer> {
  const { tx, setup } = work;
  const { occurrenceId, insteadOf } = wish;
  const row = await bookingTargetOf(tx, setup.scope, occurrenceId);
  const decided = await decide(work, map, registration, wish);
  if (row === undefined || !decided.ok) return refused(409, decided.ok ? 'not_possible' : decided.reason);
  const old = insteadOf === undefined ? undefined : await droppableBooking(work, registration, insteadOf);
  if (insteadOf !== undefined && old === undefined) return refused(409, 'not_possible');
  const taken = await takeSessionSeat(work, registration, row, {
    state: decided.state,
    isNewcomer: true,
    swapsOccurrenceId: insteadOf ?? null,
  });
  if (taken === 'full') return refused(409, 'pool_full');
  if (taken === 'already') return refused(409, 'not_possible');
  await note(work, registration, 'book', occurrenceId);
  // What was asked for only, or is waited for, is no seat yet: the old one is kept.
  if (old === undefined || taken !== 'confirmed') return done(registration);
  const freed = await releaseBooking(work, registration, old);
  await note(work, registration, 'drop_session', old.occurrenceId);
  await promoteFreed(work, freed);
  return done(registration);
}

type Decision =
  | { readonly ok: true; readonly state: 'confirmed' | 'requested' }
  | { readonly ok: false; readonly reason: 'not_possible' | 'clash' | 'booking_limit' | 'booking_window' };

async function decide(
  work: RegistrationWork,
  map: BookingMap,
  registration: Registration,
  { occurrenceId, insteadOf }: Wish,
): Promise<Decision> {
  const { tx, setup, at } = work;
  const row = await bookingTargetOf(tx, setup.scope, occurrenceId);
  const target = row && map.target(row);
  if (target === undefined) return { ok: false, reason: 'not_possible' };
  if ((await waitsFor(work, registration, occurrenceId)) !== undefined)
    return { ok: false, reason: 'not_possible' };
  const live = await bookingsOf(tx, setup.scope, [registration.id]);
  const { state, typeId, personId } = registration;
  const facts = { state, typeId, isInvited: false, own: map.own(live), insteadOf };
  const { mostPerDay, mostPerTrack, mostPerFormat, allowsOverlap } = setup.setting;
  const decided = decideBooking(target, facts, { mostPerDay, mostPerTrack, mostPerFormat }, at);
  if (!decided.ok) return { ok: false, reason: REASONS[decided.reason] ?? 'not_possible' };
  const ids = live.flatMap((booking) => (booking.occurrenceId === insteadOf ? [] : [booking.occurrenceId]));
  const clash = map.clash(occurrenceId, map.presences(ids, personId));
  // A short walk only warns, and says so on the page.
  const blocks = clash === undefined || decideClash(clash, allowsOverlap) === 'blocks';
  return blocks ? { ok: false, reason: 'clash' } : decided;
}

const REASONS: Readonly<Partial<Record<BookingRefusal, 'booking_limit' | 'booking_window'>>> = {
  most_per_day: 'booking_limit',
  most_per_track: 'booking_limit',
  most_per_format: 'booking_limit',
  not_open_yet: 'booking_window',
  closed: 'booking_window',
};

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
  const booking = await droppableBooking(work, registration, occurrenceId);
  if (booking === undefined) return refused(409, 'not_possible');
  const freed = await releaseBooking(work, registration, booking);
  await note(work, registration, 'drop_session', occurrenceId);
  await promoteFreed(work, freed);
  return done(registration);
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
