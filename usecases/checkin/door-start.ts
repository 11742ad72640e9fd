import { now } from '#adapters/clock.ts';
import { type NamedArea, namedAreas } from '#db/checkin/area-desk.ts';
import { allCheckpoints } from '#db/checkin/checkpoint-desk.ts';
import { allDevices } from '#db/checkin/device-desk.ts';
import { allOperators } from '#db/checkin/operator-desk.ts';
import { slotTitles } from '#db/checkin/slot-title.ts';
import { getDb } from '#db/client.ts';
import { deviceState } from '#domain/checkin/device-record.ts';
import type { AreaKind, AttendanceMode, CheckpointKind } from '#domain/checkin/vocabulary.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { treeOf } from './area-tree.ts';
import { gateDoors } from './door-place.ts';

/** A place of the tree with the checkpoints that lead into it. */
export type StartArea = {
  readonly id: string;
  readonly kind: AreaKind;
  /** Empty for a site that nobody named. */
  readonly name: string;
  /** 0 is a root. */
  readonly depth: number;
  /** Null: nobody said. */
  readonly capacity: number | null;
  readonly attendanceMode: AttendanceMode;
  readonly checkpoints: readonly StartCheckpoint[];
};
export type StartCheckpoint = {
  readonly id: string;
  readonly name: string;
  readonly kind: CheckpointKind;
  readonly ruleCount: number;
};

/** How far the doors of an edition are. */
export type DoorStart = {
  readonly areas: readonly StartArea[];
  readonly checkpointCount: number;
  readonly pairedCount: number;
  readonly operatorCount: number;
  readonly slotCount: number;
};

/** The doors of an edition on one screen. @throws NotFoundError, ForbiddenError */
export async function openDoorStart(viewer: Viewer, slug: string, language: Language): Promise<DoorStart> {
  const { scope, edition } = await gateDoors(viewer, slug);
  const reader = getDb().read;
  const checkpoints = await allCheckpoints(reader, scope);
  const byArea = Map.groupBy(checkpoints, ({ areaId }) => areaId);
  const tree = treeOf(await namedAreas(reader, scope), language, edition);
  const at = now();
  const devices = await allDevices(reader, scope);
  return {
    areas: tree.map(({ area, name, depth }) => ({
      ...placeOf(area),
      ...{ name, depth },
      checkpoints: (byArea.get(area.id) ?? []).map((row) => ({
        ...{ id: row.id, kind: row.kind, name: nameIn(row.name, language, edition) },
        ruleCount: Array.isArray(row.rules) ? row.rules.length : 0,
      })),
    })),
    checkpointCount: checkpoints.length,
    pairedCount: devices.filter((device) => deviceState(device, at) === 'paired').length,
    operatorCount: (await allOperators(reader, scope)).length,
    slotCount: (await slotTitles(reader, scope)).length,
  };
}

function placeOf({ id, kind, capacity, hallCapacity, attendanceMode }: NamedArea) {
  return { id, kind, capacity: capacity ?? hallCapacity, attendanceMode };
}
