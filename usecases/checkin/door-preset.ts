import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { alignAreas } from '#db/checkin/area.ts';
import { addArea, namedAreas } from '#db/checkin/area-desk.ts';
import { addCheckpoints, allCheckpoints } from '#db/checkin/checkpoint-desk.ts';
import type { Tx } from '#db/types.ts';
import { presetCheckpoints, presetNames } from '#domain/checkin/checkpoint-preset.ts';
import type { DoorPreset } from '#domain/checkin/door-noun.ts';
import type { Viewer } from '#domain/viewer.ts';
import { changeDoors, type DoorPlace, gateDoors } from './door-place.ts';

export type PresetResult =
  | { readonly ok: true; readonly count: number }
  /** Everything that it would make is there already, or there are no halls. */
  | { readonly ok: false; readonly reason: 'nothing_to_add' };

/**
 * Adds the checkpoints of a preset that are not there yet; pressed twice it makes them once. Places of venues and halls,
 * and the site of an edition that has no venue yet, come along. @throws NotFoundError, ForbiddenError
 */
export async function addPreset(viewer: Viewer, slug: string, preset: DoorPreset): Promise<PresetResult> {
  const place = await gateDoors(viewer, slug);
  const { scope } = place;
  return changeDoors(place, 'door.preset', async (tx): Promise<PresetResult> => {
    const areas = await areasFor(tx, place, preset);
    const made = presetCheckpoints(preset, {
      areas: areas.map(({ id, kind, name, placeName, capacity, hallCapacity }) => ({
        ...{ id, kind, capacity: capacity ?? hallCapacity },
        name: Object.keys(name).length > 0 ? name : (placeName ?? {}),
      })),
      checkpoints: await allCheckpoints(tx, scope),
      names: presetNames(preset, place.edition.locales),
    });
    if (made.length === 0) return { ok: false, reason: 'nothing_to_add' };
    const ids = await addCheckpoints(
      tx,
      scope,
      made.map((one) => ({ ...one, rules: [] })),
    );
    const at = now();
    const line = { editionId: scope.editionId, action: 'door.checkpoint_add', fields: [] };
    await recordAudit(
      tx,
      viewer,
      at,
      ids.map((targetId) => ({ ...line, targetKind: 'checkpoint', targetId })),
    );
    return { ok: true, count: ids.length };
  });
}

async function areasFor(tx: Tx, { scope }: DoorPlace, preset: DoorPreset) {
  await alignAreas(tx, scope);
  const areas = await namedAreas(tx, scope);
  if (preset === 'halls' || areas.some(({ kind }) => kind === 'site')) return areas;
  const site = {
    kind: 'site',
    parentId: null,
    name: {},
    capacity: null,
    attendanceMode: 'none',
    closesClock: null,
  } as const;
  await addArea(tx, scope, site);
  return namedAreas(tx, scope);
}
