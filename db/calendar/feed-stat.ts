import { and, asc, eq, gt, gte, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { FeedTally } from '#domain/calendar/feed-stat.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type FeedStatRow = Omit<Reader['t']['feedStat']['$inferSelect'], 'editionId'>;

/**
 * Adds what a process counted. What is of an edition that went meanwhile, or at the address of a person who was erased
 * meanwhile, is nothing that may be kept.
 */
export async function addFetches(tx: Tx, tallies: readonly FeedTally[]): Promise<void> {
  const { feedStat } = tx.t;
  const isThere = await placesThere(tx, tallies);
  for (const tally of tallies.filter(isThere))
    await tx
      .insert(feedStat)
      .values(tally)
      .onConflictDoUpdate({
        target: [feedStat.editionId, feedStat.onDate, feedStat.kind, feedStat.key, feedStat.client],
        set: {
          fetches: sql`${feedStat.fetches} + ${tally.fetches}`,
          notModified: sql`${feedStat.notModified} + ${tally.notModified}`,
        },
      });
}

async function placesThere(tx: Tx, tallies: readonly FeedTally[]): Promise<(tally: FeedTally) => boolean> {
  const { edition, calendarClock } = tx.t;
  const ids = [...new Set(tallies.map(({ editionId }) => editionId)), ''];
  const found = await tx.select({ id: edition.id }).from(edition).where(inArray(edition.id, ids));
  const editions = new Set(found.map(({ id }) => id));
  const speakers = await tx
    .select({ editionId: calendarClock.editionId, key: calendarClock.key })
    .from(calendarClock)
    .where(and(inArray(calendarClock.editionId, ids), eq(calendarClock.kind, 'speaker')));
  const known = new Set(speakers.map(({ editionId, key }) => `${editionId} ${key}`));
  return ({ editionId, kind, key }) =>
    editions.has(editionId) && (kind !== 'speaker' || known.has(`${editionId} ${key}`));
}

/** What was counted of an edition from a date on, by day. */
export async function feedStats(
  reader: Reader,
  { editionId }: EditionScope,
  fromOn: string,
): Promise<FeedStatRow[]> {
  const { feedStat } = reader.t;
  const { kind, key, onDate, client, fetches, notModified } = feedStat;
  return reader
    .select({ kind, key, onDate, client, fetches, notModified })
    .from(feedStat)
    .where(and(eq(feedStat.editionId, editionId), gte(onDate, fromOn)))
    .orderBy(asc(onDate), asc(kind), asc(key), asc(client));
}

/** Forgets what was counted before a date, of all editions. */
export async function forgetFetches(tx: Tx, beforeOn: string): Promise<void> {
  await tx.delete(tx.t.feedStat).where(lt(tx.t.feedStat.onDate, beforeOn));
}

/** A feed in one locale as it was built last, without its bytes. */
export type FeedBuildRow = {
  readonly kind: string;
  readonly key: string;
  readonly locale: string;
  readonly entryCount: number;
  readonly byteCount: number;
  /** UTC milliseconds. */
  readonly builtAt: number;
  readonly changedAt: number;
  /** Null after a good build. */
  readonly keptReason: string | null;
};

/** The last build of every feed of an edition. */
export async function feedBuilds(reader: Reader, { editionId }: EditionScope): Promise<FeedBuildRow[]> {
  const { calendarFeed } = reader.t;
  const { kind, key, locale, entryCount, byteCount, builtAt, changedAt, keptReason } = calendarFeed;
  return reader
    .select({ kind, key, locale, entryCount, byteCount, builtAt, changedAt, keptReason })
    .from(calendarFeed)
    .where(eq(calendarFeed.editionId, editionId))
    .orderBy(asc(kind), asc(key), asc(locale));
}

/** How many secret links of an edition are on and end after an instant (UTC ms): a number, of nobody. */
export async function countLiveLinks(
  reader: Reader,
  { editionId }: EditionScope,
  at: number,
): Promise<number> {
  const { feedLink } = reader.t;
  return reader.$count(
    feedLink,
    and(eq(feedLink.editionId, editionId), isNull(feedLink.revokedAt), gt(feedLink.expiresAt, at)),
  );
}
