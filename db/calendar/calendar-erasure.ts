import { and, eq, inArray, or } from 'drizzle-orm';
import type { DataSubject } from '../person-data.ts';
import type { Tx } from '../types.ts';
import type { ReleaseMarks } from './calendar-mark.ts';

/** A release that shows erased people: its edition, and their slugs there. */
type Shown = { readonly editionId: string; readonly slugs: readonly string[] };

/**
 * Takes all feeds of these editions away because they name somebody who is erased, and what is kept of that person's own
 * feeds, whose addresses are their slugs. The next reader has the rest built from what is left. Must run while the
 * person's rows are still there. @returns how many feeds went
 */
export async function scrubFeeds(
  tx: Tx,
  { personIds }: DataSubject,
  shown: readonly Shown[],
): Promise<number> {
  const { calendarFeed, calendarClock, feedStat } = tx.t;
  const slugs = [...shown.flatMap((each) => each.slugs), ...(await slugsOf(tx, personIds)), ''];
  const editionIds = [...shown.map(({ editionId }) => editionId), ''];
  const isOwn = (table: typeof calendarFeed | typeof calendarClock | typeof feedStat) =>
    and(eq(table.kind, 'speaker'), inArray(table.key, slugs));
  const gone = await tx
    .delete(calendarFeed)
    .where(or(inArray(calendarFeed.editionId, editionIds), isOwn(calendarFeed)))
    .returning({ kind: calendarFeed.kind });
  await tx.delete(calendarClock).where(isOwn(calendarClock));
  await tx.delete(feedStat).where(isOwn(feedStat));
  return gone.length;
}

/** Raises the marks of what calendars tell differently now, so that programs take it for newer (calendar.md rule 11). */
export async function raiseMarks(tx: Tx, editionId: string, marks: ReleaseMarks): Promise<void> {
  const { calendarMark } = tx.t;
  for (const [key, mark] of marks)
    await tx
      .insert(calendarMark)
      .values({ editionId, key, ...mark })
      .onConflictDoUpdate({ target: [calendarMark.editionId, calendarMark.key], set: mark });
}

async function slugsOf(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const { person, slugHistory } = tx.t;
  const ids = [...personIds, ''];
  const now = await tx.select({ slug: person.slug }).from(person).where(inArray(person.id, ids));
  const before = await tx
    .select({ slug: slugHistory.slug })
    .from(slugHistory)
    .where(inArray(slugHistory.ownerId, ids));
  return [...now, ...before].map(({ slug }) => slug);
}
