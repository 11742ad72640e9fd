import { and, asc, eq, isNotNull, isNull, lte } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type OperatorRow = Reader['t']['doorOperator']['$inferSelect'];
type Given = { readonly name: string; readonly pinHash: string | null };

/** Who works at the doors of an edition, by their names; nobody who was taken off the list. One query. */
export async function allOperators(reader: Reader, { editionId }: EditionScope): Promise<OperatorRow[]> {
  const { doorOperator: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), isNull(t.removedAt)))
    .orderBy(asc(t.name), asc(t.id));
}

/** Puts somebody on the list. */
export async function addOperator(
  tx: Tx,
  { editionId }: EditionScope,
  given: Given & { readonly id: string; readonly createdAt: number },
): Promise<void> {
  await tx.insert(tx.t.doorOperator).values({ ...given, editionId, removedAt: null, version: 1 });
}

/** Changes one over the version it was read with; false when somebody was faster. */
export async function changeOperator(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<OperatorRow, 'id' | 'version'>,
  change: Partial<Omit<Given, 'name'> & { readonly name: string | null; readonly removedAt: number }>,
): Promise<boolean> {
  const { doorOperator: t } = tx.t;
  const stored = await tx
    .update(t)
    .set({ ...change, version: version + 1 })
    .where(and(eq(t.editionId, editionId), eq(t.id, id), eq(t.version, version), isNull(t.removedAt)))
    .returning({ id: t.id });
  return stored.length === 1;
}

/** Takes names and PINs from all who were put on the list until `before` (UTC ms). @returns of how many */
export async function forgetOperators(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { doorOperator: t } = tx.t;
  const forgotten = await tx
    .update(t)
    .set({ name: null, pinHash: null })
    .where(and(eq(t.editionId, editionId), isNotNull(t.name), lte(t.createdAt, before)))
    .returning({ id: t.id });
  return forgotten.length;
}
