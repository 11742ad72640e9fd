import { and, eq } from 'drizzle-orm';
import { type BroadcastSetting, STARTING_BROADCASTS } from '#domain/broadcast/broadcast-setting.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** As stored; version 0 is nothing stored. */
export type StoredBroadcastSetting = BroadcastSetting & { readonly version: number };

/** What an edition chose for its broadcasts; what holds at first while it chose nothing. One query. */
export async function broadcastSetting(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<StoredBroadcastSetting> {
  const { broadcastSetting: t } = reader.t;
  const [found] = await reader.select().from(t).where(eq(t.editionId, editionId));
  if (found === undefined) return { ...STARTING_BROADCASTS, version: 0 };
  const { editionId: _edition, ...setting } = found;
  return setting;
}

/** Stores settings over the version they were made from, 0 for the first; false when somebody was faster. */
export async function storeBroadcastSetting(
  tx: Tx,
  { editionId }: EditionScope,
  setting: StoredBroadcastSetting,
): Promise<boolean> {
  const { broadcastSetting: t } = tx.t;
  const row = { ...setting, editionId, version: setting.version + 1 };
  const id = { id: t.editionId };
  const stored =
    setting.version === 0
      ? await tx.insert(t).values(row).onConflictDoNothing().returning(id)
      : await tx
          .update(t)
          .set(row)
          .where(and(eq(t.editionId, editionId), eq(t.version, setting.version)))
          .returning(id);
  return stored.length === 1;
}
