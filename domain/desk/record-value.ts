import { type LocaleMap, pickText } from '../locale.ts';
import type { Edition } from '../programme/entity.ts';
import type { FieldKind, FieldValue, RecordField, RecordValues } from './record.ts';

/*
 * Values of records read as what their fields promise. They come checked (record-input.ts), so another kind of
 * value is a mistake of the caller and reads as empty.
 */

export function textValue(values: RecordValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : '';
}

/** A text, date, choice or reference that may be absent. */
export function optionalText(values: RecordValues, name: string): string | null {
  return textValue(values, name) || null;
}

export function mapValue(values: RecordValues, name: string): LocaleMap {
  const value = values[name];
  return isMap(value) ? value : {};
}

export function numberValue(values: RecordValues, name: string): number | null {
  const value = values[name];
  return typeof value === 'number' ? value : null;
}

export function flagValue(values: RecordValues, name: string): boolean {
  return values[name] === true;
}

export function listValue(values: RecordValues, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

/** One of a closed list; its first entry for anything else. */
export function choiceValue<const T extends string>(
  values: RecordValues,
  name: string,
  options: readonly [T, ...T[]],
): T {
  return options.find((option) => option === values[name]) ?? options[0];
}

export function isMap(value: unknown): value is LocaleMap {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

/** What a field holds when nothing was said. */
export function emptyValue(field: RecordField): FieldValue {
  return field.kind === 'choice' ? (field.options[0] ?? '') : EMPTY[field.kind];
}

const EMPTY: Readonly<Record<Exclude<FieldKind, 'choice'>, FieldValue>> = {
  text: '',
  locale_text: {},
  locale_markdown: {},
  number: null,
  flag: false,
  date: null,
  wall_time: null,
  colour: null,
  reference: null,
  references: [],
  tags: [],
  picture: null,
};

/** True for null, '', an empty list and a map without any text. */
export function isEmptyValue(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.values(value).every((text) => text.trim() === '');
}

/** A locale map as one text for lists; empty when nothing is filled in. */
export function nameIn(
  map: LocaleMap,
  language: string,
  edition: Pick<Edition, 'defaultLocale' | 'locales'>,
): string {
  return pickText(map, language, edition.defaultLocale, edition.locales)?.text ?? '';
}

/** The text an address is suggested from: English when there is some, as it needs no transliteration. */
export function slugSource(map: LocaleMap, edition: Pick<Edition, 'defaultLocale' | 'locales'>): string {
  return nameIn(map, 'en', edition);
}
