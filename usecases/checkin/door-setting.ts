import { type DoorSettingRow, doorSettingOf, storeDoorSetting } from '#db/checkin/door-setting.ts';
import { getDb } from '#db/client.ts';
import { DOOR_SETTING_FIELDS, doorSettingFrom, doorSettingValues } from '#domain/checkin/setting-record.ts';
import { CONFLICT_KINDS } from '#domain/checkin/vocabulary.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import { listValue } from '#domain/desk/record-value.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError } from '../desk/save-stored.ts';
import { doorFrame, gateDoors, saveDoors } from './door-place.ts';

/** What holds for all doors of an edition, for its form. @throws NotFoundError, ForbiddenError */
export async function openDoorSetting(viewer: Viewer, slug: string): Promise<OpenRecord> {
  const place = await gateDoors(viewer, slug);
  const setting = await doorSettingOf(getDb().read, place.scope);
  return {
    ...doorFrame(place),
    ...{ noun: 'door-setting', fields: DOOR_SETTING_FIELDS, options: {}, marks: [], name: '' },
    id: place.edition.id,
    values: doorSettingValues(setting),
  };
}

/** Changes it. @throws NotFoundError, ForbiddenError */
export async function saveDoorSetting(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  const place = await gateDoors(viewer, slug);
  const { scope, edition } = place;
  return saveDoors<DoorSettingRow, { readonly id: string }>(viewer, place, {
    noun: 'door-setting',
    action: 'door.setting_change',
    fields: DOOR_SETTING_FIELDS,
    inputs: [input],
    read: async (tx, id) => {
      const stored = await doorSettingOf(tx, scope);
      const values = id === edition.id ? doorSettingValues(stored) : undefined;
      return { stored, values, facts: { locales: edition.locales, known: () => false } };
    },
    check: (values) =>
      listValue(values, 'mutedKinds').every((kind) => CONFLICT_KINDS.some((known) => known === kind))
        ? []
        : [{ name: 'mutedKinds', code: 'not_a_choice' }],
    write: async (tx, values, stored) => {
      if (!(await storeDoorSetting(tx, scope, { ...stored, ...doorSettingFrom(values) })))
        throw new StaleRowError('setting');
      return { id: edition.id };
    },
  });
}
