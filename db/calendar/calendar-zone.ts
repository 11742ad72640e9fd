import { and, eq, or } from 'drizzle-orm';
import type { Reader } from '../types.ts';

/** When something takes place, by instant and by the clock on the wall that it was entered with. */
export type PlacedTime = {
  readonly edition: string;
  readonly publicNo: number;
  /** UTC milliseconds. */
  readonly startAt: number;
  readonly endAt: number;
  readonly zone: string;
  readonly wallStart: string;
};

/** The times of every main draft and of every public release. */
export async function placedTimes(reader: Reader): Promise<PlacedTime[]> {
  const { edition, plan, publicRelease, slot } = reader.t;
  return reader
    .selectDistinct({
      edition: edition.slug,
      publicNo: slot.publicNo,
      startAt: slot.startAt,
      endAt: slot.endAt,
      zone: slot.zone,
      wallStart: slot.wallStart,
    })
    .from(slot)
    .innerJoin(plan, eq(plan.id, slot.planId))
    .innerJoin(edition, eq(edition.id, slot.editionId))
    .leftJoin(publicRelease, eq(publicRelease.releaseId, plan.id))
    .where(or(and(eq(plan.kind, 'draft'), eq(plan.isMain, true)), eq(publicRelease.releaseId, plan.id)));
}
