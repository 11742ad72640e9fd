import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { AreaCount } from '#domain/checkin/protocol.ts';
import { doorPlanNow } from './door-work.ts';
import { occupancyOf } from './occupancy.ts';

/** People who are inside each area of an edition at `at` (UTC ms). */
export async function areaCounts(reader: Reader, scope: EditionScope, at: number): Promise<AreaCount[]> {
  return occupancyOf(reader, scope, await doorPlanNow(reader, scope), at);
}
