import { and, eq, inArray, lt } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { isOfEnded, type OverSince } from './link.ts';

export type FavouriteSetRow = Reader['t']['favouriteSet']['$inferSelect'];

/** Everything that one browser keeps here, by the hash of its key; at most one set for each edition. */
export async function setsOfBrowser(reader: Reader, keySha256: string): Promise<FavouriteSetRow[]> {
  const { favouriteSet } = reader.t;
  return reader.select().from(favouriteSet).where(eq(favouriteSet.keySha256, keySha256));
}

export async function setById(reader: Reader, id: string): Promise<FavouriteSetRow | undefined> {
  const { favouriteSet } = reader.t;
  const [row] = await reader.select().from(favouriteSet).where(eq(favouriteSet.id, id));
  return row;
}

/** Keeps the marks of a browser in one edition, whatever was kept before; gives the id of the set. */
export async function keepSet(
  tx: Tx,
  { editionId }: EditionScope,
  set: Omit<FavouriteSetRow, 'id' | 'editionId'>,
): Promise<string> {
  const { favouriteSet } = tx.t;
  const [row] = await tx
    .insert(favouriteSet)
    .values({ ...set, id: newId(), editionId })
    .onConflictDoUpdate({
      target: [favouriteSet.keySha256, favouriteSet.editionId],
      set: { sessionIds: set.sessionIds, expiresAt: set.expiresAt },
    })
    .returning({ id: favouriteSet.id });
  if (row === undefined) throw new Error('a set of marks was not kept');
  return row.id;
}

/** Changes the marks of a browser in one edition; false where it keeps none here. */
export async function changeSet(
  tx: Tx,
  { editionId }: EditionScope,
  keySha256: string,
  sessionIds: readonly string[],
): Promise<boolean> {
  const { favouriteSet } = tx.t;
  const changed = await tx
    .update(favouriteSet)
    .set({ sessionIds })
    .where(and(eq(favouriteSet.keySha256, keySha256), eq(favouriteSet.editionId, editionId)))
    .returning({ id: favouriteSet.id });
  return changed.length === 1;
}

export async function dropSets(tx: Tx, ids: readonly string[]): Promise<void> {
  const { favouriteSet } = tx.t;
  await tx.delete(favouriteSet).where(inArray(favouriteSet.id, [...ids, '']));
}

/** Forgets sets that were over, with their links (see `forgetLinks`). */
export async function forgetSets(tx: Tx, { overBefore, endedBefore }: OverSince): Promise<void> {
  const { favouriteSet } = tx.t;
  const isOver = lt(favouriteSet.expiresAt, overBefore);
  await tx.delete(favouriteSet).where(and(isOver, isOfEnded(tx, favouriteSet.editionId, endedBefore)));
}
