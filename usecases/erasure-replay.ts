import type { ErasureEntry } from '#adapters/erasure-log.ts';
import type { Db } from '#db/types.ts';

export async function replayErasures(
  _db: Db,
  _folder: string,
  _entries: readonly ErasureEntry[],
): Promise<number> {
  return 0;
}
