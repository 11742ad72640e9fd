import { eq } from 'drizzle-orm';
import type { ConflictKind } from '#domain/checkin/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type DoorSettingRow = {
  readonly mutedKinds: readonly ConflictKind[];
  readonly keepsSearchOffline: boolean;
  /** 0 before anything was stored. */
  readonly version: number;
};

/** What holds for all doors of an edition. */
export async function doorSettingOf(reader: Reader, { editionId }: EditionScope): Promise<DoorSettingRow> {
  const { doorSetting: t } = reader.t;
  const [found] = await reader.select().from(t).where(eq(t.editionId, editionId));
  return found ?? { mutedKinds: [], keepsSearchOffline: false, version: 0 };
}
