import { and, asc, eq, inArray, max } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type TicketTypeRow = Reader['t']['ticketType']['$inferSelect'];
/** A type with the pools that one seat of it draws on, in ascending order of ids. */
export type TicketType = TicketTypeRow & { readonly poolIds: readonly string[] };
export type NewTicketType = Omit<TicketType, 'id' | 'editionId' | 'typeNo' | 'version'> & {
  /** The number in tickets; the next free one when absent. */
  readonly typeNo?: number;
};

/** All types of an edition in their order. Two queries. */
export async function allTypes(reader: Reader, { editionId }: EditionScope): Promise<TicketType[]> {
  const { ticketType } = reader.t;
  const rows = await reader
    .select()
    .from(ticketType)
    .where(eq(ticketType.editionId, editionId))
    .orderBy(asc(ticketType.position), asc(ticketType.id));
  return withPools(reader, editionId, rows);
}

/** Stores a type with its pools. A used slug or number breaks `unique`. */
export async function addType(tx: Tx, scope: EditionScope, given: NewTicketType): Promise<TicketType> {
  const { poolIds, typeNo = await nextTypeNo(tx, scope), ...fields } = given;
  const row: TicketTypeRow = { id: newId(), editionId: scope.editionId, ...fields, typeNo, version: 1 };
  await tx.insert(tx.t.ticketType).values(row);
  await storePools(tx, scope, row.id, poolIds);
  return { ...row, poolIds: [...poolIds].sort() };
}

/**
 * Changes a type over the version it was read with; false when somebody was faster. Pools count for new seats only: those
 * that were sold keep what they claimed.
 */
export async function changeType(
  tx: Tx,
  scope: EditionScope,
  { id, version }: { readonly id: string; readonly version: number },
  { poolIds, ...change }: Partial<Omit<TicketType, 'id' | 'editionId' | 'typeNo' | 'version'>>,
): Promise<boolean> {
  const { ticketType } = tx.t;
  const changed = await tx
    .update(ticketType)
    .set({ ...change, version: version + 1 })
    .where(
      and(eq(ticketType.editionId, scope.editionId), eq(ticketType.id, id), eq(ticketType.version, version)),
    )
    .returning({ id: ticketType.id });
  if (changed.length === 0) return false;
  if (poolIds) await storePools(tx, scope, id, poolIds);
  return true;
}

/** The next number that stands in tickets of a new type; 1 where there is none. */
export async function nextTypeNo(reader: Reader, { editionId }: EditionScope): Promise<number> {
  const { ticketType } = reader.t;
  const [row] = await reader
    .select({ last: max(ticketType.typeNo) })
    .from(ticketType)
    .where(eq(ticketType.editionId, editionId));
  return (row?.last ?? 0) + 1;
}

async function storePools(
  tx: Tx,
  { editionId }: EditionScope,
  typeId: string,
  poolIds: readonly string[],
): Promise<void> {
  const { ticketTypePool } = tx.t;
  await tx
    .delete(ticketTypePool)
    .where(and(eq(ticketTypePool.editionId, editionId), eq(ticketTypePool.typeId, typeId)));
  for (const poolId of new Set(poolIds))
    await tx.insert(ticketTypePool).values({ id: newId(), editionId, typeId, poolId });
}

async function withPools(
  reader: Reader,
  editionId: string,
  rows: readonly TicketTypeRow[],
): Promise<TicketType[]> {
  const { ticketTypePool } = reader.t;
  const ids = rows.map(({ id }) => id);
  const pools = await reader
    .select({ typeId: ticketTypePool.typeId, poolId: ticketTypePool.poolId })
    .from(ticketTypePool)
    .where(and(eq(ticketTypePool.editionId, editionId), inArray(ticketTypePool.typeId, [...ids, ''])))
    .orderBy(asc(ticketTypePool.poolId));
  return rows.map((row) => ({
    ...row,
    poolIds: pools.filter(({ typeId }) => typeId === row.id).map(({ poolId }) => poolId),
  }));
}
