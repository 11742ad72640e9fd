import { and, desc, eq, inArray, ne } from 'drizzle-orm';
import type { ToldEnd } from '#domain/broadcast/told-end.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** What each release of an edition said of the end of some occurrences, the newest first; one that cancels them says none. One query. */
export async function releasedEnds(
  reader: Reader,
  { editionId }: EditionScope,
  occurrenceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ToldEnd[]>> {
  if (occurrenceIds.length === 0) return new Map();
  const { plan, slot } = reader.t;
  const rows = await reader
    .select({ occurrenceId: slot.occurrenceId, endAt: slot.endAt, publishedAt: plan.publishedAt })
    .from(plan)
    .innerJoin(slot, eq(slot.planId, plan.id))
    .where(
      and(
        ...[eq(plan.editionId, editionId), eq(plan.kind, 'release'), ne(slot.state, 'cancelled')],
        inArray(slot.occurrenceId, [...occurrenceIds]),
      ),
    )
    .orderBy(desc(plan.major), desc(plan.minor));
  const told = rows.map(({ publishedAt, ...row }) => ({ ...row, publishedAt: publishedAt ?? 0 }));
  return Map.groupBy(told, ({ occurrenceId }) => occurrenceId);
}
