import { eq } from 'drizzle-orm';
import type { ReleaseMark } from '#domain/calendar/release-fact.ts';
import { insertMany } from '../programme/bulk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ReleaseMarks = ReadonlyMap<string, ReleaseMark>;

/** What calendars were told of everything that a release of the edition showed, by its key; none before the first one. */
export async function calendarMarks(reader: Reader, scope: EditionScope): Promise<ReleaseMarks> {
  const { calendarMark } = reader.t;
  const rows = await reader
    .select({
      key: calendarMark.key,
      changedAt: calendarMark.changedAt,
      firstPublishedAt: calendarMark.firstPublishedAt,
      sequence: calendarMark.sequence,
    })
    .from(calendarMark)
    .where(eq(calendarMark.editionId, scope.editionId));
  return new Map(rows.map(({ key, ...mark }) => [key, mark]));
}

/** Puts the marks of a release in place of those before it; belongs into the transaction that stores the release. */
export async function storeMarks(tx: Tx, { editionId }: EditionScope, marks: ReleaseMarks): Promise<void> {
  const { calendarMark } = tx.t;
  await tx.delete(calendarMark).where(eq(calendarMark.editionId, editionId));
  const rows = [...marks].map(([key, mark]) => ({ editionId, key, ...mark }));
  await insertMany(tx, calendarMark, rows);
}
