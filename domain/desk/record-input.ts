import { isLocaleTag, type LocaleMap } from '../locale.ts';
import { isSlug } from '../slug.ts';
import { isLocalDay, isWallTime, isZone } from '../time.ts';
import type {
  FieldRefusal,
  FieldRefusalCode,
  FieldValue,
  RecordField,
  RecordNoun,
  RecordValues,
} from './record.ts';
import { emptyValue, isEmptyValue, isMap } from './record-value.ts';

/** What is needed to judge a value: the locales of the edition and the ids that may be referred to. */
export type InputFacts = {
  readonly locales: readonly string[];
  readonly known: (noun: RecordNoun, id: string) => boolean;
};

export type CheckedInput =
  | { readonly ok: true; readonly values: RecordValues }
  | { readonly ok: false; readonly fields: readonly FieldRefusal[] };

/** No list of a form is longer. */
const MOST_ENTRIES = 200;
const LONGEST_TAG = 60;
const LONGEST_ADDRESS = 2000;

/**
 * Brings what was sent into the form of record.ts, or says why not. Only the fields named in `sent` are judged, read-only
 * ones are passed over, a name that no field has is refused: unknown fields never travel further (security-reliability.md
 * rule 9). Texts come out trimmed, composed (NFC) and without control characters.
 */
export function checkInput(
  fields: readonly RecordField[],
  sent: Readonly<Record<string, unknown>>,
  facts: InputFacts,
): CheckedInput {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const refusals: FieldRefusal[] = [];
  const values: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(sent)) {
    const field = byName.get(name);
    if (field === undefined) refusals.push({ name, code: 'unknown' });
    if (field === undefined || field.isReadOnly === true) continue;
    const judged = checkValue(field, value, facts);
    if (!judged.ok) refusals.push({ name, ...judged.refusal });
    else if (field.isRequired && isEmptyValue(judged.value)) refusals.push(missing(field, facts));
    else values[name] = judged.value;
  }
  return refusals.length > 0 ? { ok: false, fields: refusals } : { ok: true, values };
}

/** All fields: what was not sent is empty, and required fields that are empty are refused. */
export function checkWholeInput(
  fields: readonly RecordField[],
  sent: Readonly<Record<string, unknown>>,
  facts: InputFacts,
): CheckedInput {
  const own = fields.filter((field) => field.isReadOnly !== true);
  const whole = { ...Object.fromEntries(own.map((field) => [field.name, emptyValue(field)])), ...sent };
  return checkInput(fields, whole, facts);
}

type Judged =
  | { readonly ok: true; readonly value: FieldValue }
  | { readonly ok: false; readonly refusal: { readonly code: FieldRefusalCode; readonly locale?: string } };

/** One value in the form of its field, whether or not it may be empty. */
export function checkValue(field: RecordField, value: unknown, facts: InputFacts): Judged {
  switch (field.kind) {
    case 'text':
      return checkText(field, value);
    case 'locale_text':
    case 'locale_markdown':
      return checkMap(field, value, facts.locales);
    case 'number':
      return checkNumber(field, value);
    case 'colour':
      return checkNumber({ min: 1, max: 12 }, value);
    case 'flag':
      return typeof value === 'boolean' ? took(value) : refused('not_a_choice');
    case 'choice':
      return typeof value === 'string' && field.options.includes(value)
        ? took(value)
        : refused('not_a_choice');
    case 'date':
      return optional(value, (text) => isLocalDay(text) && /^(19|20|21)/.test(text), 'not_a_date');
    case 'wall_time':
      return optional(value, (text) => isWallTime(text) && /^(19|20|21)/.test(text), 'not_a_time');
    case 'reference':
      return optional(value, (text) => facts.known(field.of, text), 'unknown');
    case 'picture':
      return optional(value, isPicture, 'not_an_address');
    case 'references':
      return checkList(value, (text) => (facts.known(field.of, text) ? undefined : 'unknown'));
    case 'tags':
      return checkList(value, (text) => wrongTag(field, text));
  }
}

function wrongTag({ format }: Extract<RecordField, { kind: 'tags' }>, text: string) {
  if (text.length > LONGEST_TAG) return 'too_long';
  return format === 'locale' && !isLocaleTag(text) ? 'not_a_choice' : undefined;
}

type TextField = Extract<RecordField, { kind: 'text' }>;

