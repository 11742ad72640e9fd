import { and, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type DoorSettingRow = Reader['t']['doorSetting']['$inferSelect'];

/** What holds for all doors of an edition; version 0 is nothing stored. One query. */
export async function doorSettingOf(reader: Reader, { editionId }: EditionScope): Promise<DoorSettingRow> {
  const { doorSetting: t } = reader.t;
  const [found] = await reader.select().from(t).where(eq(t.editionId, editionId));
  return found ?? { editionId, mutedKinds: [], keepsSearchOffline: false, showsFullness: false, version: 0 };
}

/** Stores settings over the version they were made from, 0 for the first; false when somebody was faster. */
export async function storeDoorSetting(
  tx: Tx,
  { editionId }: EditionScope,
  setting: DoorSettingRow,
): Promise<boolean> {
  const { doorSetting: t } = tx.t;
  const row = { ...setting, editionId, version: setting.version + 1 };
  const stored =
    setting.version === 0
      ? await tx.insert(t).values(row).onConflictDoNothing().returning({ id: t.editionId })
      : await tx
          .update(t)
          .set(row)
          .where(and(eq(t.editionId, editionId), eq(t.version, setting.version)))
          .returning({ id: t.editionId });
  return stored.length === 1;
}
