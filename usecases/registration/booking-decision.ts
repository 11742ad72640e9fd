import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import {
  type BookingRow,
  type BookingTargetRow,
  bookingsOf,
  bookingTargetOf,
  changeBooking,
} from '#db/registration/booking.ts';
import { requestedBookings, requestedByIds } from '#db/registration/booking-request.ts';
import { claimFor, claimsOf } from '#db/registration/claim.ts';
import {
  changeRegistration,
  type Registration,
  registrationById,
  registrationsByIds,
} from '#db/registration/registration.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { type BookingJudgement, judgeBooking } from './booking-judge.ts';
import { noteBooking } from './booking-note.ts';
import { type BookingMap, bookingMap } from './booking-place.ts';
import { queueForSession } from './booking-seat.ts';
import { expireIn, promoteFreed, wakeSessions } from './promote.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import { languageOf, type RegistrationSetup, readSetup } from './setup-facts.ts';
import { DECISIONS_MOST, type DecisionOrder, type DecisionPreview } from './staff-decision.ts';

export type BookingDecision = {
  readonly id: string;
  readonly result:
    | 'confirmed'
    /** The session is full: the person waits for it, ahead of who was never looked at. */
    | 'waitlisted'
    | 'rejected'
    | 'pool_full'
    | 'clash'
    | 'booking_limit'
    | 'not_possible'
    | 'not_found';
};

type Way = 'approve' | 'reject';

/** So many are decided in one transaction: others must not wait long, and who asked often gets one mail. */
const AT_ONCE = 5;
/** Above everybody in line who was never looked at, as for tickets. */
const APPROVED_PRIORITY = 1_000;

/**
 * Says yes to requests for sessions, up to 500 at once, in the order in which they came: the seat is claimed now, and where
 * none is left the person waits ahead of the others (registration.md rule 28). What the person has booked since, and their
 * own roles, are looked at again. A person gets one mail about all of theirs in one transaction. @throws NotFoundError, ForbiddenError; RangeError for more
 */
export function approveBookings(
  viewer: Viewer,
  slug: string,
  order: DecisionOrder,
): Promise<readonly BookingDecision[]> {
  return decideAll(viewer, slug, 'approve', order);
}

/** Says no to requests, with a reason to the person. @throws NotFoundError, ForbiddenError; RangeError for more */
export function rejectBookings(
  viewer: Viewer,
  slug: string,
  order: DecisionOrder,
): Promise<readonly BookingDecision[]> {
  return decideAll(viewer, slug, 'reject', order);
}

/**
 * Those of the picked, or of all of a session or of the edition, that still wait for an answer, and how many people would
 * get a mail. @throws NotFoundError, ForbiddenError
 */
export async function previewBookings(
  viewer: Viewer,
  slug: string,
  wish: { readonly ids: readonly string[] } | { readonly occurrenceId: string | undefined },
): Promise<DecisionPreview> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { read } = getDb();
  const found =
    'ids' in wish
      ? await requestedByIds(read, scope, wish.ids)
      : await requestedBookings(read, scope, wish.occurrenceId);
  const some = found.slice(0, DECISIONS_MOST);
  const people = await registrationsByIds(read, scope, [
    ...new Set(some.map(({ registrationId }) => registrationId)),
  ]);
  const mails = { en: 0, ru: 0 };
  for (const { email, locale } of people)
    if (email !== null) mails[languageOf(locale, languageOf(edition.defaultLocale))] += 1;
  return {
    ids: some.map(({ id }) => id),
    skipped: 'ids' in wish ? new Set(wish.ids).size - found.length : 0,
    more: found.length - some.length,
    mails,
  };
}

async function decideAll(
  viewer: Viewer,
  slug: string,
  way: Way,
  { ids, ...words }: DecisionOrder,
): Promise<readonly BookingDecision[]> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const unique = [...new Set(ids)];
  if (unique.length > DECISIONS_MOST) throw new RangeError(`More than ${DECISIONS_MOST} at once`);
  const setup = await readSetup(getDb().read, scope, edition);
  const map = await bookingMap(setup);
  // Who asked first is first, whatever the order of the boxes was.
  const sorted = (await requestedByIds(getDb().read, scope, unique)).map(({ id }) => id);
  const known = new Set(sorted);
  const results: BookingDecision[] = unique.flatMap((id) =>
    known.has(id) ? [] : [{ id, result: 'not_found' }],
  );
  for (let from = 0; from < sorted.length; from += AT_ONCE) {
    const some = sorted.slice(from, from + AT_ONCE);
    results.push(...(await decideSome({ viewer, setup, map, way, words }, some)));
  }
  return results;
}

type Deciding = {
  readonly viewer: Viewer;
  readonly setup: RegistrationSetup;
  readonly map: BookingMap;
  readonly way: Way;
  readonly words: Omit<DecisionOrder, 'ids'>;
};

function decideSome(deciding: Deciding, ids: readonly string[]): Promise<BookingDecision[]> {
  const { viewer, setup, way } = deciding;
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer, by: 'staff' as const, at: now(), expire: expireIn };
      const told = new Map<string, Told>();
      const results: BookingDecision[] = [];
      for (const id of ids) {
        const [booking] = await requestedByIds(tx, setup.scope, [id]);
        const person = booking && (await registrationById(tx, setup.scope, booking.registrationId));
        const result =
          booking && person ? await decideOne(work, deciding, booking, person) : ('not_found' as const);
        results.push({ id, result });
        const change = SAID[result];
        if (booking === undefined || change === undefined) continue;
        const before = told.get(booking.registrationId)?.changes ?? [];
        const changes = [...before, `${change}:${booking.occurrenceId}`];
        told.set(booking.registrationId, { booking, changes });
      }
      for (const one of told.values()) await tell(work, one, deciding.words.reason);
      return results;
    },
    { guarded: true, label: `booking.${way}` },
  );
}

