import { createHash } from 'node:crypto';
import { areasOf } from '#db/checkin/area.ts';
import { scanPlaces } from '#db/checkin/checkpoint.ts';
import { type DoorDeviceRow, doorDevices } from '#db/checkin/device.ts';
import { type DoorClock, readDoorClock } from '#db/checkin/door-feed.ts';
import { doorSettingOf } from '#db/checkin/door-setting.ts';
import { type HallSlot, hallSlots } from '#db/checkin/hall-slot.ts';
import { editionById } from '#db/programme/public-release.ts';
import { hallWalks } from '#db/registration/hall-walk.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tables } from '#db/tables.ts';
import type { Reader, Tx } from '#db/types.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { areaTree, closingClocks, walkBetween } from '#domain/checkin/area.ts';
import { type AttendedSlot, USUAL_SHARE } from '#domain/checkin/attendance.ts';
import { type DoorLayout, EARLIEST_DAYS } from '#domain/checkin/door-layout.ts';
import type { AttendanceMode, ConflictKind } from '#domain/checkin/vocabulary.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { addDays, instantOf } from '#domain/time.ts';
import { hubCopy } from './hub-copy.ts';

/** How the doors of an edition stand, as its record is read; revocations come with the tickets. */
export type DoorPlan = {
  readonly layout: Omit<DoorLayout, 'revocations'>;
  readonly slots: readonly AttendedSlot[];
  readonly devices: ReadonlyMap<string, DoorDeviceRow>;
  readonly mutedKinds: ReadonlySet<ConflictKind>;
  /** Hash of all that folding looks at: as long as it is the same, the record says the same. */
  readonly foldKey: string;
};

/** One transaction on the record of an edition, whose door is locked. */
export type DoorWork = {
  readonly tx: Tx;
  readonly scope: EditionScope;
  readonly plan: DoorPlan;
  /** UTC ms. */
  readonly at: number;
};

type Kept = { readonly version: number; readonly plan: DoorPlan };
const kept = new WeakMap<Tables, Map<string, Kept>>();

/**
 * How the doors of an edition stand, read again only when its clock says that somebody changed them, in whatever process
 * (decision 163). Only for transactions that hold the clock and change nothing of the plan themselves: others ask
 * {@link readDoorPlan}.
 */
export async function doorPlanOf(reader: Reader, scope: EditionScope, clock: DoorClock): Promise<DoorPlan> {
  const ofDatabase = kept.get(reader.t) ?? new Map<string, Kept>();
  kept.set(reader.t, ofDatabase);
  const known = ofDatabase.get(scope.editionId);
  if (known?.version === clock.planVersion) return known.plan;
  // Read here and not by the caller: the zone has to be as old as the version.
  const edition = await editionById(reader, scope.editionId);
  const plan = await readDoorPlan(reader, scope, edition ?? { zone: 'UTC' });
  ofDatabase.set(scope.editionId, { version: clock.planVersion, plan });
  return plan;
}

/** The same for whoever only reads, whatever is read meanwhile. */
export async function doorPlanNow(reader: Reader, scope: EditionScope): Promise<DoorPlan> {
  return doorPlanOf(reader, scope, await readDoorClock(reader, scope));
}

/** Forgets plans after a transaction that failed: a version that was never committed may come again. */
export function forgetDoorPlan(tables: Tables, { editionId }: EditionScope): void {
  kept.get(tables)?.delete(editionId);
}

/** Reads how the doors stand. Seven queries. */
export async function readDoorPlan(
  reader: Reader,
  scope: EditionScope,
  { zone, startOn }: Pick<Edition, 'zone'> & Partial<Pick<Edition, 'startOn'>>,
): Promise<DoorPlan> {
  const areas = await areasOf(reader, scope);
  const places = await scanPlaces(reader, scope);
  const copy = await hubCopy(reader);
  const slots = copy?.hallSlots ?? (await hallSlots(reader, scope));
  const walks = copy?.hallWalks ?? (await hallWalks(reader, scope));
  const devices = await doorDevices(reader, scope);
  const tree = areaTree(areas);
  const byHall = new Map(areas.flatMap((area) => (area.hallId === null ? [] : [[area.hallId, area]])));
  const modeOf = (hallId: string) => byHall.get(hallId)?.attendanceMode ?? 'none';
  const halls = [...Map.groupBy(slots, ({ hallId }) => hallId)].flatMap(([hallId, list]) => {
    const area = byHall.get(hallId);
    return area ? [[area.id, { mode: area.attendanceMode, slots: list }] as const] : [];
  });
  const closings = { zone, halls: new Map(halls), clocks: closingClocks(tree, areas) };
  const revoked = devices.flatMap(({ id, revokedAt }) =>
    revokedAt === null ? [] : [[id, revokedAt] as const],
  );
  const earliestAt =
    startOn === undefined ? -Infinity : instantOf(`${addDays(startOn, -EARLIEST_DAYS)}T00:00`, zone);
  return {
    foldKey: hashOf([areas, places, slots, walks, zone, revoked, startOn ?? '']),
    layout: {
      tree,
      places: new Map(places.map((place) => [place.id, place])),
      revokedDevices: new Map(revoked),
      closings,
      earliestAt,
      walkMinutes: walkBetween(
        tree,
        walks.map(({ walkMinutes, ...walk }) => ({ ...walk, minutes: walkMinutes })),
      ),
    },
    mutedKinds: new Set((await doorSettingOf(reader, scope)).mutedKinds),
    devices: new Map(devices.map((device) => [device.id, device])),
    slots: [...Map.groupBy(slots, ({ occurrenceId }) => occurrenceId).values()].flatMap((rows) =>
      attendedSlot(rows, (hallId) => byHall.get(hallId)?.id, modeOf),
    ),
  };
}

/** Rows in whatever order they were read. */
function hashOf(parts: readonly unknown[]): string {
  const texts = parts.map((part) =>
    canonicalJson(Array.isArray(part) ? part.map((row) => canonicalJson(row)).sort() : part),
  );
  return createHash('sha256').update(texts.join('\n')).digest('base64url');
}

function attendedSlot(
  rows: readonly HallSlot[],
  areaOf: (hallId: string) => string | undefined,
  modeOf: (hallId: string) => AttendanceMode,
): AttendedSlot[] {
  const [first] = rows;
  if (!first) return [];
  const { occurrenceId, startAt, endAt, mode, requiredSharePct, hallId } = first;
  return [
    {
      ...{ occurrenceId, startAt, endAt },
      areaIds: [...new Set(rows.flatMap((row) => areaOf(row.hallId) ?? []))],
      mode: mode ?? modeOf(hallId),
      requiredShare: requiredSharePct === null ? USUAL_SHARE : requiredSharePct / 100,
    },
  ];
}
