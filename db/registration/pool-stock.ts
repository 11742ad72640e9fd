import { and, asc, count, eq, inArray, ne, type Placeholder, type SQL, sql } from 'drizzle-orm';
import { capacityOf, inClaimOrder } from '#domain/registration/claim-plan.ts';
import type { ClaimState, PoolKind } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import { prepared } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';

export type Pool = Reader['t']['pool']['$inferSelect'];

/** Sets what a pool has: overbooking included in `capacity`, and nobody evicted (rule 8). False: somebody was faster. */
export async function setCapacity(
  tx: Tx,
  { editionId }: EditionScope,
  {
    poolId,
    nominal,
    overbookPct,
    version,
  }: { poolId: string; nominal: number | null; overbookPct: number; version: number },
): Promise<boolean> {
  const { pool } = tx.t;
  const capacity = capacityOf(nominal, overbookPct);
  const changed = await tx
    .update(pool)
    .set({ nominal, overbookPct, capacity, ceiling: ceilingFor(pool, capacity), version: version + 1 })
    .where(and(eq(pool.editionId, editionId), eq(pool.id, poolId), eq(pool.version, version)))
    .returning({ id: pool.id });
  return changed.length === 1;
}

/** Shuts a pool for every claim, promotion too, or opens it again. */
export async function setClosed(
  tx: Tx,
  { editionId }: EditionScope,
  poolId: string,
  isClosed: boolean,
): Promise<void> {
  const { pool } = tx.t;
  await tx
    .update(pool)
    .set({ isClosed, version: sql`${pool.version} + 1` })
    .where(and(eq(pool.editionId, editionId), eq(pool.id, poolId)));
}

export type NewPool = {
  readonly kind: PoolKind;
  readonly refId: string | null;
  readonly name: Pool['name'];
  readonly nominal: number | null;
  readonly overbookPct?: number;
};

/** Stores an empty pool; gives it as stored. A second one of the same kind and `refId` breaks `unique`. */
export async function addPool(tx: Tx, { editionId }: EditionScope, given: NewPool): Promise<Pool> {
  const { overbookPct = 0 } = given;
  const capacity = capacityOf(given.nominal, overbookPct);
  const row: Pool = {
    id: newId(),
    editionId,
    ...given,
    overbookPct,
    capacity,
    ceiling: capacity,
    used: 0,
    waiting: 0,
    isClosed: false,
    version: 1,
  };
  await tx.insert(tx.t.pool).values(row);
  return row;
}

/** All pools of an edition, in the order in which they were made. */
export async function allPools(reader: Reader, { editionId }: EditionScope): Promise<Pool[]> {
  const { pool } = reader.t;
  return reader.select().from(pool).where(eq(pool.editionId, editionId)).orderBy(asc(pool.id));
}

/** Pools by their ids, in ascending order; those of other editions are missing. */
export async function poolsByIds(
  reader: Reader,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<Pool[]> {
  const found = await inChunks(ids, async (some) => {
    const find = findFew[some.length - 1] ?? findMany;
    return find(reader, { editionId, some });
  });
  return found.sort((a, b) => inClaimOrder(a.id, b.id));
}

type PoolIds = { readonly editionId: string; readonly some: readonly string[] };

/** A seat draws on few pools: the words of the query are put together once for each number of them. */
const findFew = Array.from({ length: 6 }, (_, last) => {
  const names = Array.from({ length: last + 1 }, (__, n) => `id ${n}`);
  const find = prepared<Record<string, string>, Pool[]>((reader) => {
    const { pool } = reader.t;
    const ids = names.map((name) => sql.placeholder(name));
    return reader
      .select()
      .from(pool)
      .where(isOneOf(pool, sql.placeholder('editionId'), ids));
  });
  return (reader: Reader, { editionId, some }: PoolIds) =>
    find(reader, { editionId, ...Object.fromEntries(some.map((id, n) => [`id ${n}`, id])) });
});

async function findMany(reader: Reader, { editionId, some }: PoolIds): Promise<Pool[]> {
  const { pool } = reader.t;
  return reader
    .select()
    .from(pool)
    .where(isOneOf(pool, editionId, some));
}

function isOneOf(
  pool: Reader['t']['pool'],
  editionId: string | Placeholder,
  ids: readonly (string | Placeholder)[],
): SQL | undefined {
  return and(eq(pool.editionId, editionId), inArray(pool.id, [...ids]));
}

export type PoolClaims = Readonly<Record<ClaimState, number>>;

/** Seats by pool that are held or offered and may come back (A3); a pool without any is missing. One query, fast among many. */
export async function unsettledCounts(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Map<string, number>> {
  const { claim } = reader.t;
  const rows = await reader
    .select({ poolId: claim.poolId, n: count() })
    .from(claim)
    // A literal: a partial index is used only for the words that it was made with.
    .where(and(eq(claim.editionId, editionId), sql`${claim.state} <> 'confirmed'`))
    .groupBy(claim.poolId);
  return new Map(rows.map(({ poolId, n }) => [poolId, n]));
}

/** Held, offered and confirmed seats by pool (O2); a pool without claims is missing. One query. */
export async function claimCounts(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Map<string, PoolClaims>> {
  const { claim } = reader.t;
  const rows = await reader
    .select({ poolId: claim.poolId, state: claim.state, n: count() })
    .from(claim)
    .where(eq(claim.editionId, editionId))
    .groupBy(claim.poolId, claim.state);
  const counts = new Map<string, PoolClaims>();
  for (const { poolId, state, n } of rows) {
    counts.set(poolId, { held: 0, offered: 0, confirmed: 0, ...counts.get(poolId), [state]: n });
  }
  return counts;
}

/** Those of the pools in which seats are held or offered, and so may come back. */
export async function unsettledPools(
  reader: Reader,
  { editionId }: EditionScope,
  poolIds: readonly string[],
): Promise<Set<string>> {
  const { claim } = reader.t;
  const isOpen = ne(claim.state, 'confirmed');
  const rows = await reader
    .selectDistinct({ poolId: claim.poolId })
    .from(claim)
    .where(and(eq(claim.editionId, editionId), inArray(claim.poolId, [...poolIds]), isOpen));
  return new Set(rows.map(({ poolId }) => poolId));
}

function ceilingFor(pool: Tx['t']['pool'], capacity: number | null): SQL | null {
  if (capacity === null) return null;
  return sql`case when ${pool.used} > ${capacity} then ${pool.used} else ${sql.param(capacity, pool.capacity)} end`;
}
