import { bookingTargetOf } from '#db/registration/booking.ts';
import { expireOverdue } from '#db/registration/overdue.ts';
import { poolsByIds } from '#db/registration/pool-stock.ts';
import { type Registration, registrationById, registrationsByIds } from '#db/registration/registration.ts';
import { closeEntry, reblock } from '#db/registration/waitlist.ts';
import { entriesBlockedOn, type WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import type { RefusedTransition } from '#domain/registration/transition.ts';
import type { RegistrationEvent } from '#domain/registration/vocabulary.ts';
import { planPromotion, type WaitlistEntry } from '#domain/registration/waitlist.ts';
import { systemViewer } from '#domain/viewer.ts';
import { takeSessionSeat } from './booking-seat.ts';
import { droppableBooking, releaseBooking } from './booking-swap.ts';
import { promoteParty, type WaitingParty, waitingParty } from './party-promote.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import { seatOf } from './seat.ts';
import { heldBack } from './session-wait.ts';
import { type Moved, type MoveOrder, moveRegistration, type RegistrationWork } from './transition.ts';

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
    if (registration !== undefined) await moveAndPromote(asHouse(work), registration, 'expire');
  });
}

/**
 * Walks those who wait for any of the pools and gives them what fits, in the transaction that freed it (rules 15 to 17).
 * @returns how many got a seat or an offer
 */
export async function promoteFreed(work: RegistrationWork, poolIds: readonly string[]): Promise<number> {
  if (poolIds.length === 0) return 0;
  const { tx, setup, at } = work;
  const rows = await entriesBlockedOn(tx, setup.scope, poolIds);
  if (rows.length === 0) return 0;
  const waiting = await withDemand(work, rows);
  const pools = await poolsByIds(tx, setup.scope, [
    ...new Set(waiting.flatMap(({ demand }) => [...demand.keys()])),
  ]);
  const plan = planPromotion(pools, waiting, { at, isStrict: setup.setting.isStrictWaitlist });
  const byId = new Map(waiting.map((entry) => [entry.id, entry]));
  let promoted = 0;
  for (const id of plan.promotedIds) {
    const entry = byId.get(id);
    if (entry !== undefined && (await promoteEntry(asHouse(work), entry))) promoted += 1;
  }
  for (const { id, ...now } of plan.asked) {
    const row = byId.get(id)?.row;
    if (row !== undefined) await reblock(tx, setup.scope, row, now);
  }
  return promoted;
}

/** Gives one of those who wait what they wait for, whoever stands before them, where every place of it is free (O5). */
export async function promoteByHand(
  work: RegistrationWork,
  row: WaitlistEntryRow,
): Promise<'promoted' | 'pool_full' | 'not_possible'> {
  const [entry] = await withDemand(work, [row]);
  if (entry === undefined) return 'not_possible';
  return (await promoteEntry({ expire: expireIn, ...work }, entry)) ? 'promoted' : 'pool_full';
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

async function promoteEntry(work: RegistrationWork, entry: Waiting): Promise<boolean> {
  if ('members' in entry) return promoteParty(work, entry);
  const { row, registration } = entry;
  if (row.targetKind === 'occurrence') return promoteBooking(work, row, registration);
  return (await moveRegistration(work, registration, 'promote', { accept: row.accept })).ok;
}

/** A seat in a session costs nothing and is taken at once (rule 19); a mail says so. */
async function promoteBooking(
  work: RegistrationWork,
  row: WaitlistEntryRow,
  registration: Registration,
): Promise<boolean> {
  const { tx, setup, at } = work;
  const target = await bookingTargetOf(tx, setup.scope, row.targetId);
  if (target === undefined) return false;
  const seat = { state: 'confirmed', isNewcomer: false, swapsOccurrenceId: null } as const;
  if ((await takeSessionSeat(work, registration, target, seat)) !== 'confirmed') return false;
  await closeEntry(tx, setup.scope, row, 'taken', at);
  const params = { changes: `seat:${row.targetId}` };
  await queueRegistrationMail(tx, setup, registration, { kind: 'session_seat', at, mark: row.id, params });
  await endSwapped(work, row, registration);
  return true;
}

/** The booking that the new one takes the place of, and who waits for its seat (registration.md rule 30). */
async function endSwapped(
  work: RegistrationWork,
  { swapsOccurrenceId }: WaitlistEntryRow,
  registration: Registration,
): Promise<void> {
  if (swapsOccurrenceId === null) return;
  const old = await droppableBooking(work, registration, swapsOccurrenceId);
  if (old !== undefined) await promoteFreed(work, await releaseBooking(work, registration, old));
}

type Waiting = WaitingParty | WaitingOne;
type WaitingOne = WaitlistEntry & { readonly row: WaitlistEntryRow; readonly registration: Registration };

async function withDemand(work: RegistrationWork, rows: readonly WaitlistEntryRow[]): Promise<Waiting[]> {
  const ids = rows.flatMap(({ registrationId }) => registrationId ?? []);
  const found = await registrationsByIds(work.tx, work.setup.scope, ids);
  const byId = new Map(found.map((registration) => [registration.id, registration]));
  const cannot = await heldBack(work, rows);
  const waiting: Waiting[] = [];
  for (const row of rows) {
    if (cannot.has(row.id)) continue;
    if (row.partyId !== null) {
      const group = await waitingParty(work, row);
      if (group !== undefined) waiting.push(group);
      continue;
    }
    const registration = byId.get(row.registrationId ?? '');
    if (registration === undefined) continue;
    const isForSession = row.targetKind === 'occurrence';
    if (registration.state !== (isForSession ? 'confirmed' : 'waitlisted')) continue;
    // Whoever waits for a session waits for its one pool.
    const poolIds = isForSession ? row.blockedOn : (await seatOf(work, registration)).poolIds;
    const demand = new Map(poolIds.map((poolId) => [poolId, row.size]));
    const { id, priority, drawKey, createdAt, size, skipped, firstSkippedAt, blockedOn } = row;
    const entry = { id, priority, drawKey, createdAt, size, skipped, firstSkippedAt, blockedOn };
    waiting.push({ ...entry, demand, row, registration });
  }
  return waiting;
}

/** Nobody did it: a clock or a freed seat. */
function asHouse(work: RegistrationWork): RegistrationWork {
  return { ...work, viewer: systemViewer('registration'), by: 'system', reason: undefined };
}
