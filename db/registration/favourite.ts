import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';

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
