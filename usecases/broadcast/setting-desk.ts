import {
  broadcastSetting,
  type StoredBroadcastSetting,
  storeBroadcastSetting,
} from '#db/broadcast/broadcast-setting.ts';
import { addViewingSalt, keepViewingSalt, viewingSaltOf } from '#db/broadcast/viewing-salt.ts';
import { getDb } from '#db/client.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import {
  BROADCAST_SETTING_FIELDS,
  broadcastSettingFrom,
  broadcastSettingValues,
  checkBroadcastSetting,
} from '#domain/broadcast/setting-record.ts';
import type { TypeSlugs } from '#domain/broadcast/stream-record.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import { numberValue } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError, saveStored } from '../desk/save-stored.ts';
import { gateStage, stageFrame, typeOptions } from './stage-place.ts';
import { freshSalt, SALT_DAYS } from './viewer-key.ts';

/** What holds for all broadcasts of an edition, for its form. @throws NotFoundError, ForbiddenError */
export async function openBroadcastSetting(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<OpenRecord> {
  const place = await gateStage(viewer, slug);
  const { read } = getDb();
  const types = await allTypes(read, place.scope);
  return {
    ...stageFrame(place),
    ...{
      noun: 'broadcast-setting',
      fields: BROADCAST_SETTING_FIELDS,
      marks: [],
      name: '',
      id: place.edition.id,
    },
    options: { 'ticket-type': await typeOptions(read, place, language) },
    values: broadcastSettingValues(
      await broadcastSetting(read, place.scope),
      types,
      await keepDaysOf(read, place.scope),
    ),
  };
}

type Stored = { readonly setting: StoredBroadcastSetting; readonly types: TypeSlugs };

/** Changes it. @throws NotFoundError, ForbiddenError */
export async function saveBroadcastSetting(
  viewer: Viewer,
  slug: string,
  input: RecordInput,
): Promise<SaveResult> {
  const place = await gateStage(viewer, slug);
  const { scope, edition } = place;
  return saveStored<Stored, { readonly id: string }>(viewer, place, {
    noun: 'broadcast-setting',
    action: 'broadcast.setting_change',
    fields: BROADCAST_SETTING_FIELDS,
    inputs: [input],
    read: async (tx, id) => {
      const setting = await broadcastSetting(tx, scope);
      const types = await allTypes(tx, scope);
      const keepDays = await keepDaysOf(tx, scope);
      const values = id === edition.id ? broadcastSettingValues(setting, types, keepDays) : undefined;
      const facts = {
        locales: edition.locales,
        known: (_: string, named: string) => types.some((type) => type.id === named),
      };
      return { stored: { setting, types }, values, facts };
    },
    check: checkBroadcastSetting,
    write: async (tx, values, { setting, types }) => {
      const next = { ...broadcastSettingFrom(values, types), version: setting.version };
      if (!(await storeBroadcastSetting(tx, scope, next))) throw new StaleRowError('setting');
      await storeKeepDays(tx, scope, numberValue(values, 'keepDays') ?? SALT_DAYS);
      return { id: edition.id };
    },
  });
}

async function keepDaysOf(reader: Reader, scope: EditionScope): Promise<number> {
  return (await viewingSaltOf(reader, scope))?.keepDays ?? SALT_DAYS;
}

/** An edition that nobody watched yet gets its salt with the days that it is to live; one that is destroyed stays so. */
async function storeKeepDays(tx: Tx, scope: EditionScope, keepDays: number): Promise<void> {
  if ((await viewingSaltOf(tx, scope)) !== undefined) await keepViewingSalt(tx, scope, keepDays);
  else if (keepDays !== SALT_DAYS) await addViewingSalt(tx, scope, freshSalt(keepDays));
}
