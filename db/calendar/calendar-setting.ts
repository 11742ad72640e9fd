import { and, eq, sql } from 'drizzle-orm';
import { type CalendarSetting, STARTING_SETTING } from '#domain/calendar/calendar-setting.ts';
import { prepared } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** As stored; version 0 is nothing stored. */
export type StoredCalendarSetting = CalendarSetting & { readonly version: number };

/** What the organizers chose for the calendars of an edition; what holds at first while they chose nothing. */
export async function calendarSetting(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<StoredCalendarSetting> {
  const [found] = await findSetting(reader, { editionId });
  if (found === undefined) return { ...STARTING_SETTING, version: 0 };
  const { editionId: _edition, ...setting } = found;
  return setting;
}

type Row = Reader['t']['calendarSetting']['$inferSelect'];

const findSetting = prepared<{ editionId: string }, Row[]>((reader) => {
  const { calendarSetting: table } = reader.t;
  return reader
    .select()
    .from(table)
    .where(eq(table.editionId, sql.placeholder('editionId')));
});

/** Stores settings over the version they were made from, 0 for the first; false when somebody was faster. */
export async function storeCalendarSetting(
  tx: Tx,
  { editionId }: EditionScope,
  setting: StoredCalendarSetting,
): Promise<boolean> {
  const { calendarSetting: table } = tx.t;
  const row = { ...setting, editionId, version: setting.version + 1 };
  const id = { id: table.editionId };
  const stored =
    setting.version === 0
      ? await tx.insert(table).values(row).onConflictDoNothing().returning(id)
      : await tx
          .update(table)
          .set(row)
          .where(and(eq(table.editionId, editionId), eq(table.version, setting.version)))
          .returning(id);
  return stored.length === 1;
}
