import { now } from '#adapters/clock.ts';
import { type FeedRow, feedAfter } from '#db/checkin/door-feed.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { DoorEvent, FeedAnswer } from '#domain/checkin/protocol.ts';
import type { FeedKind } from '#domain/checkin/vocabulary.ts';
import { areaCounts } from './area-count.ts';
import { openRosterBook } from './roster-book.ts';

/** Events in one answer, at most. */
const FEED_EVENTS = 500;

/**
 * What happened at the doors of an edition after a number, for its devices. Stored are numbers and ids alone: a row of the
 * roster is written here, as it is at this moment, so that a feed which a device reads late never shows what was erased.
 * Behind the last event stands the check of the whole roster (rule 21). What is in the roster that a device has of
 * `rosterFrom` is not told once more: on the third day that is most of the feed.
 */
export async function readFeed(scope: EditionScope, after: number, rosterFrom = 0): Promise<FeedAnswer> {
  const { read } = getDb();
  // The roster first, and nothing that came after it: what is told and what is checked are of the same moment.
  const { book, cursor } = await openRosterBook(read, scope);
  const found = await feedAfter(read, scope, after, FEED_EVENTS + 1, rosterFrom);
  const known = found.filter(({ seq }) => seq <= cursor);
  const rows = known.slice(0, FEED_EVENTS);
  const hasMore = known.length > rows.length;
  const puts = rows.filter(({ kind }) => kind === 'roster_put').map(ticketNoOf);
  const sealed = await book.rows(puts);
  const events = rows.filter(({ kind }) => TOLD.has(kind)).map((row) => eventOf(row, sealed));
  // Smaller than what a device has where the database was put back to an older state.
  const feed = hasMore ? (rows.at(-1)?.seq ?? after) : cursor;
  if (!hasMore) await book.packRest();
  const check = hasMore ? undefined : book.check(feed);
  const occupancy = await areaCounts(read, scope, now());
  const left = hasMore ? { left: cursor - feed } : {};
  return { events, feed, hasMore, ...left, ...(check === undefined ? {} : { check }), occupancy };
}

const TOLD: ReadonlySet<FeedKind> = new Set([
  'roster_put',
  'roster_del',
  'revoked',
  'blocked',
  'scan',
  'annul',
  'conflict',
  'manifest',
]);

function eventOf(row: FeedRow, sealed: ReadonlyMap<number, Uint8Array>): DoorEvent {
  const { seq, kind } = row;
  if (kind === 'roster_put') {
    const ticketNo = ticketNoOf(row);
    const bytes = sealed.get(ticketNo);
    if (bytes === undefined) return { seq, kind: 'roster_del', payload: { ticketNo } };
    return { seq, kind, payload: { ticketNo, row: Buffer.from(bytes).toString('base64') } };
  }
  if (kind === 'manifest') {
    const { version } = row.payload as { readonly version: number };
    return { seq, kind, payload: { version } };
  }
  return { seq, kind, payload: row.payload } as DoorEvent;
}

function ticketNoOf({ payload }: Pick<FeedRow, 'payload'>): number {
  return (payload as { readonly ticketNo: number }).ticketNo;
}
