import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { Area } from '#domain/checkin/area.ts';
import type { AreaKind, AttendanceMode } from '#domain/checkin/vocabulary.ts';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type AreaRow = Reader['t']['area']['$inferSelect'];
export type DoorArea = Area & {
  readonly kind: AreaKind;
  readonly attendanceMode: AttendanceMode;
  /** `HH:MM` on the wall of the edition; null: with the night. */
  readonly closesClock: string | null;
};

/** All areas of an edition; those of halls have the capacity of their hall unless they have one of their own. One query. */
export async function areasOf(reader: Reader, { editionId }: EditionScope): Promise<DoorArea[]> {
  const { area, hall } = reader.t;
  const rows = await reader
    .select({ area, hallCapacity: hall.capacity })
    .from(area)
    .leftJoin(hall, and(eq(hall.id, area.hallId), eq(hall.editionId, editionId)))
    .where(eq(area.editionId, editionId));
  return rows.map(
    ({
      area: { id, kind, parentId, venueId, hallId, capacity, attendanceMode, closesClock },
      hallCapacity,
    }) => ({
      ...{ id, kind, parentId, venueId, hallId, attendanceMode, closesClock },
      capacity: capacity ?? hallCapacity,
    }),
  );
}

/**
 * Gives each venue and hall its area, below one site, and takes away those of halls that are gone and that nothing refers
 * to: undo leaves no trace, and what happened in a hall stays where it was. For whoever changed halls or venues.
 */
export async function alignAreas(tx: Tx, scope: EditionScope): Promise<void> {
  const { area, venue, hall } = tx.t;
  const { editionId } = scope;
  const known = await tx.select().from(area).where(eq(area.editionId, editionId));
  const venues = await tx.select({ id: venue.id }).from(venue).where(eq(venue.editionId, editionId));
  const halls = await tx
    .select({ id: hall.id, venueId: hall.venueId })
    .from(hall)
    .where(eq(hall.editionId, editionId));
  const made: AreaRow[] = [];
  const ofVenue = new Map(known.flatMap(({ id, venueId }) => (venueId === null ? [] : [[venueId, id]])));
  const site = known.find(({ kind }) => kind === 'site') ?? anArea(editionId, 'site', null);
  if (!known.includes(site) && venues.length > 0) made.push(site);
  for (const { id } of venues.filter((each) => !ofVenue.has(each.id))) {
    const row = { ...anArea(editionId, 'venue', site.id), venueId: id };
    ofVenue.set(id, row.id);
    made.push(row);
  }
  const housed = new Set(known.map(({ hallId }) => hallId));
  for (const { id, venueId } of halls.filter((each) => !housed.has(each.id))) {
    const parentId = ofVenue.get(venueId) ?? site.id;
    made.push({ ...anArea(editionId, 'hall', parentId), hallId: id, attendanceMode: 'in_out' });
  }
  if (made.length > 0) await tx.insert(area).values(made);
  const isGone = ({ kind, hallId, venueId }: AreaRow) =>
    (kind === 'hall' && !halls.some(({ id }) => id === hallId)) ||
    (kind === 'venue' && !venues.some(({ id }) => id === venueId)) ||
    (kind === 'site' && venues.length === 0);
  await dropUnused(
    tx,
    scope,
    known.filter(isGone).map(({ id }) => id),
  );
}

async function dropUnused(tx: Tx, { editionId }: EditionScope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { area, checkpoint, presenceInterval } = tx.t;
  const doors = tx
    .select({ id: checkpoint.areaId })
    .from(checkpoint)
    .where(eq(checkpoint.editionId, editionId));
  const presence = tx
    .select({ id: presenceInterval.areaId })
    .from(presenceInterval)
    .where(eq(presenceInterval.editionId, editionId));
  await tx
    .delete(area)
    .where(
      and(
        eq(area.editionId, editionId),
        inArray(area.id, [...ids]),
        notInArray(area.id, doors),
        notInArray(area.id, presence),
      ),
    );
}

function anArea(editionId: string, kind: AreaKind, parentId: string | null): AreaRow {
  return {
    ...{ id: newId(), editionId, kind, parentId },
    venueId: null,
    hallId: null,
    name: {},
    capacity: null,
    attendanceMode: 'none',
    closesClock: null,
    version: 1,
  };
}
