import { namedInside, nobodysScans, talliesAt } from '#db/checkin/occupancy.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { lastClosing, lastExitAll } from '#domain/checkin/exit-all.ts';
import { type Counted, countedInside, countedScans } from '#domain/checkin/occupancy.ts';
import type { AreaCount } from '#domain/checkin/protocol.ts';
import { isAdmitted, type ScanPlace } from '#domain/checkin/scan.ts';
import { movesPeople } from '#domain/checkin/vocabulary.ts';
import type { DoorPlan } from './door-work.ts';

/**
 * People in every area of an edition, or in those asked for, at `at` (UTC ms, in each answer): whoever is inside by name, and whoever was only
 * counted since the last exit-all, in the area of the door itself: at the gate around it they had shown who they are. Only
 * rows of the day are read, mostly off indexes. At most five queries. Source: rules 36, 37.
 */
export async function occupancyOf(
  reader: Reader,
  scope: EditionScope,
  plan: DoorPlan,
  at: number,
  areaIds: readonly string[] = [...plan.layout.tree.areas.keys()],
): Promise<AreaCount[]> {
  const span = { after: lastExitAll(at, plan.layout.closings.zone), until: at };
  const named = await namedInside(reader, scope, areaIds, span);
  const counted = await countedIn(reader, scope, { plan, areaIds, ...span });
  return areaIds.map((areaId) => ({
    areaId,
    inside:
      (named.get(areaId) ?? 0) +
      countedInside(counted.get(areaId) ?? [], lastClosing(plan.layout.closings, areaId, at), at),
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
  const doors = doorsOf(asked.plan, asked.areaIds);
  const ids = doors.map(({ id }) => id);
  const span = { after: asked.after, until: asked.until };
  const taps = await talliesAt(reader, scope, ids, span);
  const { scans, outcomes } = await nobodysScans(reader, scope, ids, span);
  const ended = Map.groupBy(outcomes, ({ scanId }) => scanId);
  const isCounted = ({ deviceId, at }: { readonly deviceId: string; readonly at: number }) =>
    at < (layout.revokedDevices.get(deviceId) ?? Infinity);
  const standing = scans.filter((scan) => isCounted(scan) && isAdmitted(scan, ended.get(scan.id) ?? []));
  const tapsAt = Map.groupBy(taps.filter(isCounted), ({ checkpointId }) => checkpointId);
  const scansAt = Map.groupBy(standing, ({ checkpointId }) => checkpointId);
  const counted = new Map<string, Counted[]>();
  for (const { id, areaId } of doors) {
    const tapped = (tapsAt.get(id) ?? []).map(({ id: scanId, at, change }) => ({ at, change, scanId }));
    const scanned = countedScans(scansAt.get(id) ?? [], layout.closings, areaId);
    counted.set(areaId, [...(counted.get(areaId) ?? []), ...tapped, ...scanned]);
  }
  return counted;
}

/** The checkpoints at which people come into some areas or leave them. */
export function doorsOf({ layout }: DoorPlan, areaIds: readonly string[]): ScanPlace[] {
  return [...layout.places.values()].filter(
    ({ kind, areaId }) => movesPeople(kind) && areaIds.includes(areaId),
  );
}
