import type { FloorPlanValues } from '../floor-plan.ts';
import type { RowMaps } from '../programme/change.ts';
import type { Edition } from '../programme/entity.ts';
import type { Programme, ProgrammeRows, RowSet } from '../programme/programme.ts';
import { addDays, daysBetween, instantOf, type WallTime, wallTime } from '../time.ts';
import type { EditionPage } from './page-record.ts';
import type { RecordMeans } from './record-definition.ts';

export type EditionCopy = {
  readonly rows: Pick<RowMaps, CopiedSet>;
  readonly pages: readonly EditionPage[];
  /** New ids by old ones, for what refers to parts of the edition: grants. */
  readonly newIds: ReadonlyMap<string, string>;
};

export const COPIED_SETS = [
  'subForums',
  'venues',
  'halls',
  'hallParts',
  'hallLinks',
  'days',
  'tracks',
  'formats',
  'availabilities',
] as const satisfies readonly RowSet[];
type CopiedSet = (typeof COPIED_SETS)[number];

/**
 * The structure of an edition for a new one: sub-forums, venues, halls with parts, walking times and hours, tracks, formats,
 * days and pages under new ids, every date later by the difference of the first days. Times on the wall stay what they were,
 * whatever a change of offset between the two years does to the instants (programme.md ST1). Sessions and people are not
 * copied, and so neither is when a person has time: it says nothing of another year.
 */
export function copyStructure(
  source: Programme,
  pages: readonly EditionPage[],
  target: Edition,
  { newId }: RecordMeans,
): EditionCopy {
  const dayCount = daysBetween(source.edition.startOn, target.startOn);
  const newIds = new Map(COPIED_SETS.flatMap((set) => source[set].map(({ id }) => [id, newId()] as const)));
  const copied = rowCopier(source, target, newIds);
  const zones = new Map(source.subForums.map(({ id, zone }) => [id, zone]));
  const later = (day: string) => addDays(day, dayCount);
  const zoneOfHall = hallZones(source);
  return {
    newIds,
    pages: pages.map((page) => ({ ...page, id: newId(), editionId: target.id, version: 1 })),
    rows: {
      subForums: copied('subForums', ({ startOn, endOn }) => ({
        startOn: later(startOn),
        endOn: later(endOn),
      })),
      venues: copied('venues', () => ({})),
      halls: copied('halls', () => ({})),
      hallParts: copied('hallParts', () => ({})),
      hallLinks: copied('hallLinks', () => ({})),
      tracks: copied('tracks', () => ({})),
      formats: copied('formats', () => ({})),
      days: copied('days', ({ subForumId, onDate, opensAt, closesAt }) => {
        const own = zones.get(subForumId ?? '');
        const [from, to] = [own ?? source.edition.zone, own ?? target.zone];
        const moved = (at: number) => instantOf(laterWall(wallTime(at, from), dayCount), to);
        return { onDate: later(onDate), opensAt: moved(opensAt), closesAt: moved(closesAt) };
      }),
      availabilities: copied(
        'availabilities',
        ({ hallId, startAt, endAt }) => {
          const zone = zoneOfHall.get(hallId ?? '') ?? target.zone;
          const moved = (at: number) => instantOf(laterWall(wallTime(at, zone), dayCount), zone);
          return { startAt: moved(startAt), endAt: moved(endAt) };
        },
        source.availabilities.filter(({ hallId }) => hallId !== null),
      ),
    },
  };
}

/** Makes the rows of one set anew for the new edition; `more` gives what moves in them. */
function rowCopier(source: Programme, target: Edition, newIds: ReadonlyMap<string, string>) {
  return <S extends CopiedSet>(
    set: S,
    more: (row: ProgrammeRows[S]) => Partial<ProgrammeRows[S]>,
    rows = source[set] as readonly ProgrammeRows[S][],
  ) => {
    return new Map(
      rows.map((row) => {
        const made = { ...renamed(row, newIds), editionId: target.id, ...more(row) };
        return [made.id, made] as const;
      }),
    );
  };
}

/** The zone on whose wall the hours of a hall are: that of its venue. */
function hallZones({ halls, venues }: Programme): ReadonlyMap<string, string> {
  const zones = new Map(venues.map(({ id, zone }) => [id, zone]));
  return new Map(
    halls.flatMap(({ id, venueId }) => {
      const zone = zones.get(venueId);
      return zone === undefined ? [] : [[id, zone] as const];
    }),
  );
}

/** Plans of floors for the new edition, on its own venues, halls and pictures. */
export function copyPlans<Plan extends FloorPlanValues>(
  plans: readonly Plan[],
  editionId: string,
  {
    newIds,
    fileIds,
    newId,
  }: RecordMeans & {
    readonly newIds: ReadonlyMap<string, string>;
    readonly fileIds: ReadonlyMap<string, string>;
  },
): Plan[] {
  return plans.map((plan) => ({
    ...renamed(plan, newIds),
    id: newId(),
    editionId,
    version: 1,
    fileId: fileIds.get(plan.fileId) ?? plan.fileId,
    marks: plan.marks.map((mark) => renamed(mark, newIds)),
  }));
}

/** Rows whose texts name files by `/f/{id}`, with the ids that those have in the new edition. */
export function withNewFiles<T>(rows: T, fileIds: ReadonlyMap<string, string>): T {
  if (fileIds.size === 0) return rows;
  const text = JSON.stringify(rows).replaceAll(/\/f\/([\w-]{22})(?![\w])/g, (whole, id: string) => {
    const own = fileIds.get(id);
    return own === undefined ? whole : `/f/${own}`;
  });
  return JSON.parse(text) as T;
}

/** A wall time so many days later, at the same hour. */
export function laterWall(wall: WallTime, dayCount: number): WallTime {
  return `${addDays(wall.slice(0, 10), dayCount)}${wall.slice(10)}`;
}

/** The row with every id of the copied edition replaced by its new one. */
function renamed<T extends object>(row: T, newIds: ReadonlyMap<string, string>): T {
  const entries = Object.entries(row).map(([name, value]: [string, unknown]) => {
    const isId = name === 'id' || name.endsWith('Id');
    return [name, isId && typeof value === 'string' ? (newIds.get(value) ?? value) : value] as const;
  });
  return Object.fromEntries(entries) as T;
}
