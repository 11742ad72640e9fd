import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import type { WaitlistTarget } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type LotteryRow = Reader['t']['lottery']['$inferSelect'];

/** Commits to a draw before anybody enters: the hash is public, the seed is sealed (rule 20). Once per target. */
export async function addLottery(
  tx: Tx,
  { editionId }: EditionScope,
  given: Pick<LotteryRow, 'targetKind' | 'targetId' | 'seedHash' | 'sealedSeed' | 'closesAt'>,
): Promise<boolean> {
  const added = await tx
    .insert(tx.t.lottery)
    .values({ id: newId(), editionId, ...given, seed: null, drawnAt: null })
    .onConflictDoNothing()
    .returning({ id: tx.t.lottery.id });
  return added.length === 1;
}

export async function lotteryOf(
  reader: Reader,
  { editionId }: EditionScope,
  target: { readonly kind: WaitlistTarget; readonly id: string },
): Promise<LotteryRow | undefined> {
  const { lottery } = reader.t;
  const isTarget = and(eq(lottery.targetKind, target.kind), eq(lottery.targetId, target.id));
  const [found] = await reader
    .select()
    .from(lottery)
    .where(and(eq(lottery.editionId, editionId), isTarget));
  return found;
}

/** Publishes the seed, once; false when it was drawn before. */
export async function markDrawn(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  { seed, drawnAt }: { readonly seed: string; readonly drawnAt: number },
): Promise<boolean> {
  const { lottery } = tx.t;
  const drawn = await tx
    .update(lottery)
    .set({ seed, sealedSeed: null, drawnAt })
    .where(and(eq(lottery.editionId, editionId), eq(lottery.id, id), isNull(lottery.drawnAt)))
    .returning({ id: lottery.id });
  return drawn.length === 1;
}

/** Draws of all editions that are closed at `at` (UTC ms) and not drawn yet. */
export async function dueLotteries(
  reader: Reader,
  at: number,
): Promise<{ readonly id: string; readonly editionId: string }[]> {
  const { lottery } = reader.t;
  return reader
    .select({ id: lottery.id, editionId: lottery.editionId })
    .from(lottery)
    .where(and(isNull(lottery.drawnAt), lte(lottery.closesAt, at)))
    .orderBy(asc(lottery.closesAt), asc(lottery.id));
}