function checkText(field: TextField, value: unknown): Judged {
  const sent = value ?? '';
  if (typeof sent !== 'string') return refused('malformed');
  const text = field.isLong === true ? cleanText(sent) : cleanLine(sent);
  if (text === '') return took('');
  if (text.length > field.maxLength) return refused('too_long');
  const isRight = field.format === undefined || FORMATS[field.format].is(text);
  if (field.format !== undefined && !isRight) return refused(FORMATS[field.format].code);
  if (field.pattern !== undefined && !new RegExp(`^(?:${field.pattern})$`, 'u').test(text)) {
    return refused(field.format === undefined ? 'malformed' : FORMATS[field.format].code);
  }
  return took(text);
}

const FORMATS: Readonly<
  Record<
    NonNullable<TextField['format']>,
    { readonly is: (text: string) => boolean; readonly code: FieldRefusalCode }
  >
> = {
  email: {
    is: (text) => /^[^\s@<>"]{1,64}@[^\s@<>"]{1,255}\.[^\s@<>"]{2,}$/u.test(text),
    code: 'not_an_address',
  },
  url: { is: isWebAddress, code: 'not_an_address' },
  slug: { is: isSlug, code: 'not_a_slug' },
  zone: { is: isZone, code: 'not_a_zone' },
  time: { is: (text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text), code: 'not_a_time' },
  locale: { is: isLocaleTag, code: 'not_a_choice' },
};

type MapField = Extract<RecordField, { kind: 'locale_text' | 'locale_markdown' }>;

function checkMap(field: MapField, value: unknown, locales: readonly string[]): Judged {
  const sent = value ?? {};
  if (!isMap(sent)) return refused('malformed');
  const clean = field.kind === 'locale_markdown' ? cleanText : cleanLine;
  const map: Record<string, string> = {};
  for (const [locale, raw] of Object.entries(sent)) {
    const text = clean(raw);
    if (text === '') continue;
    if (!locales.includes(locale) || !isLocaleTag(locale)) return refused('unknown', locale);
    if (text.length > field.maxLength) return refused('too_long', locale);
    map[locale] = text;
  }
  return took(map satisfies LocaleMap);
}

function checkNumber(field: { min: number; max: number; isDecimal?: boolean }, value: unknown): Judged {
  if (value === null || value === undefined || value === '') return took(null);
  if (typeof value !== 'number' || !Number.isFinite(value)) return refused('not_a_number');
  if (field.isDecimal !== true && !Number.isInteger(value)) return refused('not_a_number');
  if (value < field.min) return refused('too_small');
  return value > field.max ? refused('too_large') : took(value);
}

function optional(value: unknown, isRight: (text: string) => boolean, code: FieldRefusalCode): Judged {
  if (value === null || value === undefined || value === '') return took(null);
  return typeof value === 'string' && isRight(value) ? took(value) : refused(code);
}

function checkList(value: unknown, wrong: (text: string) => FieldRefusalCode | undefined): Judged {
  const sent = value ?? [];
  if (!Array.isArray(sent)) return refused('malformed');
  if (sent.length > MOST_ENTRIES) return refused('too_large');
  const list: string[] = [];
  for (const one of sent) {
    if (typeof one !== 'string') return refused('malformed');
    const text = cleanLine(one);
    const code = wrong(text);
    if (code) return refused(code);
    if (text !== '' && !list.includes(text)) list.push(text);
  }
  return took(list);
}

function missing(field: RecordField, { locales }: InputFacts): FieldRefusal {
  const [locale] = locales;
  const isMapped = field.kind === 'locale_text' || field.kind === 'locale_markdown';
  return { name: field.name, code: 'required', ...(isMapped && locale !== undefined ? { locale } : {}) };
}

/** An address that a browser may follow: never `javascript:`, never with a name and password in it. */
function isWebAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS || /\s/.test(text)) return false;
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.hostname !== '';
}

/** A file of our own, or an address that came with an import. */
function isPicture(text: string): boolean {
  return /^(?:\/f\/)?[A-Za-z0-9_-]{16,64}$/.test(text) || isWebAddress(text);
}

function cleanLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, ' ').trim();
}

/** PostgreSQL stores no NUL, and no other control character but line ends and tabs means anything in a text. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

function took(value: FieldValue): Judged {
  return { ok: true, value };
}

function refused(code: FieldRefusalCode, locale?: string): Judged {
  return { ok: false, refusal: { code, ...(locale === undefined ? {} : { locale }) } };
}
