import { and, asc, eq, gt, inArray, lte, or, sql } from 'drizzle-orm';
import type { FeedKind } from '#domain/checkin/vocabulary.ts';
import { prepared, rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type FeedEvent = { readonly kind: FeedKind; readonly payload: unknown };
export type FeedRow = Reader['t']['doorFeed']['$inferSelect'];

const storeRows = rowWriter('doorFeed');

/** What {@link lockDoor} finds. */
export type DoorClock = {
  /** The last number of the feed. */
  readonly lastFeedSeq: number;
  /** The same as long as nobody changed how the doors stand. */
  readonly planVersion: number;
};

const hold = prepared<{ editionId: string }, DoorClock[]>((tx) => {
  const { doorClock } = tx.t;
  return tx
    .update(doorClock)
    .set({ lastFeedSeq: sql`${doorClock.lastFeedSeq} + 0` })
    .where(eq(doorClock.editionId, sql.placeholder('editionId')))
    .returning({ lastFeedSeq: doorClock.lastFeedSeq, planVersion: doorClock.planVersion });
});

/**
 * Waits until nobody else writes the record of this edition and gives the last number of its feed. Numbers given afterwards
 * in the same transaction become visible in their order, which sequences of PostgreSQL do not promise (rule 22); and what is
 * read afterwards is all that was committed before.
 */
export async function lockDoor(tx: Tx, { editionId }: EditionScope): Promise<DoorClock> {
  const [known] = await hold(tx, { editionId });
  if (known !== undefined) return known;
  const fresh = { lastFeedSeq: 0, planVersion: 0 };
  await tx
    .insert(tx.t.doorClock)
    .values({ editionId, ...fresh, settledAt: 0, settledKey: '' })
    .onConflictDoNothing();
  const [made] = await hold(tx, { editionId });
  return made ?? fresh;
}

const advance = prepared<{ editionId: string; count: number }, { last: number }[]>((tx) => {
  const { doorClock } = tx.t;
  return tx
    .update(doorClock)
    .set({ lastFeedSeq: sql`${doorClock.lastFeedSeq} + ${sql.placeholder('count')}` })
    .where(eq(doorClock.editionId, sql.placeholder('editionId')))
    .returning({ last: doorClock.lastFeedSeq });
});

/** Adds events behind the last one and gives the number of the last now. The door has to be locked. */
export async function appendFeed(
  tx: Tx,
  { editionId }: EditionScope,
  { events, at }: { readonly events: readonly FeedEvent[]; readonly at: number },
): Promise<number> {
  const [moved] = await advance(tx, { editionId, count: events.length });
  const last = moved?.last ?? 0;
  const first = last - events.length + 1;
  await storeRows(
    tx,
    events.map(({ kind, payload }, index) => ({ editionId, seq: first + index, kind, payload, at })),
  );
  return last;
}

/** What came after a number, in order, at most `limit` events; up to `rosterFrom` only what a roster does not tell. */
export async function feedAfter(
  reader: Reader,
  { editionId }: EditionScope,
  seq: number,
  limit: number,
  rosterFrom = 0,
): Promise<FeedRow[]> {
  const { doorFeed } = reader.t;
  const isTold =
    rosterFrom > seq
      ? or(gt(doorFeed.seq, rosterFrom), inArray(doorFeed.kind, ['scan', 'annul']))
      : undefined;
  return reader
    .select()
    .from(doorFeed)
    .where(and(eq(doorFeed.editionId, editionId), gt(doorFeed.seq, seq), isTold))
    .orderBy(asc(doorFeed.seq))
    .limit(limit);
}

const readClock = prepared<{ editionId: string }, DoorClock[]>((reader) => {
  const { doorClock } = reader.t;
  return reader
    .select({ lastFeedSeq: doorClock.lastFeedSeq, planVersion: doorClock.planVersion })
    .from(doorClock)
    .where(eq(doorClock.editionId, sql.placeholder('editionId')));
});

/** The clock as it was committed last; all 0 before anybody set up a door. One query. */
export async function readDoorClock(reader: Reader, { editionId }: EditionScope): Promise<DoorClock> {
  const [found] = await readClock(reader, { editionId });
  return found ?? { lastFeedSeq: 0, planVersion: 0 };
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
