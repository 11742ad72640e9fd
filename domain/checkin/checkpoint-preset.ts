import { isLanguage, type Language, type LocaleMap } from '../locale.ts';
import { BLANK_CHECKPOINT, type CheckpointFacts } from './checkpoint-record.ts';
import type { DoorPreset } from './door-noun.ts';
import type { AreaKind } from './vocabulary.ts';

/** An area as a preset looks at it. */
export type PresetArea = {
  readonly id: string;
  readonly kind: AreaKind;
  readonly name: LocaleMap;
  /** Of the area, else of its hall. */
  readonly capacity: number | null;
};

type Given = {
  readonly areas: readonly PresetArea[];
  readonly checkpoints: readonly Pick<CheckpointFacts, 'kind' | 'areaId' | 'item'>[];
  /** What the preset is called, in each locale of the edition. */
  readonly names: LocaleMap;
};

/** What lunch is called in the record: counters that give it count together. */
const LUNCH = 'lunch';

/** What a checkpoint of the site is called until somebody says otherwise: content of the edition, not of the page. */
const NAMES: Readonly<Record<Exclude<DoorPreset, 'halls'>, Readonly<Record<Language, string>>>> = {
  gate: { en: 'Main gate', ru: 'Главный вход' },
  badges: { en: 'Badge desk', ru: 'Выдача бейджей' },
  lunch: { en: 'Lunch', ru: 'Обед' },
};

/** The name in each locale of an edition, in the language nearest to it; doors of halls are called as their halls. */
export function presetNames(preset: DoorPreset, locales: readonly string[]): LocaleMap {
  if (preset === 'halls') return {};
  const near = (locale: string): Language => {
    const [tag = ''] = locale.toLowerCase().split('-');
    return isLanguage(tag) ? tag : 'en';
  };
  return Object.fromEntries(locales.map((locale) => [locale, NAMES[preset][near(locale)]]));
}

/**
 * The checkpoints that a preset adds to what is there: nothing that already stands. A gate of the site that lets out and in
 * again; a door for each hall that has none, which asks for the booking of the current session and lets nobody into a full
 * hall; a kiosk that prints a badge once its guest has read the name and pressed (T2), so not by itself; a counter that gives
 * one lunch. Source: O1.
 */
export function presetCheckpoints(preset: DoorPreset, given: Given): CheckpointFacts[] {
  const site = given.areas.find(({ kind }) => kind === 'site');
  if (preset === 'halls') return hallDoors(given);
  if (site === undefined || stands(preset, given)) return [];
  return [{ ...BLANK_CHECKPOINT, ...SITE_PRESETS[preset], name: given.names, areaId: site.id }];
}

const SITE_PRESETS: Readonly<Record<Exclude<DoorPreset, 'halls'>, Partial<CheckpointFacts>>> = {
  gate: { kind: 'gate', reentry: 'after_exit', capacityMode: 'warn' },
  badges: { kind: 'kiosk', directions: 'in', reentry: 'always' },
  lunch: {
    ...{ kind: 'handout', directions: 'in', reentry: 'always' },
    ...{ item: LUNCH, handoutLimit: 1, policy: 'confirm' },
  },
};

function stands(preset: DoorPreset, { checkpoints }: Given): boolean {
  const { kind, item = null } = SITE_PRESETS[preset as Exclude<DoorPreset, 'halls'>];
  return checkpoints.some((one) => one.kind === kind && (kind !== 'handout' || one.item === item));
}

function hallDoors({ areas, checkpoints }: Given): CheckpointFacts[] {
  const has = new Set(checkpoints.filter(({ kind }) => kind === 'session_door').map(({ areaId }) => areaId));
  return areas
    .filter(({ id, kind }) => kind === 'hall' && !has.has(id))
    .map(({ id, name, capacity }) => ({
      ...BLANK_CHECKPOINT,
      ...{ kind: 'session_door', areaId: id, name, reentry: 'always', booking: 'current_slot' },
      capacityMode: capacity === null ? 'off' : 'block',
    }));
}
