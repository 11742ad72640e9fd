import { and, eq, inArray } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import { inChunks } from './chunk.ts';

/** When an occurrence is, as the release that is public now has it; instants are UTC ms. */
export type PublicPlace = {
  readonly occurrenceId: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly isCancelled: boolean;
};

/** Of these occurrences those that the public programme has, for a transaction that cannot open it. One query for 500. */
export async function publicPlaces(
  reader: Reader,
  { editionId }: EditionScope,
  occurrenceIds: readonly string[],
): Promise<Map<string, PublicPlace>> {
  const { slot, publicRelease } = reader.t;
  const rows = await inChunks(occurrenceIds, (some) =>
    reader
      .select({
        occurrenceId: slot.occurrenceId,
        startAt: slot.startAt,
        endAt: slot.endAt,
        state: slot.state,
      })
      .from(slot)
      .innerJoin(publicRelease, eq(publicRelease.releaseId, slot.planId))
      .where(and(eq(publicRelease.editionId, editionId), inArray(slot.occurrenceId, some))),
  );
  return new Map(
    rows.map(({ state, ...place }) => [place.occurrenceId, { ...place, isCancelled: state === 'cancelled' }]),
  );
}
