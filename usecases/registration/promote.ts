import { type BookingTargetRow, bookingTargetOf } from '#db/registration/booking.ts';
import { expireOverdue } from '#db/registration/overdue.ts';
import { type Registration, registrationById, registrationsByIds } from '#db/registration/registration.ts';
import { closeEntry, reblock } from '#db/registration/waitlist.ts';
import {
  entriesOf,
  entryById,
  sessionEntries,
  type WaitlistEntryRow,
} from '#db/registration/waitlist-queue.ts';
import type { RefusedTransition } from '#domain/registration/transition.ts';
import type { RegistrationEvent } from '#domain/registration/vocabulary.ts';
import { systemViewer } from '#domain/viewer.ts';
import { noteBooking } from './booking-note.ts';
import { takeSessionSeat } from './booking-seat.ts';
import { droppableBooking, releaseBooking } from './booking-swap.ts';
import { promoteParty } from './party-promote.ts';
import { type Waiting, type WalkDepth, walkQueue, withDemand } from './promote-walk.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import { endSessionOffer, mailOfferEnded, offerSessionSeat } from './session-offer.ts';
import { passWaiting, type WaitingPerson, waitJudge, wakeWaiting } from './session-wait.ts';
import { type Moved, type MoveOrder, moveRegistration } from './transition.ts';

/**
 * As {@link moveRegistration}; what comes free is offered to those who wait in the same transaction, and what is overdue
 * in a pool that refuses ends first (registration.md rules 7 and 16). The way in for all use cases.
 * @throws StaleRegistrationError
 */
export async function moveAndPromote(
  work: RegistrationWork,
  before: Registration,
  event: RegistrationEvent,
  order: MoveOrder = {},
): Promise<Moved | RefusedTransition> {
  const moved = await moveRegistration({ expire: expireIn, ...work }, before, event, order);
  if (moved.ok) await promoteFreed(work, moved.freedPoolIds);
  return moved;
}

/** Ends what is overdue in a pool, at most 50, and gives it to those who wait (rule 7). */
export async function expireIn(work: RegistrationWork, poolId: string): Promise<void> {
  const { tx, setup, at } = work;
  await expireOverdue(tx, setup.scope, { poolId, at }, async (_, { registrationId }) => {
    const registration = await registrationById(tx, setup.scope, registrationId);
    if (registration === undefined) return;
    const offers = await entriesOf(tx, setup.scope, { registrationIds: [registrationId] });
    const own = offers.find(
      ({ targetKind, offerEndsAt }) =>
        targetKind === 'occurrence' && offerEndsAt !== null && offerEndsAt <= at,
    );
    if (own === undefined) await moveAndPromote(asHouse(work), registration, 'expire');
    else await expireSessionOffer(work, own);
  });
}

/** Ends an offered seat of a session that nobody took in time, tells its person, and offers it to the next (rule 19). */
export async function expireSessionOffer(work: RegistrationWork, row: WaitlistEntryRow): Promise<boolean> {
  const { tx, setup } = work;
  const target = await bookingTargetOf(tx, setup.scope, row.targetId);
  const registration = await registrationById(tx, setup.scope, row.registrationId ?? '');
  if (row.state !== 'offered' || registration === undefined) return false;
  const freed = await endSessionOffer(work, row, target?.poolId ?? null, 'expired');
  await mailOfferEnded(asHouse(work), row, registration);
  await promoteFreed(work, freed);
  return true;
}

/**
 * Walks those who wait for any of the pools and gives them what fits, in the transaction that freed it (rules 15 to 17), as
 * far as there is something to give. @returns how many got a seat or an offer
 */
export async function promoteFreed(
  work: RegistrationWork,
  poolIds: readonly string[],
  depth: WalkDepth = 'free',
): Promise<number> {
  if (poolIds.length === 0) return 0;
  const { tx, setup } = work;
  const walk = await walkQueue(work, poolIds, depth);
  if (walk === undefined) return 0;
  const { waiting, plan } = walk;
  const byId = new Map(waiting.map((entry) => [entry.id, entry]));
  let promoted = 0;
  let passed = 0;
  for (const id of plan.promotedIds) {
    const entry = byId.get(id);
    const found = entry && (await promoteEntry(asHouse(work), entry));
    if (found === 'promoted') promoted += 1;
    if (found === 'passed') passed += 1;
  }
  for (const { id, ...now } of plan.asked) {
    const row = byId.get(id)?.row;
    if (row !== undefined) await reblock(tx, setup.scope, row, now);
  }
  // What they could not have is the next one's.
  return passed === 0 ? promoted : promoted + (await promoteFreed(work, poolIds));
}

