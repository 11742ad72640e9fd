import { z } from 'zod';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { settingByName, storeSetting } from '#db/setting.ts';
import type { Reader } from '#db/types.ts';
import type { FieldRefusal, StaleField } from '#domain/desk/record.ts';
import {
  defaultSettings,
  type InstanceSettings,
  mergeSettings,
  readSettingsInput,
  SETTING_NAMES,
  type SettingsInput,
  settingsText,
} from '#domain/setting.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from './access.ts';

/** How the instance presents itself, for mails and pages; defaults from PUBLIC_URL where nothing was chosen. */
export async function readSettings(): Promise<InstanceSettings> {
  return (await stored(getDb().read)).settings;
}

/** The zone in which pages that belong to no edition tell their times; UTC until the owner chooses. */
export async function instanceZone(): Promise<string> {
  return (await readSettings()).zone;
}

/**
 * The settings for their form.
 * @throws NotFoundError, ForbiddenError
 */
export async function openSettings(viewer: Viewer): Promise<SettingsInput> {
  gateInstance(viewer, 'instance.manage');
  return settingsText(await readSettings());
}

export type SaveSettingsResult =
  | { readonly ok: true; readonly values: SettingsInput }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldRefusal[] }
  /** Somebody else changed the same fields; `current` is the base of the next try. */
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly fields: readonly StaleField[];
      readonly current: SettingsInput;
    }
  | { readonly ok: false; readonly reason: 'busy' };

/**
 * Saves the settings. `base` is what the form was opened with: fields that others changed meanwhile stay, fields that
 * both changed are told and nothing is stored (security-reliability.md O1).
 * @throws NotFoundError, ForbiddenError
 */
export async function saveSettings(
  viewer: Viewer,
  { base, values }: { readonly base: SettingsInput; readonly values: SettingsInput },
): Promise<SaveSettingsResult> {
  gateInstance(viewer, 'instance.manage');
  const checked = readSettingsInput(values);
  if (!checked.ok) return { ok: false, reason: 'invalid', fields: checked.fields };
  const mine = settingsText(checked.settings);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { settings, version } = await stored(getDb().read);
    const current = settingsText(settings);
    const { merged, stale } = mergeSettings(base, mine, current);
    if (stale.length > 0) return { ok: false, reason: 'stale', fields: stale, current };
    if (await store(viewer, current, merged, version)) return { ok: true, values: merged };
  }
  return { ok: false, reason: 'busy' };
}

const SETTING_NAME = 'instance';
const TRIES = 5;

const settingShape = z
  .object({
    name: z.string(),
    fromName: z.string(),
    fromAddress: z.string(),
    replyTo: z.string().nullable(),
    contact: z.string().nullable(),
    zone: z.string(),
  })
  .partial() as z.ZodType<Partial<InstanceSettings>>;

async function stored(reader: Reader): Promise<{ settings: InstanceSettings; version: number }> {
  const found = await settingByName(reader, SETTING_NAME);
  const known = defaultSettings(environment().publicUrl);
  const chosen = settingShape.safeParse(found?.value).data ?? {};
  return { settings: { ...known, ...chosen }, version: found?.version ?? 0 };
}

async function store(
  viewer: Viewer,
  before: SettingsInput,
  after: SettingsInput,
  version: number,
): Promise<boolean> {
  const fields = SETTING_NAMES.filter((name) => after[name] !== before[name]);
  if (fields.length === 0) return true;
  const at = now();
  const value = { ...after, replyTo: after.replyTo || null, contact: after.contact || null };
  const line = { editionId: null, action: 'setting.change', targetKind: 'setting', targetId: null, fields };
  return getDb().tx(
    async (tx) => {
      if (!(await storeSetting(tx, { name: SETTING_NAME, value, version, at }))) return false;
      await recordAudit(tx, viewer, at, [line]);
      return true;
    },
    { guarded: true, label: 'setting.save' },
  );
}
