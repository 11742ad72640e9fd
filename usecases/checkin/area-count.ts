import { openPresence } from '#db/checkin/presence.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { AreaCount } from '#domain/checkin/protocol.ts';

/** People who are inside each area of an edition at `at` (UTC ms), by open presence. */
export async function areaCounts(reader: Reader, scope: EditionScope, at: number): Promise<AreaCount[]> {
  const counts = await openPresence(reader, scope);
  return [...counts].map(([areaId, inside]) => ({ areaId, inside, at }));
}