/** Those of a person who were passed in line for sessions, or of everybody: what stood in their way may be over. */
export async function wakeSessions(
  work: RegistrationWork,
  where: { readonly registrationId?: string },
): Promise<number> {
  const { tx, setup } = work;
  const rows = await sessionEntries(tx, setup.scope, where);
  const ids = rows.flatMap(({ registrationId }) => registrationId ?? []);
  const found = await registrationsByIds(tx, setup.scope, [...new Set(ids)]);
  const byId = new Map(found.map((registration) => [registration.id, registration]));
  const people = rows.flatMap((row) => {
    const registration = byId.get(row.registrationId ?? '');
    return registration === undefined ? [] : [{ row, registration }];
  });
  return promoteFreed(work, await wakeWaiting(work, people));
}

/** Gives one of those who wait what they wait for, whoever stands before them, where every place of it is free (O5). */
export async function promoteByHand(
  work: RegistrationWork,
  row: WaitlistEntryRow,
): Promise<'promoted' | 'pool_full' | 'not_possible'> {
  const [entry] = await withDemand(work, [row]);
  if (entry === undefined) return 'not_possible';
  if (!('members' in entry) && row.targetKind === 'occurrence') {
    const judge = await waitJudge(work, [entry.registration.id]);
    if (judge.verdict(entry) !== 'free') return 'not_possible';
  }
  const found = await promoteEntry({ expire: expireIn, ...work }, entry);
  return found === 'promoted' ? found : 'pool_full';
}

/** The pools that an entry waits for, also while it is held back and counts in none. */
export async function poolsOfEntry(work: RegistrationWork, row: WaitlistEntryRow): Promise<string[]> {
  if (row.targetKind === 'occurrence') {
    const target = await bookingTargetOf(work.tx, work.setup.scope, row.targetId);
    return target?.poolId == null ? [] : [target.poolId];
  }
  const [entry] = await withDemand(work, [row]);
  return [...(entry?.demand.keys() ?? [])];
}

/** `passed`: a seat was there, and they could not have it. */
type Promotion = 'promoted' | 'passed' | 'pool_full';

async function promoteEntry(work: RegistrationWork, entry: Waiting): Promise<Promotion> {
  if ('members' in entry) return (await promoteParty(work, entry)) ? 'promoted' : 'pool_full';
  const { row, registration } = entry;
  if (row.targetKind === 'occurrence') return promoteBooking(work, row, registration);
  const moved = await moveRegistration(work, registration, 'promote', { accept: row.accept });
  return moved.ok ? 'promoted' : 'pool_full';
}

/**
 * A seat in a session, to whom it may still belong now: taken at once, or offered where the session asks (rule 19); a mail
 * says so.
 */
async function promoteBooking(
  work: RegistrationWork,
  { id, targetId }: WaitlistEntryRow,
  registration: Registration,
): Promise<Promotion> {
  const { tx, setup } = work;
  // Another seat of the same walk may have come to them, or this one.
  const row = await entryById(tx, setup.scope, id);
  const target = await bookingTargetOf(tx, setup.scope, targetId);
  if (row?.state !== 'waiting' || target === undefined) return 'pool_full';
  const person = { row, registration };
  const judge = await waitJudge(work, [registration.id]);
  const verdict = judge.verdict(person);
  if (verdict === 'away') return 'pool_full';
  if (verdict !== 'free') {
    await passWaiting(work, person, verdict);
    return 'passed';
  }
  if (row.accept === 'ask') {
    const startAt = judge.startAt(targetId) ?? work.at;
    return (await offerSessionSeat(work, person, target, startAt)) ? 'promoted' : 'pool_full';
  }
  return (await giveSeat(work, person, target)) ? 'promoted' : 'pool_full';
}

async function giveSeat(
  work: RegistrationWork,
  { row, registration }: WaitingPerson,
  target: BookingTargetRow,
): Promise<boolean> {
  const { tx, setup, at } = work;
  const seat = { state: 'confirmed', isNewcomer: false, swapsOccurrenceId: null } as const;
  if ((await takeSessionSeat(work, registration, target, seat)) !== 'confirmed') return false;
  await closeEntry(tx, setup.scope, row, 'taken', at);
  await noteBooking(work, registration, 'book', row.targetId);
  const params = { changes: `seat:${row.targetId}` };
  await queueRegistrationMail(tx, setup, registration, { kind: 'session_seat', at, mark: row.id, params });
  await endSwapped(work, row, registration);
  return true;
}

/** The booking that the new one takes the place of, and who waits for its seat (registration.md rule 30). */
export async function endSwapped(
  work: RegistrationWork,
  { swapsOccurrenceId }: WaitlistEntryRow,
  registration: Registration,
): Promise<void> {
  if (swapsOccurrenceId === null) return;
  const old = await droppableBooking(work, registration, swapsOccurrenceId);
  if (old !== undefined) await promoteFreed(work, await releaseBooking(work, registration, old));
}

/** Nobody did it: a clock or a freed seat. */
function asHouse(work: RegistrationWork): RegistrationWork {
  return { ...work, viewer: systemViewer('registration'), by: 'system', reason: undefined };
}
