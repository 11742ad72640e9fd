import { and, eq, isNull } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ViewingSalt = Reader['t']['viewingSalt']['$inferSelect'];

/** The sealed salt of an edition; undefined before anybody watched. One query. */
export async function viewingSaltOf(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ViewingSalt | undefined> {
  const { viewingSalt: t } = reader.t;
  const [found] = await reader.select().from(t).where(eq(t.editionId, editionId));
  return found;
}

/** Stores the first salt of an edition and gives the one that stands there then: of two at once one wins. */
export async function addViewingSalt(
  tx: Tx,
  scope: EditionScope,
  row: Omit<ViewingSalt, 'editionId' | 'destroyedAt'>,
): Promise<ViewingSalt> {
  const { viewingSalt: t } = tx.t;
  const stored: ViewingSalt = { ...row, editionId: scope.editionId, destroyedAt: null };
  await tx.insert(t).values(stored).onConflictDoNothing();
  return (await viewingSaltOf(tx, scope)) ?? stored;
}

/** Says how many days after the end of the edition a salt lives that still stands. */
export async function keepViewingSalt(tx: Tx, { editionId }: EditionScope, keepDays: number): Promise<void> {
  const { viewingSalt: t } = tx.t;
  await tx
    .update(t)
    .set({ keepDays })
    .where(and(eq(t.editionId, editionId), isNull(t.destroyedAt)));
}

/** Takes the salt away for good; false when it was gone. */
export async function destroyViewingSalt(tx: Tx, { editionId }: EditionScope, at: number): Promise<boolean> {
  const { viewingSalt: t } = tx.t;
  const gone = await tx
    .update(t)
    .set({ sealedSalt: null, destroyedAt: at })
    .where(and(eq(t.editionId, editionId), isNull(t.destroyedAt)))
    .returning({ id: t.editionId });
  return gone.length === 1;
}

/** Salts that stand, of all editions. One query. */
export async function standingSalts(
  reader: Reader,
): Promise<{ readonly editionId: string; readonly keepDays: number }[]> {
  const { viewingSalt: t } = reader.t;
  return reader.select({ editionId: t.editionId, keepDays: t.keepDays }).from(t).where(isNull(t.destroyedAt));
}
