import { bookingTargets } from '#db/registration/booking.ts';
import { type Pool, poolsByIds } from '#db/registration/pool-stock.ts';
import { type Registration, registrationsByIds } from '#db/registration/registration.ts';
import { entriesBlockedOn, type WaitlistEntryRow } from '#db/registration/waitlist-queue.ts';
import {
  hasRoom,
  type PromotionPlan,
  planPromotion,
  type WaitlistEntry,
} from '#domain/registration/waitlist.ts';
import type { QueueKey } from '#domain/registration/waitlist-order.ts';
import { type WaitingParty, waitingParty } from './party-promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { seatsOf } from './seat.ts';
import { waitJudge } from './session-wait.ts';

/** `free`: as far as a seat is left; `all`: everybody, also where nothing is, so that what refuses them is known anew. */
export type WalkDepth = 'free' | 'all';

/** Most often the first in line takes what came free; who reads on reads more at once. */
const PAGES = [10, 100, 500] as const;

/**
 * Plans the walk of those who wait for any of the pools (registration.md rules 15 to 17), read page by page until nothing is
 * free for who stands behind. Undefined where nobody waits, or nothing can be had. Writes nothing.
 */
export async function walkQueue(
  work: RegistrationWork,
  poolIds: readonly string[],
  depth: WalkDepth,
): Promise<{ readonly waiting: readonly Waiting[]; readonly plan: PromotionPlan } | undefined> {
  const { tx, setup, at } = work;
  const walked = (await poolsByIds(tx, setup.scope, poolIds)).filter(
    (pool) => pool.waiting > 0 && (depth === 'all' || hasRoom(pool)),
  );
  if (walked.length === 0) return undefined;
  const ids = walked.map(({ id }) => id);
  const targetIds = await targetsOf(work, walked);
  const waiting: Waiting[] = [];
  let after: QueueKey | undefined;
  for (let n = 0; ; n += 1) {
    const limit = PAGES[n] ?? PAGES[2];
    const page = await entriesBlockedOn(tx, setup.scope, ids, { targetIds, after, limit });
    waiting.push(...(await withDemand(work, page.rows)));
    const touched = waiting.flatMap(({ demand }) => [...demand.keys()]);
    const pools = await poolsByIds(tx, setup.scope, [...new Set([...ids, ...touched])]);
    const plan = planPromotion(pools, waiting, { at, isStrict: setup.setting.isStrictWaitlist });
    const isOver = depth === 'free' && !plan.freePoolIds.some((id) => ids.includes(id));
    if (isOver || page.last === undefined) return { waiting, plan };
    after = page.last;
  }
}

/** Who may wait for these pools: for any type, and for the sessions whose seats they are. */
async function targetsOf({ tx, setup }: RegistrationWork, walked: readonly Pool[]): Promise<string[]> {
  const types = setup.types.map(({ id }) => id);
  const seats = new Set(walked.flatMap(({ id, kind }) => (kind === 'session' ? [id] : [])));
  if (seats.size === 0) return types;
  const targets = await bookingTargets(tx, setup.scope);
  const sessions = targets.flatMap(({ occurrenceId, poolId }) =>
    seats.has(poolId ?? '') ? [occurrenceId] : [],
  );
  return seats.size === walked.length ? sessions : [...types, ...sessions];
}

/** Somebody in line, or a group, with the seats that they need together. */
export type Waiting = WaitingParty | WaitingOne;
type WaitingOne = WaitlistEntry & { readonly row: WaitlistEntryRow; readonly registration: Registration };

/** Rows of the queue with what they need now; whoever waits no more is left out. A few queries, however many they are. */
export async function withDemand(
  work: RegistrationWork,
  rows: readonly WaitlistEntryRow[],
): Promise<Waiting[]> {
  const ids = rows.flatMap(({ registrationId }) => registrationId ?? []);
  const found = await registrationsByIds(work.tx, work.setup.scope, ids);
  const byId = new Map(found.map((registration) => [registration.id, registration]));
  const sessions = rows.flatMap((row) => (row.targetKind === 'occurrence' ? (row.registrationId ?? []) : []));
  const judge = sessions.length === 0 ? undefined : await waitJudge(work, sessions);
  const seats = await seatsOf(work, sessions.length === rows.length ? [] : found);
  const waiting: Waiting[] = [];
  for (const row of rows) {
    if (row.partyId !== null) {
      const group = await waitingParty(work, row);
      if (group !== undefined) waiting.push(group);
      continue;
    }
    const registration = byId.get(row.registrationId ?? '');
    if (registration === undefined) continue;
    const isForSession = row.targetKind === 'occurrence';
    if (registration.state !== (isForSession ? 'confirmed' : 'waitlisted')) continue;
    if (isForSession && judge?.verdict({ row, registration }) === 'away') continue;
    // Whoever waits for a session waits for its one pool.
    const poolIds = isForSession ? row.blockedOn : (seats.get(registration.id)?.poolIds ?? []);
    const demand = new Map(poolIds.map((poolId) => [poolId, row.size]));
    const { id, priority, drawKey, createdAt, size, skipped, firstSkippedAt, blockedOn } = row;
    const entry = { id, priority, drawKey, createdAt, size, skipped, firstSkippedAt, blockedOn };
    waiting.push({ ...entry, demand, row, registration });
  }
  return waiting;
}
