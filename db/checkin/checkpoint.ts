import { eq } from 'drizzle-orm';
import type { ScanPlace } from '#domain/checkin/scan.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** What the fold reads of the checkpoints of an edition. One query. */
export async function scanPlaces(reader: Reader, { editionId }: EditionScope): Promise<ScanPlace[]> {
  const { checkpoint } = reader.t;
  return reader
    .select({
      id: checkpoint.id,
      kind: checkpoint.kind,
      areaId: checkpoint.areaId,
      reentry: checkpoint.reentry,
      item: checkpoint.item,
    })
    .from(checkpoint)
    .where(eq(checkpoint.editionId, editionId));
}
