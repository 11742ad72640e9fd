import { normaliseEmail } from './account.ts';
import type { FieldRefusal, StaleField } from './desk/record.ts';
import { z } from './schema.ts';
import { isZone } from './time.ts';

/** How the instance presents itself, chosen by its owner at /organize/settings. */
export type InstanceSettings = {
  /** Public name of the instance. */
  readonly name: string;
  readonly fromName: string;
  readonly fromAddress: string;
  /** Where answers to mails go; null: to the From address. */
  readonly replyTo: string | null;
  /** Who may be asked; stands at the end of every mail. */
  readonly contact: string | null;
  /** IANA name: the zone of every page that belongs to no edition (design.md X5). */
  readonly zone: string;
};
export type SettingName = keyof InstanceSettings;

export const SETTING_NAMES = [
  'name',
  'fromName',
  'fromAddress',
  'replyTo',
  'contact',
  'zone',
] as const satisfies readonly SettingName[];
/** Characters of a name that readers of mails see. */
export const NAME_LENGTH = 80;

/** What a form sends: every field as text, an empty one for "none". */
export type SettingsInput = Readonly<Record<SettingName, string>>;

/** Far more than any value may have: what is too long is told at its field, by {@link readSettingsInput}. */
const typed = z.string().max(200_000);

/** The shape of what a form sends; what the values mean is read by {@link readSettingsInput}. */
export const settingsShape = z.strictObject({
  name: typed,
  fromName: typed,
  fromAddress: typed,
  replyTo: typed,
  contact: typed,
  zone: typed,
});

/** What holds until the owner chooses: mails come from `no-reply` at the public host. */
export function defaultSettings(publicUrl: string): InstanceSettings {
  return {
    name: 'Plenum',
    fromName: 'Plenum',
    fromAddress: `no-reply@${new URL(publicUrl).hostname}`,
    replyTo: null,
    contact: null,
    zone: 'UTC',
  };
}

/** Settings as a form shows them. */
export function settingsText(settings: InstanceSettings): SettingsInput {
  return { ...settings, replyTo: settings.replyTo ?? '', contact: settings.contact ?? '' };
}

/** Reads what a form sent; refuses names with controls (they stand in mail headers), addresses and zones that are none. */
export function readSettingsInput(
  input: SettingsInput,
):
  | { readonly ok: true; readonly settings: InstanceSettings }
  | { readonly ok: false; readonly fields: FieldRefusal[] } {
  const fields: FieldRefusal[] = [];
  const text = (name: 'name' | 'fromName') => {
    const value = input[name]
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .trim();
    if (value === '') fields.push({ name, code: 'required' });
    if ([...value].length > NAME_LENGTH) fields.push({ name, code: 'too_long' });
    return value;
  };
  const address = (name: 'fromAddress' | 'replyTo' | 'contact') => {
    const value = input[name].trim();
    if (value === '') return null;
    if (normaliseEmail(value) === undefined) fields.push({ name, code: 'not_an_address' });
    return value;
  };
  const [named, fromName, fromAddress] = [text('name'), text('fromName'), address('fromAddress')];
  if (fromAddress === null) fields.push({ name: 'fromAddress', code: 'required' });
  const settings = {
    name: named,
    fromName,
    fromAddress: fromAddress ?? '',
    replyTo: address('replyTo'),
    contact: address('contact'),
    zone: input.zone.trim(),
  };
  if (!isZone(settings.zone)) fields.push({ name: 'zone', code: 'not_a_zone' });
  return fields.length === 0 ? { ok: true, settings } : { ok: false, fields };
}

/**
 * What a save makes of three versions: fields that were left alone keep what is stored, fields that both changed are
 * told (security-reliability.md O1).
 */
export function mergeSettings(
  base: SettingsInput,
  mine: SettingsInput,
  stored: SettingsInput,
): { readonly merged: SettingsInput; readonly stale: readonly StaleField[] } {
  const stale = SETTING_NAMES.filter(
    (name) => mine[name] !== base[name] && stored[name] !== base[name] && mine[name] !== stored[name],
  ).map((name) => ({ name, base: base[name], theirs: stored[name], mine: mine[name] }));
  const entries = SETTING_NAMES.map((name) => [name, mine[name] === base[name] ? stored[name] : mine[name]]);
  return { merged: Object.fromEntries(entries) as SettingsInput, stale };
}
