import { and, asc, eq, inArray } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** Marks of an account in all editions: for `/my`. */
export async function favouritesOfAccount(
  reader: Reader,
  accountId: string,
): Promise<{ readonly editionId: string; readonly sessionId: string }[]> {
  const { favourite } = reader.t;
  return reader
    .select({ editionId: favourite.editionId, sessionId: favourite.sessionId })
    .from(favourite)
    .where(eq(favourite.accountId, accountId))
    .orderBy(asc(favourite.createdAt), asc(favourite.id));
}

/** Marks sessions, also those that a browser kept before its person signed in; what was marked stays. Gives how many are new. */
export async function addFavourites(
  tx: Tx,
  { editionId }: EditionScope,
  { accountId, sessionIds, at }: { accountId: string; sessionIds: readonly string[]; at: number },
): Promise<number> {
  const { favourite } = tx.t;
  const rows = [...new Set(sessionIds)].map((sessionId) => ({
    id: newId(),
    accountId,
    editionId,
    sessionId,
    createdAt: at,
  }));
  if (rows.length === 0) return 0;
  const added = await tx.insert(favourite).values(rows).onConflictDoNothing().returning({ id: favourite.id });
  return added.length;
}

export async function dropFavourites(
  tx: Tx,
  { editionId }: EditionScope,
  accountId: string,
  sessionIds: readonly string[],
): Promise<void> {
  const { favourite } = tx.t;
  await tx
    .delete(favourite)
    .where(
      and(
        eq(favourite.editionId, editionId),
        eq(favourite.accountId, accountId),
        inArray(favourite.sessionId, [...sessionIds, '']),
      ),
    );
}
