import { addArea, changeArea, type NamedArea, namedAreas } from '#db/checkin/area-desk.ts';
import {
  addCheckpoints,
  allCheckpoints,
  type CheckpointRow,
  changeCheckpoint,
} from '#db/checkin/checkpoint-desk.ts';
import { type DoorSettingRow, doorSettingOf, storeDoorSetting } from '#db/checkin/door-setting.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import { copiedRules } from '#domain/checkin/rule-copy.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { shiftBetween } from '#domain/registration/setup-shift.ts';

/** How the doors of an edition are set up: what another can begin with. Devices, people and scans stay where they are. */
export type DoorSource = {
  readonly edition: Pick<Edition, 'startOn' | 'zone'>;
  readonly areas: readonly NamedArea[];
  readonly checkpoints: readonly CheckpointRow[];
  readonly setting: DoorSettingRow;
};

/** Reads it. Three queries. */
export async function doorSource(
  reader: Reader,
  scope: EditionScope,
  edition: DoorSource['edition'],
): Promise<DoorSource> {
  return {
    edition,
    areas: await namedAreas(reader, scope),
    checkpoints: await allCheckpoints(reader, scope),
    setting: await doorSettingOf(reader, scope),
  };
}

export type DoorTarget = {
  readonly edition: Pick<Edition, 'startOn' | 'zone'>;
  /** Whether a venue or hall of the new edition is the one of the old. */
  readonly isSame: (old: NamedArea, own: NamedArea) => boolean;
};

type Copy = { readonly tx: Tx; readonly scope: EditionScope; readonly newIds: Map<string, string> };

/**
 * Stores checkpoints with their rules, zones and settings for an edition that has none, dates moved with it. Numbers of
 * ticket types stay: a door for some types must not open to all.
 * @returns how many checkpoints came, and how many had no place here
 */
export async function storeDoorCopy(
  tx: Tx,
  scope: EditionScope,
  source: DoorSource,
  target: DoorTarget,
): Promise<{ readonly count: number; readonly left: number }> {
  if (source.checkpoints.length === 0 && source.setting.version === 0) return { count: 0, left: 0 };
  const copy: Copy = { tx, scope, newIds: new Map() };
  await copyAreas(copy, source, target);
  const count = await copyCheckpoints(copy, source, target);
  if (source.setting.version > 0) {
    const { mutedKinds, keepsSearchOffline, showsFullness } = source.setting;
    const own = await doorSettingOf(tx, scope);
    await storeDoorSetting(tx, scope, { ...own, mutedKinds, keepsSearchOffline, showsFullness });
  }
  return { count, left: source.checkpoints.length - count };
}

async function copyAreas({ tx, scope, newIds }: Copy, source: DoorSource, target: DoorTarget) {
  const own = await namedAreas(tx, scope);
  for (const old of outermostFirst(source.areas)) {
    const { kind, name, capacity, attendanceMode, closesClock } = old;
    const said = { name, capacity, attendanceMode, closesClock };
    const parentId = newIds.get(old.parentId ?? '') ?? null;
    const same = own.find((area) => area.kind === kind && (kind === 'site' || target.isSame(old, area)));
    if (kind !== 'zone' && same !== undefined) {
      await changeArea(tx, scope, same, said);
      newIds.set(old.id, same.id);
    } else if (kind === 'site' || (kind === 'zone' && parentId !== null))
      newIds.set(old.id, await addArea(tx, scope, { kind, parentId, ...said }));
  }
}

/** Parents before what stands in them; who stands in a circle or nowhere comes last. */
function outermostFirst(areas: readonly NamedArea[]): NamedArea[] {
  const ids = new Set(areas.map(({ id }) => id));
  const done = new Set<string>();
  const ordered: NamedArea[] = [];
  for (let rest = [...areas]; rest.length > 0; ) {
    const next = rest.filter(({ parentId }) => parentId === null || !ids.has(parentId) || done.has(parentId));
    if (next.length === 0) return [...ordered, ...rest];
    ordered.push(...next);
    for (const { id } of next) done.add(id);
    rest = rest.filter(({ id }) => !done.has(id));
  }
  return ordered;
}

async function copyCheckpoints(copy: Copy, source: DoorSource, target: DoorTarget): Promise<number> {
  const { tx, scope, newIds } = copy;
  const shift = shiftBetween(source.edition, target.edition);
  const placed = source.checkpoints.filter(({ areaId }) => newIds.has(areaId));
  const rows = placed.map(({ id: _, editionId: _edition, version: _version, ...row }) => ({
    ...row,
    areaId: newIds.get(row.areaId) ?? row.areaId,
    opensAt: shift.at(row.opensAt),
    closesAt: shift.at(row.closesAt),
    rules: [],
  }));
  const ids = await addCheckpoints(tx, scope, rows);
  for (const [index, { id }] of placed.entries()) newIds.set(id, ids[index] ?? id);
  for (const { id, rules } of placed) {
    const own = copiedRules(rules, newIds);
    if (own.length > 0)
      await changeCheckpoint(tx, scope, { id: newIds.get(id) ?? id, version: 1 }, { rules: own });
  }
  return ids.length;
}
