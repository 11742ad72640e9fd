import { and, asc, desc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { FeedKind } from '#domain/checkin/vocabulary.ts';
import { rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type FeedEvent = { readonly kind: FeedKind; readonly payload: unknown };
export type FeedRow = Reader['t']['doorFeed']['$inferSelect'];

const storeRows = rowWriter('doorFeed');

/**
 * Waits until nobody else writes the record of this edition and gives the last number of its feed. Numbers given afterwards
 * in the same transaction become visible in their order, which sequences of PostgreSQL do not promise (rule 22); and what is
 * read afterwards is all that was committed before.
 */
export async function lockDoor(tx: Tx, { editionId }: EditionScope): Promise<number> {
  const { doorClock } = tx.t;
  const held = async () => {
    const [row] = await tx
      .update(doorClock)
      .set({ lastFeedSeq: sql`${doorClock.lastFeedSeq} + 0` })
      .where(eq(doorClock.editionId, editionId))
      .returning({ lastFeedSeq: doorClock.lastFeedSeq });
    return row?.lastFeedSeq;
  };
  const known = await held();
  if (known !== undefined) return known;
  await tx.insert(doorClock).values({ editionId, lastFeedSeq: 0 }).onConflictDoNothing();
  return (await held()) ?? 0;
}

/** Adds events behind the last one and gives the number of the last now. The door has to be locked. */
export async function appendFeed(
  tx: Tx,
  { editionId }: EditionScope,
  {
    events,
    lastSeq,
    at,
  }: { readonly events: readonly FeedEvent[]; readonly lastSeq: number; readonly at: number },
): Promise<number> {
  if (events.length === 0) return lastSeq;
  const { doorClock } = tx.t;
  const rows = events.map(({ kind, payload }, index) => ({
    ...{ editionId, seq: lastSeq + index + 1, kind, payload, at },
  }));
  await storeRows(tx, rows);
  const last = lastSeq + events.length;
  await tx.update(doorClock).set({ lastFeedSeq: last }).where(eq(doorClock.editionId, editionId));
  return last;
}

/** What came after a number, in order, at most `limit` events. */
export async function feedAfter(
  reader: Reader,
  { editionId }: EditionScope,
  seq: number,
  limit: number,
): Promise<FeedRow[]> {
  const { doorFeed } = reader.t;
  return reader
    .select()
    .from(doorFeed)
    .where(and(eq(doorFeed.editionId, editionId), gt(doorFeed.seq, seq)))
    .orderBy(asc(doorFeed.seq))
    .limit(limit);
}

/** The number of the last event that was committed; 0 before the first. */
export async function lastFeedSeq(reader: Reader, { editionId }: EditionScope): Promise<number> {
  const { doorClock } = reader.t;
  const [found] = await reader.select().from(doorClock).where(eq(doorClock.editionId, editionId));
  return found?.lastFeedSeq ?? 0;
}

/** Events of some kinds after a number and up to another, in order. */
export async function feedBetween(
  reader: Reader,
  { editionId }: EditionScope,
  { after, to, kinds }: { readonly after: number; readonly to: number; readonly kinds: readonly FeedKind[] },
): Promise<FeedRow[]> {
  const { doorFeed: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), gt(t.seq, after), lte(t.seq, to), inArray(t.kind, [...kinds])))
    .orderBy(asc(t.seq));
}

/** The last event of a kind after a number. */
export async function lastEventOf(
  reader: Reader,
  { editionId }: EditionScope,
  kind: FeedKind,
  after: number,
): Promise<FeedRow | undefined> {
  const { doorFeed: t } = reader.t;
  const [found] = await reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), gt(t.seq, after), eq(t.kind, kind)))
    .orderBy(desc(t.seq))
    .limit(1);
  return found;
}
