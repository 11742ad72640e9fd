import { and, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { FeedPlace } from './calendar-feed.ts';

export type StoredClock = { readonly digest: string; readonly changedAt: number };

/** The clock of a feed, or undefined before it said anything. */
export async function calendarClock(
  reader: Reader,
  { editionId }: EditionScope,
  { kind, key }: FeedPlace,
): Promise<StoredClock | undefined> {
  const { calendarClock: table } = reader.t;
  const [found] = await reader
    .select({ digest: table.digest, changedAt: table.changedAt })
    .from(table)
    .where(and(eq(table.editionId, editionId), eq(table.kind, kind), eq(table.key, key)));
  return found;
}

/** Stores where the clock of a feed stands; the caller has seen that it does not move back (calendar.md rule 6). */
export async function storeClock(
  tx: Tx,
  { editionId }: EditionScope,
  { kind, key }: FeedPlace,
  clock: StoredClock,
): Promise<void> {
  const { calendarClock: table } = tx.t;
  await tx
    .insert(table)
    .values({ editionId, kind, key, ...clock })
    .onConflictDoUpdate({ target: [table.editionId, table.kind, table.key], set: clock });
}
