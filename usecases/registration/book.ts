import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { type BookingTargetRow, bookingsOf, bookingTargetOf } from '#db/registration/booking.ts';
import { invitesOf } from '#db/registration/booking-invite.ts';
import type { Registration } from '#db/registration/registration.ts';
import { closeEntry } from '#db/registration/waitlist.ts';
import { entriesOf, type WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type BookingJudgement, judgeBooking } from './booking-judge.ts';
import { noteBooking } from './booking-note.ts';
import { type BookingMap, bookingMap } from './booking-place.ts';
import { takeSessionSeat } from './booking-seat.ts';
import { droppableBooking, releaseBooking } from './booking-swap.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration, stillOwn } from './own-registration.ts';
import { endSwapped, expireIn, promoteFreed, wakeSessions } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { endSessionOffer, takeOfferedSeat } from './session-offer.ts';
import type { WaitingPerson } from './session-wait.ts';
import { done, refused } from './ticket-deed.ts';

type Wish = {
  readonly occurrenceId: string;
  /** A booking to be given up for this one. */
  readonly insteadOf: string | undefined;
};

/**
 * Books a session for whoever has the link: type, window, limits and overlaps are looked at, then the seat is claimed; a
 * full session with a waitlist queues, one that is decided about gets a request, and an offered seat is taken (registration.md
 * rules 19, 28 and 29). `insteadOf` gives another booking up once the new
 * seat is there, in the same transaction; while the person queues, they keep the old one (rule 30). @throws NotFoundError
 */
export async function bookSession(
  secret: string,
  occurrenceId: string,
  insteadOf?: string,
  viewer?: Viewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  const { setup } = own;
  const map = await bookingMap(setup);
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer: own.viewer, by: 'holder' as const, at: now(), expire: expireIn };
      const current = await stillOwn(tx, own);
      if (current === undefined) return refused(409, 'not_possible');
      return book(work, map, current, { occurrenceId, insteadOf });
    },
    { guarded: true, label: 'booking.add' },
  );
}

/** Gives the seat of a session back, or leaves its queue; who waits gets it at once. @throws NotFoundError */
export async function dropSession(
  secret: string,
  occurrenceId: string,
  viewer?: Viewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup: own.setup, viewer: own.viewer, by: 'holder' as const, at: now() };
      const current = await stillOwn(tx, own);
      return current === undefined ? refused(409, 'not_possible') : drop(work, current, occurrenceId);
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
  const target = await bookingTargetOf(tx, setup.scope, occurrenceId);
  if (target === undefined) return refused(409, 'not_possible');
  const entry = await waitsFor(work, registration, occurrenceId);
  if (entry?.state === 'offered') return acceptOffer(work, map, { row: entry, registration }, target);
  if (entry !== undefined) return refused(409, 'not_possible');
  const judged = await judge(work, map, registration, target, insteadOf);
  if (!judged.ok) return refused(409, REASONS[judged.reason] ?? 'not_possible');
  const old = insteadOf === undefined ? undefined : await droppableBooking(work, registration, insteadOf);
  if (insteadOf !== undefined && old === undefined) return refused(409, 'not_possible');
  const taken = await takeSessionSeat(work, registration, target, {
    state: judged.state,
    isNewcomer: true,
    swapsOccurrenceId: insteadOf ?? null,
  });
  if (taken === 'full') return refused(409, 'pool_full');
  if (taken === 'already') return refused(409, 'not_possible');
  await noteBooking(work, registration, WORDS[taken], occurrenceId);
  // Whoever is refused for the sake of others who cannot have the seat gets it in the same breath (rule 15).
  if (taken === 'waiting' && target.poolId !== null) await promoteFreed(work, [target.poolId]);
  // What was asked for only, or is waited for, is no seat yet: the old one is kept.
  if (taken !== 'confirmed') return notSeated(work, registration, occurrenceId, taken);
  if (old === undefined) return done(registration);
  const freed = await releaseBooking(work, registration, old);
  await noteBooking(work, registration, 'drop_session', old.occurrenceId);
  await promoteFreed(work, freed);
  return done(registration);
}

const WORDS = { confirmed: 'book', requested: 'ask_session', waiting: 'wait_session' } as const;

