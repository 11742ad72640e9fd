import { namedInside, nobodysScans, talliesAt } from '#db/checkin/occupancy.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { isQuarantined } from '#domain/checkin/door-layout.ts';
import { lastExitAll } from '#domain/checkin/exit-all.ts';
import { type Counted, countedInside, countedScans } from '#domain/checkin/occupancy.ts';
import type { AreaCount } from '#domain/checkin/protocol.ts';
import { isAdmitted } from '#domain/checkin/scan.ts';
import type { DoorPlan } from './door-work.ts';

/**
 * People in every area of an edition at `at` (UTC ms, in each answer): whoever is inside by name, and whoever was only
 * counted since the last exit-all, in the area of the door itself: at the gate around it they had shown who they are. Only
 * rows of the day are read, mostly off indexes. At most four queries. Source: rules 36, 37.
 */
export async function occupancyOf(
  reader: Reader,
  scope: EditionScope,
  plan: DoorPlan,
  at: number,
): Promise<AreaCount[]> {
  const areaIds = [...plan.layout.tree.areas.keys()];
  const span = { after: lastExitAll(at, plan.layout.closings.zone), until: at };
  const named = await namedInside(reader, scope, areaIds, span);
  const counted = await countedIn(reader, scope, { plan, areaIds, ...span });
  return areaIds.map((areaId) => ({
    areaId,
    inside: (named.get(areaId) ?? 0) + countedInside(counted.get(areaId) ?? [], span.after, at),
    at,
  }));
}

/** Who came and left without a name in a span, by area; both ends as in {@link occupancyOf}. */
export async function countedIn(
  reader: Reader,
  scope: EditionScope,
  asked: {
    readonly plan: DoorPlan;
    readonly areaIds: readonly string[];
    readonly after: number;
    readonly until: number;
  },
): Promise<ReadonlyMap<string, Counted[]>> {
  const { layout } = asked.plan;
  const wanted = new Set(asked.areaIds);
  const doors = [...layout.places.values()].filter(
    ({ kind, areaId }) => kind !== 'handout' && wanted.has(areaId),
  );
  const ids = doors.map(({ id }) => id);
  const taps = await talliesAt(reader, scope, ids, asked);
  const { scans, outcomes } = await nobodysScans(reader, scope, ids, asked);
  const standing = scans.filter(
    (scan) =>
      !isQuarantined(scan, layout) &&
      isAdmitted(
        scan,
        outcomes.filter(({ scanId }) => scanId === scan.id),
      ),
  );
  const areaOf = new Map(doors.map(({ id, areaId }) => [id, areaId]));
  const all = [
    ...taps.map(({ checkpointId, ...tap }) => ({ areaId: areaOf.get(checkpointId) ?? '', tap: [tap] })),
    ...standing.map((scan) => {
      const areaId = areaOf.get(scan.checkpointId) ?? '';
      return { areaId, tap: countedScans([scan], layout.closings, areaId) };
    }),
  ];
  return new Map(
    [...Map.groupBy(all, ({ areaId }) => areaId)].map(([areaId, list]) => [
      areaId,
      list.flatMap(({ tap }) => tap),
    ]),
  );
}
