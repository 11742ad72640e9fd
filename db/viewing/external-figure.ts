import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ExternalFigureRow = Reader['t']['externalFigure']['$inferSelect'];

/** Figures of platforms, also those that others took the place of, in the order in which they were entered. One query. */
export async function externalFigures(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ExternalFigureRow[]> {
  const { externalFigure: t } = reader.t;
  return reader.select().from(t).where(eq(t.editionId, editionId)).orderBy(asc(t.enteredAt), asc(t.id));
}

/** Stores a figure as it is; no row is ever changed but for the instant at which it ended. */
export async function addExternalFigure(
  tx: Tx,
  { editionId }: EditionScope,
  row: Omit<ExternalFigureRow, 'id' | 'editionId' | 'endedAt'>,
): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.externalFigure).values({ ...row, id, editionId, endedAt: null });
  return id;
}

/** Ends figures that stand; how many of the ids did. */
export async function endExternalFigures(
  tx: Tx,
  { editionId }: EditionScope,
  ids: readonly string[],
  at: number,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { externalFigure: t } = tx.t;
  const ended = await tx
    .update(t)
    .set({ endedAt: at })
    .where(and(eq(t.editionId, editionId), inArray(t.id, ids), isNull(t.endedAt)))
    .returning({ id: t.id });
  return ended.length;
}
