import { and, asc, eq } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import type { AreaRow } from './area.ts';

/** An area with what the programme says of its venue or hall; both null for those that are gone since. */
export type NamedArea = AreaRow & {
  readonly placeName: LocaleMap | null;
  readonly hallCapacity: number | null;
};

/** All areas of an edition with the names of their venues and halls, the oldest first. One query. */
export async function namedAreas(reader: Reader, { editionId }: EditionScope): Promise<NamedArea[]> {
  const { area, venue, hall } = reader.t;
  const rows = await reader
    .select({ area, venueName: venue.name, hallName: hall.name, hallCapacity: hall.capacity })
    .from(area)
    .leftJoin(venue, and(eq(venue.id, area.venueId), eq(venue.editionId, editionId)))
    .leftJoin(hall, and(eq(hall.id, area.hallId), eq(hall.editionId, editionId)))
    .where(eq(area.editionId, editionId))
    .orderBy(asc(area.id));
  return rows.map(({ area: row, venueName, hallName, hallCapacity }) => ({
    ...row,
    placeName: hallName ?? venueName,
    hallCapacity,
  }));
}

type AreaGiven = Pick<AreaRow, 'kind' | 'parentId' | 'name' | 'capacity' | 'attendanceMode' | 'closesClock'>;

/** Stores an area that people made: a zone, or the site of an edition without venues. */
export async function addArea(tx: Tx, { editionId }: EditionScope, given: AreaGiven): Promise<string> {
  const row = { ...given, id: newId(), editionId, venueId: null, hallId: null, version: 1 };
  await tx.insert(tx.t.area).values(row);
  return row.id;
}

/** Changes one over the version it was read with; false when somebody was faster. */
export async function changeArea(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<AreaRow, 'id' | 'version'>,
  change: Partial<AreaGiven>,
): Promise<boolean> {
  const { area: t } = tx.t;
  const stored = await tx
    .update(t)
    .set({ ...change, version: version + 1 })
    .where(and(eq(t.editionId, editionId), eq(t.id, id), eq(t.version, version)))
    .returning({ id: t.id });
  return stored.length === 1;
}

/** How many checkpoints, areas inside and stays need an area. */
export async function areaUses(
  reader: Reader,
  { editionId }: EditionScope,
  areaId: string,
): Promise<{ readonly checkpoints: number; readonly areas: number; readonly stays: number }> {
  const { area, checkpoint, presenceInterval } = reader.t;
  return {
    checkpoints: await reader.$count(
      checkpoint,
      and(eq(checkpoint.editionId, editionId), eq(checkpoint.areaId, areaId)),
    ),
    areas: await reader.$count(area, and(eq(area.editionId, editionId), eq(area.parentId, areaId))),
    stays: await reader.$count(
      presenceInterval,
      and(eq(presenceInterval.editionId, editionId), eq(presenceInterval.areaId, areaId)),
    ),
  };
}

/** Takes one away that nothing needs; false when it is not there. */
export async function removeArea(tx: Tx, { editionId }: EditionScope, id: string): Promise<boolean> {
  const { area: t } = tx.t;
  const gone = await tx
    .delete(t)
    .where(and(eq(t.editionId, editionId), eq(t.id, id)))
    .returning({ id: t.id });
  return gone.length === 1;
}
