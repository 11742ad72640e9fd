import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { SEATED_STATES, type WaitlistTarget } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { WaitlistRow } from './waitlist-queue.ts';

export type LotteryRow = Reader['t']['lottery']['$inferSelect'];
export type DrawTarget = { readonly kind: WaitlistTarget; readonly id: string };

/** Commits to a draw before anybody takes part: the hash is public, the seed is sealed (rule 20). False: there is one. */
export async function addLottery(
  tx: Tx,
  { editionId }: EditionScope,
  given: Pick<LotteryRow, 'targetKind' | 'targetId' | 'seedHash' | 'sealedSeed' | 'closesAt'>,
): Promise<LotteryRow | undefined> {
  const [added] = await tx
    .insert(tx.t.lottery)
    .values({ id: newId(), editionId, ...given, seed: null, drawnAt: null })
    .onConflictDoNothing()
    .returning();
  return added;
}

/** All draws of an edition, the first to close first. One query. */
export async function lotteriesOf(reader: Reader, { editionId }: EditionScope): Promise<LotteryRow[]> {
  const { lottery } = reader.t;
  return reader
    .select()
    .from(lottery)
    .where(eq(lottery.editionId, editionId))
    .orderBy(asc(lottery.closesAt), asc(lottery.id));
}

/**
 * Seats that people have or are offered already, by ticket type and by occurrence; what has none is missing. Three queries.
 */
export async function givenSeats(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, number>> {
  const { registration, booking, waitlistEntry } = reader.t;
  const ofTypes = await reader
    .select({ id: registration.typeId, n: count() })
    .from(registration)
    .where(and(eq(registration.editionId, editionId), inArray(registration.state, [...SEATED_STATES])))
    .groupBy(registration.typeId);
  const booked = await reader
    .select({ id: booking.occurrenceId, n: count() })
    .from(booking)
    .where(and(eq(booking.editionId, editionId), eq(booking.state, 'confirmed')))
    .groupBy(booking.occurrenceId);
  // An offered seat of a type is in the state of its registration; one of a session has no booking yet.
  const { targetId, targetKind, state } = waitlistEntry;
  const ofSession = and(eq(targetKind, 'occurrence'), eq(state, 'offered'));
  const offered = await reader
    .select({ id: targetId, n: count() })
    .from(waitlistEntry)
    .where(and(eq(waitlistEntry.editionId, editionId), ofSession))
    .groupBy(targetId);
  const given = new Map<string, number>();
  for (const { id, n } of [...ofTypes, ...booked, ...offered]) given.set(id, (given.get(id) ?? 0) + n);
  return given;
}

/**
 * Keeps a draw from being drawn until this transaction ends, so that whoever joins is among those who are drawn; undefined
 * when there is none to come.
 */
export async function holdDraw(
  tx: Tx,
  { editionId }: EditionScope,
  { kind, id }: DrawTarget,
): Promise<LotteryRow | undefined> {
  const { lottery } = tx.t;
  const [held] = await tx
    .update(lottery)
    .set({ closesAt: sql`${lottery.closesAt}` })
    .where(
      and(
        eq(lottery.editionId, editionId),
        eq(lottery.targetKind, kind),
        eq(lottery.targetId, id),
        isNull(lottery.drawnAt),
      ),
    )
    .returning();
  return held;
}

/** Publishes the seed, once; undefined when it was drawn before, and where its time has not come. */
export async function markDrawn(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  { seed, drawnAt }: { readonly seed: string; readonly drawnAt: number },
): Promise<LotteryRow | undefined> {
  const { lottery } = tx.t;
  const [drawn] = await tx
    .update(lottery)
    .set({ seed, sealedSeed: null, drawnAt })
    .where(
      and(
        eq(lottery.editionId, editionId),
        eq(lottery.id, id),
        isNull(lottery.drawnAt),
        lte(lottery.closesAt, drawnAt),
      ),
    )
    .returning();
  return drawn;
}

/** Takes back a draw that was not drawn; false when there is none. */
export async function removeLottery(tx: Tx, { editionId }: EditionScope, id: string): Promise<boolean> {
  const { lottery } = tx.t;
  const gone = await tx
    .delete(lottery)
    .where(and(eq(lottery.editionId, editionId), eq(lottery.id, id), isNull(lottery.drawnAt)))
    .returning({ id: lottery.id });
  return gone.length === 1;
}

/** Draws of all editions whose time was over at `at` (UTC ms) and that are not drawn yet. */
export async function dueLotteries(reader: Reader, at: number): Promise<LotteryRow[]> {
  const { lottery } = reader.t;
  return reader
    .select()
    .from(lottery)
    .where(and(isNull(lottery.drawnAt), lte(lottery.closesAt, at)))
    .orderBy(asc(lottery.closesAt), asc(lottery.id));
}

/** What of a place in line everybody may see, in the order of the draw. */
export type DrawnRow = Pick<WaitlistRow, 'publicId' | 'size' | 'drawKey'>;

/** Everybody who was drawn over, whatever became of them since. One query. */
export async function drawnEntries(
  reader: Reader,
  { editionId }: EditionScope,
  { kind, id }: DrawTarget,
): Promise<DrawnRow[]> {
  const { waitlistEntry: t } = reader.t;
  return reader
    .select({ publicId: t.publicId, size: t.size, drawKey: t.drawKey })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.targetKind, kind), eq(t.targetId, id), isNotNull(t.drawKey)))
    .orderBy(desc(t.drawKey), asc(t.publicId));
}

/** Seals what is not drawn yet anew, for the house; one that cannot be opened stays as it is. */
export async function resealSeeds(
  tx: Tx,
  reseal: (stored: LotteryRow) => Uint8Array | undefined,
): Promise<void> {
  const { lottery } = tx.t;
  for (const stored of await tx.select().from(lottery).where(isNull(lottery.drawnAt))) {
    const sealedSeed = reseal(stored);
    if (sealedSeed !== undefined)
      await tx.update(lottery).set({ sealedSeed }).where(eq(lottery.id, stored.id));
  }
}
