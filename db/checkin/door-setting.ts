import { eq } from 'drizzle-orm';
import type { ConflictKind } from '#domain/checkin/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

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
