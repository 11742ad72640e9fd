import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { settingOf, startingSetting, storeSetting } from '#db/registration/setting.ts';
import { allTypes, changeType } from '#db/registration/ticket-type.ts';
import type { Tx } from '#db/types.ts';
import type { RecordValues, SaveResult } from '#domain/desk/record.ts';
import { nameIn, textValue } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { purgeAt, type RetentionSetting } from '#domain/registration/retention.ts';
import {
  checkSetting,
  SETTING_FIELDS,
  settingFrom,
  settingValues,
} from '#domain/registration/setting-record.ts';
import { RETENTION_CLASSES, type RetentionClass } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import type { OpenRecord } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { editionEndAt } from './setup-facts.ts';
import { gateSetup, type SetupPlace, StaleSetupError, saveSetup } from './setup-save.ts';

/** Until when each kind of data is kept, at the earliest (UTC ms): counted from the end of the edition (rule 53). */
type RetentionDate = { readonly class: RetentionClass; readonly days: number; readonly at: number };

export type SetupStart = {
  readonly isOpen: boolean;
  readonly zone: string;
  readonly retention: readonly RetentionDate[];
};

/**
 * Whether registration was opened, and what would be kept until when: shown before anybody opens it (rule 53).
 * @throws NotFoundError, ForbiddenError
 */
export async function openSetupStart(viewer: Viewer, slug: string): Promise<SetupStart> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const setting = await settingOf(getDb().read, scope);
  const retention = retentionDates(
    edition,
    (setting.version === 0 ? startingSetting(scope) : setting).retentionDays,
  );
  return { isOpen: setting.version > 0, zone: edition.zone, retention };
}

export type SettingDesk = { readonly record: OpenRecord; readonly retention: readonly RetentionDate[] };

/** The settings for their form; undefined where registration was never opened. @throws NotFoundError, ForbiddenError */
export async function openSetting(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<SettingDesk | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  const { scope, edition, setting } = place;
  const types = await allTypes(getDb().read, scope);
  const { locales, defaultLocale, zone } = edition;
  const record: OpenRecord = {
    noun: 'registration-setting',
    fields: SETTING_FIELDS,
    options: { 'ticket-type': types.map(({ id, name }) => ({ id, name: nameIn(name, language, edition) })) },
    ...{ locales, defaultLocale, zone },
    id: edition.id,
    name: '',
    values: settingValues(setting, zone),
    marks: [],
  };
  return { record, retention: retentionDates(edition, setting.retentionDays) };
}

/**
 * Changes the settings. The currency goes to the types with it, as long as none has a price in the old one.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveSetting(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return { ok: false, reason: 'gone' };
  const { scope, edition } = place;
  return saveSetup(viewer, place, {
    noun: 'registration-setting',
    action: 'registration.setting_change',
    fields: SETTING_FIELDS,
    inputs: [{ ...input, id: edition.id }],
    read: async (tx) => {
      const stored = { setting: await settingOf(tx, scope), types: await allTypes(tx, scope) };
      const known = (noun: string, id: string) =>
        noun === 'ticket-type' && stored.types.some((type) => type.id === id);
      const values = settingValues(stored.setting, edition.zone);
      return { stored, values, facts: { locales: edition.locales, known } };
    },
    check: (values, stored) => [...checkSetting(values), ...pricedElsewhere(values, stored)],
    write: (tx, values, stored) => write(tx, place, values, stored),
  });
}

type Stored = {
  readonly setting: Awaited<ReturnType<typeof settingOf>>;
  readonly types: Awaited<ReturnType<typeof allTypes>>;
};

async function write(
  tx: Tx,
  { scope, edition }: SetupPlace,
  values: RecordValues,
  { setting, types }: Stored,
) {
  const next = settingFrom(values, { zone: edition.zone, before: setting });
  if (!(await storeSetting(tx, scope, { ...setting, ...next }))) throw new StaleSetupError('setting');
  for (const type of types.filter(({ currency }) => currency !== next.currency)) {
    if (!(await changeType(tx, scope, type, { currency: next.currency }))) throw new StaleSetupError('type');
  }
  return { id: edition.id };
}

function pricedElsewhere(values: RecordValues, { types }: Stored) {
  const currency = textValue(values, 'currency');
  const isPriced = types.some((type) => type.priceMinor > 0 && type.currency !== currency);
  return isPriced ? [{ name: 'currency', code: 'priced' } as const] : [];
}

/** The earliest day on which something of each class goes: nothing that is made later goes before that. */
function retentionDates(edition: Edition, days: RetentionSetting): RetentionDate[] {
  const from = { editionEndsAt: editionEndAt(edition), createdAt: now() };
  const start = Math.max(from.editionEndsAt, from.createdAt);
  return RETENTION_CLASSES.map((one) => {
    const at = purgeAt(one, from, days);
    return { class: one, days: Math.round((at - start) / DAY_MS), at };
  });
}

const DAY_MS = 24 * 3_600_000;