/** Whoever queued may have been seated in the same breath: then nothing is waited for. */
async function notSeated(
  work: RegistrationWork,
  registration: Registration,
  occurrenceId: string,
  taken: 'requested' | 'waiting',
): Promise<TicketDeedAnswer> {
  const isSeated = taken === 'waiting' && (await waitsFor(work, registration, occurrenceId)) === undefined;
  return done(registration, isSeated ? undefined : taken);
}

/** The seat was kept for them; what they have booked since still counts, and the window was looked at before. */
async function acceptOffer(
  work: RegistrationWork,
  map: BookingMap,
  person: WaitingPerson,
  target: BookingTargetRow,
): Promise<TicketDeedAnswer> {
  const { row, registration } = person;
  const { at } = work;
  if (row.offerEndsAt === null || row.offerEndsAt <= at) return refused(409, 'not_possible');
  const swapped = row.swapsOccurrenceId ?? undefined;
  const open = { ...target, opensAt: 0, closesAt: row.offerEndsAt };
  const judged = await judge(work, map, registration, open, swapped);
  if (!judged.ok) return refused(409, REASONS[judged.reason] ?? 'not_possible');
  await takeOfferedSeat(work, person, target);
  await noteBooking(work, registration, 'book', target.occurrenceId);
  await endSwapped(work, row, registration);
  return done(registration);
}

async function judge(
  work: RegistrationWork,
  map: BookingMap,
  registration: Registration,
  target: BookingTargetRow,
  insteadOf: string | undefined,
): Promise<BookingJudgement> {
  const { tx, setup, at } = work;
  const live = await bookingsOf(tx, setup.scope, [registration.id]);
  if (live.some(({ occurrenceId }) => occurrenceId === target.occurrenceId))
    return { ok: false, reason: 'already_booked' };
  const invites = await invitesOf(tx, setup.scope, [registration.id]);
  const isInvited = invites.some(({ occurrenceId }) => occurrenceId === target.occurrenceId);
  // A wish that somebody has to agree with takes the place of nothing (decision 120).
  const given = target.mode === 'approval' ? undefined : insteadOf;
  return judgeBooking(map, setup, { registration, target, live, isInvited, insteadOf: given }, at);
}

const REASONS: Readonly<
  Partial<Record<string, 'clash' | 'booking_limit' | 'booking_window' | 'not_invited' | 'wrong_type'>>
> = {
  clash: 'clash',
  most_per_day: 'booking_limit',
  most_per_track: 'booking_limit',
  most_per_format: 'booking_limit',
  not_open_yet: 'booking_window',
  closed: 'booking_window',
  not_invited: 'not_invited',
  wrong_type: 'wrong_type',
};

async function drop(
  work: RegistrationWork,
  registration: Registration,
  occurrenceId: string,
): Promise<TicketDeedAnswer> {
  const entry = await waitsFor(work, registration, occurrenceId);
  if (entry !== undefined) return leave(work, registration, entry);
  const booking = await droppableBooking(work, registration, occurrenceId);
  if (booking === undefined) return refused(409, 'not_possible');
  const freed = await releaseBooking(work, registration, booking);
  await noteBooking(work, registration, 'drop_session', occurrenceId);
  await promoteFreed(work, freed);
  await wakeSessions(work, { registrationId: registration.id });
  return done(registration);
}

/** Gives a place in line up, or says no to a seat that is offered: the next is asked at once (rule 19). */
async function leave(
  work: RegistrationWork,
  registration: Registration,
  entry: WaitlistEntryRow,
): Promise<TicketDeedAnswer> {
  const { tx, setup, at } = work;
  const isOffered = entry.state === 'offered';
  const target = await bookingTargetOf(tx, setup.scope, entry.targetId);
  const freed = isOffered ? await endSessionOffer(work, entry, target?.poolId ?? null, 'declined') : [];
  if (!isOffered) await closeEntry(tx, setup.scope, entry, 'left', at);
  await noteBooking(work, registration, isOffered ? 'decline_session' : 'leave_session', entry.targetId);
  await promoteFreed(work, freed);
  return done(registration);
}

async function waitsFor({ tx, setup }: RegistrationWork, { id }: Registration, occurrenceId: string) {
  const entries = await entriesOf(tx, setup.scope, { registrationIds: [id] });
  return entries.find(({ targetKind, targetId }) => targetKind === 'occurrence' && targetId === occurrenceId);
}
