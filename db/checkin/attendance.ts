import { and, eq, inArray, sql } from 'drizzle-orm';
import { preparedList, rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type AttendanceRow = Reader['t']['sessionAttendance']['$inferSelect'];

const findOfRegistrations = preparedList<{ readonly editionId: string }, string, AttendanceRow>(
  (reader, registrationIds) => {
    const { sessionAttendance: t } = reader.t;
    return reader
      .select()
      .from(t)
      .where(and(eq(t.editionId, sql.placeholder('editionId')), inArray(t.registrationId, registrationIds)));
  },
);
const storeRows = rowWriter('sessionAttendance');

/** The stored figures of some registrations. */
export async function attendanceOfRegistrations(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<AttendanceRow[]> {
  return findOfRegistrations(reader, { editionId }, registrationIds);
}

/** Puts figures in the place of those of the same registration and session. */
export async function replaceAttendance(
  tx: Tx,
  { editionId }: EditionScope,
  change: {
    readonly gone: readonly Pick<AttendanceRow, 'occurrenceId' | 'registrationId'>[];
    readonly made: readonly AttendanceRow[];
  },
): Promise<void> {
  const { sessionAttendance: t } = tx.t;
  for (const [registrationId, rows] of Map.groupBy(change.gone, (row) => row.registrationId))
    await tx.delete(t).where(
      and(
        eq(t.editionId, editionId),
        eq(t.registrationId, registrationId),
        inArray(
          t.occurrenceId,
          rows.map(({ occurrenceId }) => occurrenceId),
        ),
      ),
    );
  await storeRows(tx, change.made);
}