/** Words of the mail. */
const SAID: Readonly<Partial<Record<BookingDecision['result'], string>>> = {
  confirmed: 'granted',
  waitlisted: 'queued',
  rejected: 'refused',
};

type Told = { readonly booking: BookingRow; readonly changes: readonly string[] };

/** One mail about all sessions of a person; the reason is read where it is kept, when the mail leaves. */
async function tell(
  work: RegistrationWork,
  { booking, changes }: Told,
  reason: string | undefined,
): Promise<void> {
  const { tx, setup, at } = work;
  const person = await registrationById(tx, setup.scope, booking.registrationId);
  if (person === undefined) return;
  const params = { changes: changes.join(' '), ...(reason !== undefined && { bookingId: booking.id }) };
  const mail = { kind: 'session_decided', at, mark: booking.id, params } as const;
  await queueRegistrationMail(tx, setup, person, mail);
}

async function decideOne(
  work: RegistrationWork,
  { map, way, words: { reason, note } }: Deciding,
  booking: BookingRow,
  person: Registration,
): Promise<BookingDecision['result']> {
  const { tx, setup, at } = work;
  if (way === 'reject') {
    const change = { state: 'rejected', reason: reason ?? null, updatedAt: at } as const;
    if ((await changeBooking(tx, setup.scope, booking, change)) === undefined) return 'not_found';
    await noteBooking(work, person, 'reject_session', booking.occurrenceId);
    await keepNote(work, person, note);
    // What overlapped with the wish may be theirs now.
    await wakeSessions(work, { registrationId: person.id });
    return 'rejected';
  }
  const target = await bookingTargetOf(tx, setup.scope, booking.occurrenceId);
  if (target === undefined) return 'not_possible';
  const live = await bookingsOf(tx, setup.scope, [person.id]);
  // The wish came in time; when it is answered is the organizers' matter.
  const open = { ...target, opensAt: 0, closesAt: at + 1 };
  const asked = { registration: person, target: open, live, isInvited: true };
  const judged = judgeBooking(map, setup, asked, at);
  if (!judged.ok) return refusalOf(judged);
  const result = await grant(work, booking, target, reason);
  if (result === 'pool_full' || result === 'not_found') return result;
  const name = result === 'confirmed' ? 'approve_session' : 'queue_session';
  await noteBooking(work, person, name, booking.occurrenceId);
  await keepNote(work, person, note);
  return result === 'waitlisted' ? queueApproved(work, person, target) : result;
}

/** Whoever is first to change the request decides about it; the seat is claimed after that. */
async function grant(
  work: RegistrationWork,
  booking: BookingRow,
  { poolId, hasWaitlist }: BookingTargetRow,
  reason: string | undefined,
): Promise<'confirmed' | 'waitlisted' | 'pool_full' | 'not_found'> {
  const { tx, setup, at, expire } = work;
  const said = { reason: reason ?? null, updatedAt: at };
  const mine = await changeBooking(tx, setup.scope, booking, { ...said, state: 'confirmed' });
  if (mine === undefined) return 'not_found';
  if (poolId === null) return 'confirmed';
  const { registrationId } = booking;
  const seats = [{ registrationId, poolIds: [poolId] }];
  const claimed = await claimFor(tx, setup.scope, {
    ...{ seats, state: 'confirmed', expiresAt: null, at, isNewcomer: true },
    ...(expire === undefined ? {} : { expire: (id: string) => expire(work, id) }),
  });
  if (!claimed.ok) {
    const canWait = hasWaitlist && !claimed.refusals.some((one) => one.reason === 'closed');
    const change = canWait ? ({ ...said, state: 'cancelled' } as const) : OPEN_AGAIN;
    await changeBooking(tx, setup.scope, mine, { ...change, updatedAt: at });
    return canWait ? 'waitlisted' : 'pool_full';
  }
  const claims = await claimsOf(tx, setup.scope, [registrationId]);
  const claimId = claims.find((claim) => claim.poolId === poolId)?.id ?? null;
  await changeBooking(tx, setup.scope, mine, { claimId, updatedAt: at });
  return 'confirmed';
}

const OPEN_AGAIN = { state: 'requested', reason: null } as const;

async function queueApproved(
  work: RegistrationWork,
  person: Registration,
  target: BookingTargetRow,
): Promise<'confirmed' | 'waitlisted'> {
  const poolIds = target.poolId === null ? [] : [target.poolId];
  const place = { blockedOn: poolIds, swapsOccurrenceId: null, priority: APPROVED_PRIORITY };
  await queueForSession(work, person, target, place);
  // Where only those in line stood before them, they are the first of the line now.
  await promoteFreed(work, poolIds);
  const live = await bookingsOf(work.tx, work.setup.scope, [person.id]);
  return live.some(({ occurrenceId }) => occurrenceId === target.occurrenceId) ? 'confirmed' : 'waitlisted';
}

/** The note stands with the person's others, and none is lost. */
async function keepNote(
  { tx, setup, at }: RegistrationWork,
  { id }: Registration,
  note: string | undefined,
): Promise<void> {
  if (note === undefined) return;
  const person = await registrationById(tx, setup.scope, id);
  if (person === undefined) return;
  const all = [person.note ?? '', note].filter(Boolean).join('\n');
  await changeRegistration(tx, setup.scope, person, { note: all, updatedAt: at });
}

function refusalOf({ reason }: Extract<BookingJudgement, { ok: false }>): BookingDecision['result'] {
  if (reason === 'clash') return 'clash';
  return reason.startsWith('most_per_') ? 'booking_limit' : 'not_possible';
}
