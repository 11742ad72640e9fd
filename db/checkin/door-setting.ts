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

/** Kinds of conflicts that nobody is told of in an edition; they are kept all the same (rule 13). One query. */
export async function mutedKinds(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<readonly ConflictKind[]> {
  const { doorSetting } = reader.t;
  const [row] = await reader
    .select({ mutedKinds: doorSetting.mutedKinds })
    .from(doorSetting)
    .where(eq(doorSetting.editionId, editionId));
  return row?.mutedKinds ?? [];
}
