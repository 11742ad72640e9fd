import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { type NamedArea, namedAreas } from '#db/checkin/area-desk.ts';
import {
  addCheckpoints,
  allCheckpoints,
  type CheckpointRow,
  changeCheckpoint,
  checkpointById,
  checkpointUses,
  removeCheckpoint as removeRow,
} from '#db/checkin/checkpoint-desk.ts';
import { getDb } from '#db/client.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Reader, Tx } from '#db/types.ts';
import {
  BLANK_CHECKPOINT,
  CHECKPOINT_FIELDS,
  checkCheckpoint,
  checkpointFrom,
  checkpointValues,
  RULES_COLUMN,
  type TypeNumbers,
} from '#domain/checkin/checkpoint-record.ts';
import type {
  RecordOptions,
  RecordRow,
  RecordValues,
  RemoveResult,
  SaveResult,
} from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError } from '../desk/save-stored.ts';
import { areaOptions, treeOf } from './area-tree.ts';
import { changeDoors, type DoorPlace, doorFrame, gateDoors, saveDoors } from './door-place.ts';
import { refoldAreas } from './refold-area.ts';

const BLANK = { ...BLANK_CHECKPOINT, areaId: null };

/** All checkpoints of an edition with what they ask. @throws NotFoundError, ForbiddenError */
export async function listCheckpoints(viewer: Viewer, slug: string, language: Language): Promise<RecordList> {
  const place = await gateDoors(viewer, slug);
  const reader = getDb().read;
  const types = await allTypes(reader, place.scope);
  const rows = (await allCheckpoints(reader, place.scope)).map((row): RecordRow => {
    const rules = Array.isArray(row.rules) ? row.rules.length : 0;
    const values = { ...checkpointValues(factsOf(row), types, place.edition.zone), rules };
    return { id: row.id, name: nameIn(row.name, language, place.edition), values };
  });
  const fields = [...CHECKPOINT_FIELDS.filter(({ name }) => name !== 'name'), RULES_COLUMN];
  const options = await optionsOf(reader, place, language);
  return { ...doorFrame(place), noun: 'checkpoint', fields, options, rows, marks: {} };
}

/** One checkpoint for its form, or the form of a new one. @throws NotFoundError, ForbiddenError */
export async function openCheckpoint(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<OpenRecord | undefined> {
  const place = await gateDoors(viewer, slug);
  const reader = getDb().read;
  const found = id === null ? undefined : await checkpointById(reader, place.scope, id);
  if (id !== null && found === undefined) return undefined;
  const types = await allTypes(reader, place.scope);
  return {
    ...doorFrame(place),
    ...{ noun: 'checkpoint', fields: CHECKPOINT_FIELDS, id, marks: [] },
    options: await optionsOf(reader, place, language),
    name: nameIn(found?.name ?? {}, language, place.edition),
    values: checkpointValues(found === undefined ? BLANK : factsOf(found), types, place.edition.zone),
  };
}

type Stored = {
  readonly found: CheckpointRow | undefined;
  readonly types: TypeNumbers;
  readonly areas: readonly NamedArea[];
};
type Written = { readonly id: string; readonly areaIds: readonly string[] };

/**
 * Makes a checkpoint, or changes some, all or none. What was scanned there follows: it is read anew with the door as it
 * is now. @throws NotFoundError, ForbiddenError
 */
export async function saveCheckpoints(
  viewer: Viewer,
  slug: string,
  inputs: readonly RecordInput[],
): Promise<SaveResult> {
  const place = await gateDoors(viewer, slug);
  return saveDoors<Stored, Written>(viewer, place, {
    noun: 'checkpoint',
    action: inputs[0]?.id === null ? 'door.checkpoint_add' : 'door.checkpoint_change',
    fields: CHECKPOINT_FIELDS,
    inputs,
    read: async (tx, id) => {
      const found = id === null ? undefined : await checkpointById(tx, place.scope, id);
      const types = await allTypes(tx, place.scope);
      const areas = await namedAreas(tx, place.scope);
      const ids = new Set([...types, ...areas].map((one) => one.id));
      const values = found && checkpointValues(factsOf(found), types, place.edition.zone);
      const facts = { locales: place.edition.locales, known: (_: string, known: string) => ids.has(known) };
      return { stored: { found, types, areas }, values, facts };
    },
    check: (values, { areas }) => checkCheckpoint(values, (areaId) => isInHall(areas, areaId)),
    write: (tx, values, stored) => write(tx, place, values, stored),
    after: (tx, written, at) =>
      refoldAreas(tx, place, new Set(written.flatMap(({ areaIds }) => areaIds)), at),
  });
}

async function write(
  tx: Tx,
  { scope, edition }: DoorPlace,
  values: RecordValues,
  { found, types }: Stored,
): Promise<Written> {
  const next = checkpointFrom(values, found ?? BLANK, types, edition.zone);
  if (found === undefined) {
    const [id = ''] = await addCheckpoints(tx, scope, [{ ...next, rules: [] }]);
    return { id, areaIds: [] };
  }
  if (!(await changeCheckpoint(tx, scope, found, next))) throw new StaleRowError('checkpoint');
  const isMoved = found.areaId !== next.areaId || found.reentry !== next.reentry || found.kind !== next.kind;
  return { id: found.id, areaIds: isMoved ? [found.areaId, next.areaId] : [] };
}

/** A checkpoint where somebody was scanned stays: the record needs it. @throws NotFoundError, ForbiddenError */
export async function removeCheckpoint(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateDoors(viewer, slug);
  const { scope } = place;
  return changeDoors(place, 'door.checkpoint_remove', async (tx): Promise<RemoveResult> => {
    if ((await checkpointById(tx, scope, id)) === undefined) return { ok: false, reason: 'gone' };
    const { scans, devices } = await checkpointUses(tx, scope, id);
    const uses = [
      { id, noun: 'scan', count: scans },
      { id, noun: 'device', count: devices },
    ] as const;
    const needed = uses.filter(({ count }) => count > 0);
    if (needed.length > 0) return { ok: false, reason: 'in_use', uses: needed };
    await removeRow(tx, scope, id);
    const at = now();
    const line = { editionId: scope.editionId, action: 'door.checkpoint_remove', fields: [] };
    await recordAudit(tx, viewer, at, [{ ...line, targetKind: 'checkpoint', targetId: id }]);
    return { ok: true, commandId: null, changeCount: 1 };
  });
}

/** Whether an area is a hall or stands in one. */
function isInHall(areas: readonly NamedArea[], areaId: string): boolean {
  const byId = new Map(areas.map((area) => [area.id, area]));
  let at = byId.get(areaId);
  for (let step = 0; at !== undefined && step < areas.length; step += 1) {
    if (at.kind === 'hall') return true;
    at = byId.get(at.parentId ?? '');
  }
  return false;
}

function factsOf(row: CheckpointRow) {
  const { id: _, editionId: _edition, rules: _rules, version: _version, ...facts } = row;
  return facts;
}

async function optionsOf(
  reader: Reader,
  { scope, edition }: DoorPlace,
  language: Language,
): Promise<RecordOptions> {
  const types = await allTypes(reader, scope);
  return {
    area: areaOptions(treeOf(await namedAreas(reader, scope), language, edition)),
    'ticket-type': types.map(({ id, name }) => ({ id, name: nameIn(name, language, edition) })),
  };
}
