import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import {
  addArea,
  areaUses,
  changeArea,
  type NamedArea,
  namedAreas,
  removeArea as removeRow,
} from '#db/checkin/area-desk.ts';
import { allCheckpoints } from '#db/checkin/checkpoint-desk.ts';
import { getDb } from '#db/client.ts';
import type { Tx } from '#db/types.ts';
import { AREA_COLUMNS, areaFields, areaFrom, areaValues, checkArea } from '#domain/checkin/area-record.ts';
import type { AreaKind } from '#domain/checkin/vocabulary.ts';
import type { RecordRow, RecordValues, RemoveResult, SaveResult, UseNoun } from '#domain/desk/record.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError } from '../desk/save-stored.ts';
import { areaName, areaOptions, treeOf } from './area-tree.ts';
import { changeDoors, type DoorPlace, doorFrame, gateDoors, saveDoors } from './door-place.ts';
import { refoldAreas } from './refold-area.ts';

const BLANK = {
  name: {},
  parentId: null,
  capacity: null,
  attendanceMode: 'none',
  closesClock: null,
} as const;

/** The places of an edition as a tree, with how many checkpoints stand at each. @throws NotFoundError, ForbiddenError */
export async function listAreas(viewer: Viewer, slug: string, language: Language): Promise<RecordList> {
  const place = await gateDoors(viewer, slug);
  const reader = getDb().read;
  const tree = treeOf(await namedAreas(reader, place.scope), language, place.edition);
  const doors = Map.groupBy(await allCheckpoints(reader, place.scope), ({ areaId }) => areaId);
  const rows = tree.map(({ area, name, depth }): RecordRow => {
    const values: RecordValues = {
      ...areaValues(area),
      ...{ kind: area.kind, seats: area.hallCapacity, doors: doors.get(area.id)?.length ?? 0 },
    };
    return { id: area.id, name: name === '' ? '' : `${INDENT.repeat(depth)}${name}`, values };
  });
  const options = { area: areaOptions(tree) };
  return { ...doorFrame(place), noun: 'area', fields: AREA_COLUMNS, options, rows, marks: {} };
}

/** How deep an area stands, where a table has no other way to say so. */
const INDENT = '\u2003';

/** One area for its form, or the form of a new zone. @throws NotFoundError, ForbiddenError */
export async function openArea(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<(OpenRecord & { readonly isRemovable: boolean; readonly isSite: boolean }) | undefined> {
  const place = await gateDoors(viewer, slug);
  const areas = await namedAreas(getDb().read, place.scope);
  const found = areas.find((area) => area.id === id);
  if (id !== null && found === undefined) return undefined;
  return {
    ...doorFrame(place),
    ...{ noun: 'area', id, marks: [] },
    fields: areaFields(found?.kind ?? 'zone'),
    options: { area: areaOptions(treeOf(areas, language, place.edition)) },
    name: found === undefined ? '' : areaName(found, language, place.edition),
    values: areaValues(found ?? BLANK),
    isRemovable: found !== undefined && isRemovable(found),
    isSite: found?.kind === 'site',
  };
}

type Stored = { readonly areas: readonly NamedArea[]; readonly found: NamedArea | undefined };

/** Makes a zone, or changes what is said of areas of one kind. @throws NotFoundError, ForbiddenError */
export async function saveAreas(
  viewer: Viewer,
  slug: string,
  inputs: readonly RecordInput[],
): Promise<SaveResult> {
  const place = await gateDoors(viewer, slug);
  const kind = await kindOf(place, inputs);
  if (kind === undefined)
    return inputs.length > 1
      ? { ok: false, reason: 'invalid', fields: [{ name: 'attendanceMode', code: 'not_a_hall' }] }
      : { ok: false, reason: 'gone' };
  return saveDoors<Stored, { readonly id: string }>(viewer, place, {
    noun: 'area',
    action: inputs[0]?.id === null ? 'door.area_add' : 'door.area_change',
    fields: areaFields(kind),
    inputs,
    read: async (tx, id) => {
      const areas = await namedAreas(tx, place.scope);
      const found = areas.find((area) => area.id === id);
      const known = (noun: string, areaId: string) =>
        noun === 'area' && areas.some((area) => area.id === areaId);
      const facts = { locales: place.edition.locales, known };
      return { stored: { areas, found }, values: found && areaValues(found), facts };
    },
    check: (values, { areas, found }) => checkArea(values, found?.id ?? null, areas),
    write: (tx, values, stored) => write(tx, place, values, stored),
    after: async (tx, written, at) => refoldAreas(tx, place, new Set(written.map(({ id }) => id)), at),
  });
}

/** Halls are changed together, everything else one by one. */
async function kindOf({ scope }: DoorPlace, inputs: readonly RecordInput[]): Promise<AreaKind | undefined> {
  if (inputs.some(({ id }) => id === null)) return inputs.length === 1 ? 'zone' : undefined;
  const areas = await namedAreas(getDb().read, scope);
  const kinds = new Set(inputs.map(({ id }) => areas.find((area) => area.id === id)?.kind));
  const [kind] = kinds;
  return kinds.size === 1 ? kind : undefined;
}

async function write(tx: Tx, { scope }: DoorPlace, values: RecordValues, { found }: Stored) {
  const next = areaFrom(values, found ?? BLANK);
  if (found === undefined) return { id: await addArea(tx, scope, { ...next, kind: 'zone' }) };
  if (!(await changeArea(tx, scope, found, next))) throw new StaleRowError('area');
  return { id: found.id };
}

/** Takes a zone away, or what is left of a hall that is gone, if nothing needs it. @throws as above */
export async function removeArea(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateDoors(viewer, slug);
  return changeDoors(place, 'door.area_remove', (tx) => remove(tx, viewer, place, id));
}

async function remove(tx: Tx, viewer: Viewer, { scope }: DoorPlace, id: string): Promise<RemoveResult> {
  const found = (await namedAreas(tx, scope)).find((area) => area.id === id);
  if (found === undefined || !isRemovable(found)) return { ok: false, reason: 'gone' };
  const { checkpoints, areas, stays } = await areaUses(tx, scope, id);
  const uses = [
    { id, noun: 'checkpoint' as UseNoun, count: checkpoints },
    { id, noun: 'area' as UseNoun, count: areas },
    { id, noun: 'scan' as UseNoun, count: stays },
  ].filter(({ count }) => count > 0);
  if (uses.length > 0) return { ok: false, reason: 'in_use', uses };
  await removeRow(tx, scope, id);
  const at = now();
  const line = { editionId: scope.editionId, action: 'door.area_remove', fields: [] };
  await recordAudit(tx, viewer, at, [{ ...line, targetKind: 'area', targetId: id }]);
  return { ok: true, commandId: null, changeCount: 1 };
}

/** Areas of venues and halls come and go with them; what stays behind of one that is gone can be taken away. */
function isRemovable({ kind, placeName }: Pick<NamedArea, 'kind' | 'placeName'>): boolean {
  return kind === 'zone' || ((kind === 'hall' || kind === 'venue') && placeName === null);
}
