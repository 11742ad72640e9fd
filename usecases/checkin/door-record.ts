import type { DoorNoun, DoorWord } from '#domain/checkin/door-noun.ts';
import type { RecordValues, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { listAreas, openArea, removeArea, saveAreas } from './area-desk.ts';
import { listAttendance, openAttendance, saveAttendance } from './attendance-desk.ts';
import { listCheckpoints, openCheckpoint, removeCheckpoint, saveCheckpoints } from './checkpoint-desk.ts';
import { listDevices, openDevice, removeDevice, saveDevice } from './device-desk.ts';
import { saveDoorSetting } from './door-setting.ts';
import { listOperators, openOperator, removeOperator, saveOperator } from './operator-desk.ts';

/** The list of one part of the setup of doors. @throws NotFoundError, ForbiddenError */
export function listDoors(
  viewer: Viewer,
  slug: string,
  word: DoorWord,
  language: Language,
): Promise<RecordList> {
  return LISTS[word](viewer, slug, language);
}

const LISTS: Readonly<
  Record<DoorWord, (viewer: Viewer, slug: string, language: Language) => Promise<RecordList>>
> = {
  checkpoints: listCheckpoints,
  areas: listAreas,
  devices: listDevices,
  people: listOperators,
  sessions: listAttendance,
};

/** One record for its form, or the form of a new one (`id` null). @throws NotFoundError, ForbiddenError */
export async function openDoor(
  viewer: Viewer,
  slug: string,
  { word, id }: { readonly word: DoorWord; readonly id: string | null },
  language: Language,
): Promise<OpenDoor | undefined> {
  const opened = await openStored(viewer, slug, { word, id }, language);
  if (opened === undefined) return undefined;
  // A form sends back all that it was given, and what is none of its fields is refused: a zone has no mode, a hall no name.
  const names = new Set(opened.fields.map(({ name }) => name));
  const values = Object.fromEntries(Object.entries(opened.values).filter(([name]) => names.has(name)));
  return { ...opened, values };
}

type OpenDoor = OpenRecord & { readonly isRemovable?: boolean; readonly isSite?: boolean };

async function openStored(
  viewer: Viewer,
  slug: string,
  { word, id }: { readonly word: DoorWord; readonly id: string | null },
  language: Language,
): Promise<OpenDoor | undefined> {
  switch (word) {
    case 'checkpoints':
      return openCheckpoint(viewer, slug, id, language);
    case 'areas':
      return openArea(viewer, slug, id, language);
    case 'devices':
      return openDevice(viewer, slug, id, language);
    case 'people':
      return openOperator(viewer, slug, id);
    case 'sessions':
      // The programme makes sessions.
      return id === null ? undefined : openAttendance(viewer, slug, id, language);
  }
}

/** Saves one record of the doors. @throws NotFoundError, ForbiddenError */
export async function saveDoorRecord(
  viewer: Viewer,
  slug: string,
  { noun, ...input }: RecordInput & { readonly noun: DoorNoun },
): Promise<SaveResult> {
  switch (noun) {
    case 'checkpoint':
      return saveCheckpoints(viewer, slug, [input]);
    case 'area':
      return saveAreas(viewer, slug, [input]);
    case 'device':
      return saveDevice(viewer, slug, input);
    case 'door-operator':
      return saveOperator(viewer, slug, input);
    case 'attendance':
      return saveAttendance(viewer, slug, [input]);
    case 'door-setting':
      return saveDoorSetting(viewer, slug, input);
  }
}

/** Sets the same values for several checkpoints, halls or sessions, all or none. @throws NotFoundError, ForbiddenError */
export async function saveDoorsInBulk(
  viewer: Viewer,
  slug: string,
  order: { readonly noun: DoorNoun; readonly ids: readonly string[]; readonly values: RecordValues },
): Promise<SaveResult> {
  const { noun, ids, values } = order;
  const inputs = ids.map((id) => ({ id, base: null, values }));
  if (noun === 'checkpoint') return saveCheckpoints(viewer, slug, inputs);
  if (noun === 'area') return saveAreas(viewer, slug, inputs);
  return noun === 'attendance' ? saveAttendance(viewer, slug, inputs) : { ok: false, reason: 'gone' };
}

/** Takes one record away that nothing needs. @throws NotFoundError, ForbiddenError */
export async function removeDoor(
  viewer: Viewer,
  slug: string,
  { noun, ids }: { readonly noun: DoorNoun; readonly ids: readonly string[] },
): Promise<RemoveResult> {
  const [id] = ids;
  const remove = REMOVALS[noun];
  if (id === undefined || ids.length !== 1 || remove === undefined) return { ok: false, reason: 'gone' };
  return remove(viewer, slug, id);
}

const REMOVALS: Readonly<
  Partial<Record<DoorNoun, (viewer: Viewer, slug: string, id: string) => Promise<RemoveResult>>>
> = { checkpoint: removeCheckpoint, area: removeArea, device: removeDevice, 'door-operator': removeOperator };
