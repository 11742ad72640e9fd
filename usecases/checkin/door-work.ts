import { areasOf } from '#db/checkin/area.ts';
import { scanPlaces } from '#db/checkin/checkpoint.ts';
import { revokedDevices } from '#db/checkin/device.ts';
import { type HallSlot, hallSlots } from '#db/checkin/hall-slot.ts';
import { hallWalks } from '#db/registration/hall-walk.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import { areaTree, walkBetween } from '#domain/checkin/area.ts';
import { type AttendedSlot, USUAL_SHARE } from '#domain/checkin/attendance.ts';
import type { DoorLayout } from '#domain/checkin/door-layout.ts';
import type { AttendanceMode } from '#domain/checkin/vocabulary.ts';
import type { Edition } from '#domain/programme/entity.ts';

/** How the doors of an edition stand, as its record is read; revocations come with the tickets. */
export type DoorPlan = {
  readonly layout: Omit<DoorLayout, 'revocations'>;
  readonly slots: readonly AttendedSlot[];
};

/** One transaction on the record of an edition, whose door is locked. */
export type DoorWork = {
  readonly tx: Tx;
  readonly scope: EditionScope;
  readonly plan: DoorPlan;
  /** UTC ms. */
  readonly at: number;
};

/** Reads how the doors stand. Six queries. */
export async function readDoorPlan(
  reader: Reader,
  scope: EditionScope,
  { zone }: Pick<Edition, 'zone'>,
): Promise<DoorPlan> {
  const areas = await areasOf(reader, scope);
  const places = await scanPlaces(reader, scope);
  const slots = await hallSlots(reader, scope);
  const walks = await hallWalks(reader, scope);
  const tree = areaTree(areas);
  const byHall = new Map(areas.flatMap((area) => (area.hallId === null ? [] : [[area.hallId, area]])));
  const modeOf = (hallId: string) => byHall.get(hallId)?.attendanceMode ?? 'none';
  const halls = [...Map.groupBy(slots, ({ hallId }) => hallId)].flatMap(([hallId, list]) => {
    const area = byHall.get(hallId);
    return area ? [[area.id, { mode: area.attendanceMode, slots: list }] as const] : [];
  });
  return {
    layout: {
      tree,
      places: new Map(places.map((place) => [place.id, place])),
      revokedDevices: await revokedDevices(reader, scope),
      closings: { zone, halls: new Map(halls) },
      walkMinutes: walkBetween(
        tree,
        walks.map(({ walkMinutes, ...walk }) => ({ ...walk, minutes: walkMinutes })),
      ),
    },
    slots: [...Map.groupBy(slots, ({ occurrenceId }) => occurrenceId).values()].flatMap((rows) =>
      attendedSlot(rows, (hallId) => byHall.get(hallId)?.id, modeOf),
    ),
  };
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
