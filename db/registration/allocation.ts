import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';
import { type ClaimResult, claimSeats, releaseSeats } from './pool.ts';
import type { Registration } from './registration.ts';

export type Allocation = Reader['t']['allocation']['$inferSelect'];

/** Seats set aside for a delegation, as stored, with the pools that they were taken from. */
export type AllocationWithParents = Allocation & { readonly parentIds: readonly string[] };

/**
 * Sets the seats of a delegation aside: each parent counts them once, its registrations claim its own pool only (rule 22).
 * The pool must have room for `aside` seats and be new. Refused as a claim is.
 */
export async function addAllocation(
  tx: Tx,
  scope: EditionScope,
  { parentIds, ...row }: Omit<AllocationWithParents, 'id' | 'editionId' | 'remindersOffAt' | 'version'>,
): Promise<ClaimResult & { readonly id?: string }> {
  const demand = new Map(parentIds.map((poolId) => [poolId, row.aside]));
  const taken = await claimSeats(tx, scope, { demand, isNewcomer: false });
  if (!taken.ok) return taken;
  const { allocation, allocationParent } = tx.t;
  const id = newId();
  const { editionId } = scope;
  await tx.insert(allocation).values({ id, editionId, ...row, version: 1 });
  for (const poolId of parentIds)
    await tx.insert(allocationParent).values({ id: newId(), editionId, allocationId: id, poolId });
  return { ok: true, id };
}

/**
 * Gives unused seats of a delegation back to the parents, once; what is in use stays aside.
 * @returns the pools in which seats came free; none when it was returned before
 */
export async function returnAllocation(
  tx: Tx,
  scope: EditionScope,
  id: string,
  at: number,
): Promise<string[]> {
  const { allocation, pool } = tx.t;
  const [own] = await tx
    .update(allocation)
    .set({ returnedAt: at, version: sql`${allocation.version} + 1` })
    .where(
      and(eq(allocation.editionId, scope.editionId), eq(allocation.id, id), isNull(allocation.returnedAt)),
    )
    .returning({ poolId: allocation.poolId, aside: allocation.aside });
  if (!own) return [];
  // Closed first: nobody claims from it while its use is counted.
  const [stock] = await tx
    .update(pool)
    .set({ isClosed: true, version: sql`${pool.version} + 1` })
    .where(and(eq(pool.editionId, scope.editionId), eq(pool.id, own.poolId)))
    .returning({ used: pool.used });
  const unused = own.aside - (stock?.used ?? 0);
  if (unused <= 0) return [];
  return passOn(tx, scope, id, unused);
}

/**
 * Seats that came free in pools of returned allocations go straight to the parents.
 * @returns the parents in which seats came free
 */
export async function passOnFreed(
  tx: Tx,
  scope: EditionScope,
  freed: ReadonlyMap<string, number>,
): Promise<string[]> {
  const { allocation } = tx.t;
  const returned = await inChunks([...freed.keys()], (some) =>
    tx
      .select({ id: allocation.id, poolId: allocation.poolId })
      .from(allocation)
      .where(
        and(
          eq(allocation.editionId, scope.editionId),
          inArray(allocation.poolId, some),
          isNotNull(allocation.returnedAt),
        ),
      ),
  );
  const parents: string[] = [];
  for (const { id, poolId } of returned)
    parents.push(...(await passOn(tx, scope, id, freed.get(poolId) ?? 0)));
  return parents;
}

/** Allocations of an edition with their parents, in the order in which they were made. Two queries. */
export async function allAllocations(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<AllocationWithParents[]> {
  const { allocation, allocationParent } = reader.t;
  const rows = await reader
    .select()
    .from(allocation)
    .where(eq(allocation.editionId, editionId))
    .orderBy(asc(allocation.id));
  const parents = await reader
    .select()
    .from(allocationParent)
    .where(eq(allocationParent.editionId, editionId))
    .orderBy(asc(allocationParent.poolId));
  return rows.map((row) => ({
    ...row,
    parentIds: parents.filter((one) => one.allocationId === row.id).map(({ poolId }) => poolId),
  }));
}

/** An allocation by the id in its link, before any edition is known: the link is the right. */
export async function allocationByPublicId(
  reader: Reader,
  publicId: string,
): Promise<Allocation | undefined> {
  const { allocation } = reader.t;
  const [found] = await reader.select().from(allocation).where(eq(allocation.publicId, publicId));
  return found;
}

/** An allocation of the edition by its id. */
export async function allocationById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<Allocation | undefined> {
  const { allocation } = reader.t;
  const [found] = await reader
    .select()
    .from(allocation)
    .where(and(eq(allocation.editionId, editionId), eq(allocation.id, id)));
  return found;
}

/** Changes an allocation over the version it was read with; undefined when somebody was faster. */
export async function changeAllocation(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<Allocation, 'id' | 'version'>,
  change: Partial<Pick<Allocation, 'linkVersion' | 'linkMadeAt' | 'remindersOffAt'>>,
): Promise<Allocation | undefined> {
  const { allocation } = tx.t;
  const [changed] = await tx
    .update(allocation)
    .set({ ...change, version: version + 1 })
    .where(and(eq(allocation.editionId, editionId), eq(allocation.id, id), eq(allocation.version, version)))
    .returning();
  return changed;
}

/** Delegations whose contact wants reminders and that still have seats nobody took, in an edition. One query. */
export async function allocationsToRemind(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Allocation[]> {
  const { allocation, pool } = reader.t;
  const rows = await reader
    .select({ allocation })
    .from(allocation)
    .innerJoin(pool, eq(pool.id, allocation.poolId))
    .where(
      and(
        eq(allocation.editionId, editionId),
        isNull(allocation.returnedAt),
        isNull(allocation.remindersOffAt),
        isNotNull(allocation.emailNorm),
        lt(pool.used, allocation.aside),
      ),
    )
    .orderBy(asc(allocation.id));
  return rows.map((row) => row.allocation);
}

/** Allocations of all editions whose day of return has come by `at` (UTC ms): for the timetable. */
export async function dueReturns(
  reader: Reader,
  at: number,
): Promise<{ readonly id: string; readonly editionId: string }[]> {
  const { allocation } = reader.t;
  return reader
    .select({ id: allocation.id, editionId: allocation.editionId })
    .from(allocation)
    .where(and(isNull(allocation.returnedAt), lte(allocation.returnAt, at)))
    .orderBy(asc(allocation.id));
}

/** Who came by a code, given up ones too, e.g. the list of a delegation. */
export async function registrationsOfCode(
  reader: Reader,
  { editionId }: EditionScope,
  codeId: string,
): Promise<Registration[]> {
  const { registration } = reader.t;
  return reader
    .select()
    .from(registration)
    .where(and(eq(registration.editionId, editionId), eq(registration.codeId, codeId)))
    .orderBy(asc(registration.sortKey), asc(registration.id));
}

async function passOn(tx: Tx, scope: EditionScope, id: string, size: number): Promise<string[]> {
  const { allocation, allocationParent } = tx.t;
  const parents = await tx
    .select({ poolId: allocationParent.poolId })
    .from(allocationParent)
    .where(and(eq(allocationParent.editionId, scope.editionId), eq(allocationParent.allocationId, id)));
  await tx
    .update(allocation)
    .set({ aside: sql`${allocation.aside} - ${sql.param(size, allocation.aside)}` })
    .where(and(eq(allocation.editionId, scope.editionId), eq(allocation.id, id)));
  const ids = parents.map(({ poolId }) => poolId);
  await releaseSeats(tx, scope, new Map(ids.map((poolId) => [poolId, size])));
  return ids;
}
