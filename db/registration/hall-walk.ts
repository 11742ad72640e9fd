import { asc, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type HallWalk = {
  readonly fromHallId: string;
  readonly toHallId: string;
  readonly walkMinutes: number;
};

/** Minutes on foot between halls of an edition, each way once; a release holds none of them (decision 110). One query. */
export async function hallWalks(reader: Reader, { editionId }: EditionScope): Promise<HallWalk[]> {
  const { hallLink } = reader.t;
  return reader
    .select({
      fromHallId: hallLink.fromHallId,
      toHallId: hallLink.toHallId,
      walkMinutes: hallLink.walkMinutes,
    })
    .from(hallLink)
    .where(eq(hallLink.editionId, editionId))
    .orderBy(asc(hallLink.id));
}
