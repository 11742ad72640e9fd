import { and, count, eq, inArray } from 'drizzle-orm';
import type { EditionScope } from './scope.ts';
import type { Reader } from './types.ts';

/** What outside the draft hangs on halls, venues, tracks or sub-forums and would be lost with them. */
export async function usesOutsideDraft(
  reader: Reader,
  scope: EditionScope,
  ids: readonly string[],
): Promise<{ id: string; noun: 'floor-plan'; count: number }[]> {
  const { floorPlan, floorPlanMark } = reader.t;
  const plans = await reader
    .select({ id: floorPlan.venueId, count: count() })
    .from(floorPlan)
    .where(and(eq(floorPlan.editionId, scope.editionId), inArray(floorPlan.venueId, [...ids])))
    .groupBy(floorPlan.venueId);
  const marks = await reader
    .select({ id: floorPlanMark.hallId, count: count() })
    .from(floorPlanMark)
    .where(and(eq(floorPlanMark.editionId, scope.editionId), inArray(floorPlanMark.hallId, [...ids])))
    .groupBy(floorPlanMark.hallId);
  return [...plans, ...marks].map((row) => ({ ...row, noun: 'floor-plan' }));
}
