import { and, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type AttendanceSettingRow = Reader['t']['attendanceSetting']['$inferSelect'];

/** What is set about the attendance of sessions, by occurrence. One query. */
export async function attendanceSettings(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, AttendanceSettingRow>> {
  const { attendanceSetting: t } = reader.t;
  const rows = await reader.select().from(t).where(eq(t.editionId, editionId));
  return new Map(rows.map((row) => [row.occurrenceId, row]));
}

/** Stores a setting over the version it was made from, 0 for the first; false when somebody was faster. */
export async function storeAttendanceSetting(
  tx: Tx,
  { editionId }: EditionScope,
  setting: Omit<AttendanceSettingRow, 'editionId'>,
): Promise<boolean> {
  const { attendanceSetting: t } = tx.t;
  const row = { ...setting, editionId, version: setting.version + 1 };
  const stored =
    setting.version === 0
      ? await tx.insert(t).values(row).onConflictDoNothing().returning({ id: t.occurrenceId })
      : await tx
          .update(t)
          .set(row)
          .where(
            and(
              eq(t.editionId, editionId),
              eq(t.occurrenceId, setting.occurrenceId),
              eq(t.version, setting.version),
            ),
          )
          .returning({ id: t.occurrenceId });
  return stored.length === 1;
}

/** Tickets that were ever in one of the areas, in ascending order. */
export async function ticketsOfAreas(
  reader: Reader,
  { editionId }: EditionScope,
  areaIds: ReadonlySet<string>,
): Promise<number[]> {
  const { presenceInterval: t } = reader.t;
  const rows = await reader
    .selectDistinct({ ticketNo: t.ticketNo, areaId: t.areaId })
    .from(t)
    .where(eq(t.editionId, editionId));
  const numbers = rows.flatMap(({ ticketNo, areaId }) =>
    ticketNo !== null && areaIds.has(areaId) ? [ticketNo] : [],
  );
  return [...new Set(numbers)].sort((a, b) => a - b);
}
