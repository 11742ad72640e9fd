import { and, eq, gte, isNull, not, or, type Placeholder, type SQL, sql } from 'drizzle-orm';
import {
  inClaimOrder,
  type PoolDemand,
  type PoolRefusal,
  planClaim,
} from '#domain/registration/claim-plan.ts';
import { prepared } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { poolsByIds } from './pool-stock.ts';

export type ClaimResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusals: readonly PoolRefusal[] };

export type SeatClaim = {
  readonly demand: PoolDemand;
  /** False for promotion and staff: what is free belongs to them before the queue (rule 6). */
  readonly isNewcomer: boolean;
  /** Lets overdue holds of a refusing pool end, by the state machine; the claim is then tried once more (rule 7). */
  readonly expire?: (poolId: string) => Promise<void>;
};

/**
 * Takes seats of several pools, all or none, by conditional updates in ascending order of ids (registration.md rules 6
 * and 7). Refused: every refusing pool with its reason, and nothing is taken. Safe in a `guarded` transaction.
 */
export async function claimSeats(tx: Tx, scope: EditionScope, claim: SeatClaim): Promise<ClaimResult> {
  const taken: [string, number][] = [];
  for (const [poolId, size] of inOrder(claim.demand)) {
    if (await takeSeats(tx, scope, poolId, size, claim)) {
      taken.push([poolId, size]);
      continue;
    }
    for (const [id, number] of taken) await addUsed(tx, scope, id, -number);
    return { ok: false, refusals: await refusalsOf(tx, scope, claim, poolId) };
  }
  return { ok: true };
}

/** Gives seats back, in ascending order of ids; the ceiling of a shrunk pool follows down (rule 7). */
export async function releaseSeats(tx: Tx, scope: EditionScope, demand: PoolDemand): Promise<void> {
  for (const [poolId, size] of inOrder(demand)) await addUsed(tx, scope, poolId, -size);
}

/** What a claim would be answered now, without taking anything: for availability and for naming each full pool. */
export async function evaluateClaim(
  reader: Reader,
  scope: EditionScope,
  { demand, isNewcomer }: Pick<SeatClaim, 'demand' | 'isNewcomer'>,
): Promise<ClaimResult> {
  const plan = planClaim(await poolsByIds(reader, scope, [...demand.keys()]), demand, { isNewcomer });
  return plan.ok ? { ok: true } : plan;
}

/** Changes by how much a pool is waited for; only the waitlist does (rule 15). */
export async function addWaiting(
  tx: Tx,
  { editionId }: EditionScope,
  changes: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [poolId, size] of inOrder(changes)) await changeWaiting(tx, { editionId, poolId, size });
}

type PoolChange = { editionId: string; poolId: string; size: number };

const changeWaiting = prepared<PoolChange, unknown>((tx) => {
  const { pool } = tx.t;
  const size = sql.param(sql.placeholder('size'), pool.waiting);
  return tx
    .update(pool)
    .set({ waiting: sql`${pool.waiting} + ${size}` })
    .where(isPool(pool));
});

function isPool(pool: Tx['t']['pool']): SQL | undefined {
  return and(eq(pool.editionId, sql.placeholder('editionId')), eq(pool.id, sql.placeholder('poolId')));
}

async function takeSeats(
  tx: Tx,
  scope: EditionScope,
  poolId: string,
  size: number,
  { isNewcomer, expire }: SeatClaim,
): Promise<boolean> {
  if (await tryTake(tx, scope, poolId, size, isNewcomer)) return true;
  if (expire === undefined) return false;
  await expire(poolId);
  return tryTake(tx, scope, poolId, size, isNewcomer);
}

async function tryTake(
  tx: Tx,
  { editionId }: EditionScope,
  poolId: string,
  size: number,
  isNewcomer: boolean,
): Promise<boolean> {
  const take = isNewcomer ? takeAsNewcomer : takeBeforeQueue;
  return (await take(tx, { editionId, poolId, size })).length === 1;
}

const takeAsNewcomer = taking(({ used, waiting }, size) => sql`${used} + ${size} + ${waiting}`);
const takeBeforeQueue = taking(({ used }, size) => sql`${used} + ${size}`);

/** The one statement that sells (rule 6). */
function taking(wanted: (pool: Tx['t']['pool'], size: Placeholder) => SQL) {
  return prepared<PoolChange, { id: string }[]>((tx) => {
    const { pool } = tx.t;
    const size = sql.placeholder('size');
    return tx
      .update(pool)
      .set({ used: sql`${pool.used} + ${sql.param(size, pool.used)}` })
      .where(
        and(
          isPool(pool),
          not(pool.isClosed),
          or(isNull(pool.capacity), gte(pool.capacity, wanted(pool, size) as SQL<number>)),
        ),
      )
      .returning({ id: pool.id });
  });
}

async function addUsed(tx: Tx, { editionId }: EditionScope, poolId: string, size: number): Promise<void> {
  await changeUsed(tx, { editionId, poolId, size });
}

const changeUsed = prepared<PoolChange, unknown>((tx) => {
  const { pool } = tx.t;
  const used = sql`${pool.used} + ${sql.param(sql.placeholder('size'), pool.used)}`;
  return tx
    .update(pool)
    .set({
      used,
      ceiling: sql`case when ${pool.capacity} is null then null when ${used} > ${pool.capacity} then ${used} else ${pool.capacity} end`,
    })
    .where(isPool(pool));
});

/** The pool that refused is named even when a seat came free since: its update answered (rule 7). */
async function refusalsOf(
  tx: Tx,
  scope: EditionScope,
  { demand, isNewcomer }: SeatClaim,
  poolId: string,
): Promise<readonly PoolRefusal[]> {
  const pools = await poolsByIds(tx, scope, [...demand.keys()]);
  const plan = planClaim(pools, demand, { isNewcomer });
  const refusals = plan.ok ? [] : plan.refusals;
  if (refusals.some((refusal) => refusal.poolId === poolId)) return refusals;
  const kind = pools.find(({ id }) => id === poolId)?.kind ?? 'edition';
  return [...refusals, { poolId, kind, reason: 'full', freeCount: 0 }];
}

function inOrder(demand: ReadonlyMap<string, number>): [string, number][] {
  return [...demand].filter(([, size]) => size !== 0).sort(([a], [b]) => inClaimOrder(a, b));
}
