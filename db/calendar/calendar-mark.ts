import { eq } from 'drizzle-orm';
import type { ReleaseMark } from '#domain/calendar/release-fact.ts';
import { insertMany } from '../programme/bulk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ReleaseMarks = ReadonlyMap<string, ReleaseMark>;

/** What calendars were told of everything that a release of the edition showed, by its id; none before the first one. */
export async function calendarMarks(reader: Reader, scope: EditionScope): Promise<ReleaseMarks> {
  const { calendarMark } = reader.t;
  const rows = await reader
    .select({
      subjectId: calendarMark.subjectId,
      changedAt: calendarMark.changedAt,
      firstPublishedAt: calendarMark.firstPublishedAt,
      sequence: calendarMark.sequence,
    })
    .from(calendarMark)
    .where(eq(calendarMark.editionId, scope.editionId));
  return new Map(rows.map(({ subjectId, ...mark }) => [subjectId, mark]));
}

/** Puts the marks of a release in place of those before it; belongs into the transaction that stores the release. */
export async function storeMarks(tx: Tx, { editionId }: EditionScope, marks: ReleaseMarks): Promise<void> {
  const { calendarMark } = tx.t;
  await tx.delete(calendarMark).where(eq(calendarMark.editionId, editionId));
  const rows = [...marks].map(([subjectId, mark]) => ({ editionId, subjectId, ...mark }));
  await insertMany(tx, calendarMark, rows);
}
