import { isLocalDay } from '../time.ts';
import type { AnswerValue } from './visible-if.ts';
import type { QuestionKind } from './vocabulary.ts';

export type AnswerCode = 'invalid' | 'long' | 'unknown_choice';

/** `undefined` where nothing was answered. */
export type JudgedAnswer =
  | { readonly ok: true; readonly value: AnswerValue | undefined }
  | { readonly ok: false; readonly code: AnswerCode };

type Asked = { readonly kind: QuestionKind; readonly options: readonly { readonly key: string }[] };

const SHORT_MOST = 200;
const LONG_MOST = 4_000;
const CHOICES_MOST = 200;

/**
 * Brings one answer, as a program or a form sends it, into the form in which it is stored: texts trimmed and composed,
 * numbers and yes/no also as text, a date `YYYY-MM-DD`, a country as two letters of ISO 3166, a phone number as digits
 * with an optional plus, choices by their keys. A file is no value of a form: it is brought by its own upload. Source: registration.md rule 24.
 */
export function checkAnswer(question: Asked, sent: unknown): JudgedAnswer {
  if (sent === undefined || sent === null || isBlank(sent)) return { ok: true, value: undefined };
  return READERS[question.kind](sent, question);
}

type Reader = (sent: unknown, question: Asked) => JudgedAnswer;

const READERS: Readonly<Record<QuestionKind, Reader>> = {
  short_text: (sent) => text(sent, SHORT_MOST, /[\p{Cc}\p{Zl}\p{Zp}]+/gu),
  long_text: (sent) => text(sent, LONG_MOST, /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}]+/gu),
  one_choice: (sent, { options }) => choice(sent, options),
  many_choices: (sent, { options }) => choices(sent, options),
  number: (sent) => number(sent),
  date: (sent) => matching(sent, (day) => (isLocalDay(day) ? day : undefined)),
  country: (sent) => matching(sent, country),
  phone: (sent) => matching(sent, phone),
  yes_no: (sent) => yesNo(sent),
  file: () => invalid,
};

function text(sent: unknown, most: number, control: RegExp): JudgedAnswer {
  if (typeof sent !== 'string') return invalid;
  const value = sent.normalize('NFC').replace(/\r\n?/g, '\n').replace(control, ' ').trim();
  if (value === '') return { ok: true, value: undefined };
  return [...value].length > most ? { ok: false, code: 'long' } : { ok: true, value };
}

function choice(sent: unknown, options: Asked['options']): JudgedAnswer {
  if (typeof sent !== 'string') return invalid;
  const isKnown = options.some(({ key }) => key === sent);
  return isKnown ? { ok: true, value: sent } : { ok: false, code: 'unknown_choice' };
}

/** A form with one mark sends one text. Kept in the order of the options, each once. */
function choices(sent: unknown, options: Asked['options']): JudgedAnswer {
  const list: unknown = typeof sent === 'string' ? [sent] : sent;
  if (!Array.isArray(list) || list.length > CHOICES_MOST) return invalid;
  const keys = options.map(({ key }) => key);
  if (list.some((key) => !keys.includes(key))) return { ok: false, code: 'unknown_choice' };
  return { ok: true, value: list.length === 0 ? undefined : keys.filter((key) => list.includes(key)) };
}

function number(sent: unknown): JudgedAnswer {
  if (typeof sent === 'number') return Number.isFinite(sent) ? { ok: true, value: sent } : invalid;
  return matching(sent, (typed) => {
    const plain = typed
      .replace(/[\s\u00a0\u202f]/g, '')
      .replace(',', '.')
      .replace('\u2212', '-');
    return /^-?\d{1,15}(?:\.\d{1,9})?$/.test(plain) ? Number(plain) : undefined;
  });
}

function yesNo(sent: unknown): JudgedAnswer {
  if (typeof sent === 'boolean') return { ok: true, value: sent };
  return matching(sent, (word) => {
    if (['yes', 'true', 'on', '1'].includes(word)) return true;
    return ['no', 'false', 'off', '0'].includes(word) ? false : undefined;
  });
}

/** What ICU names besides countries: unions, tests, "unknown". */
const NO_COUNTRY = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);
let regions: Intl.DisplayNames | undefined;

function country(typed: string): string | undefined {
  const code = typed.toUpperCase();
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.has(code)) return undefined;
  regions ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return regions.of(code) === undefined ? undefined : code;
}

function phone(typed: string): string | undefined {
  const digits = typed.replace(/[\s\u00a0().\p{Pd}/]/gu, '');
  return /^\+?\d{5,15}$/.test(digits) ? digits : undefined;
}

const invalid = { ok: false, code: 'invalid' } as const;

function matching(sent: unknown, read: (typed: string) => AnswerValue | undefined): JudgedAnswer {
  const value = typeof sent === 'string' ? read(sent.normalize('NFKC').trim()) : undefined;
  return value === undefined ? invalid : { ok: true, value };
}

function isBlank(sent: unknown): boolean {
  return typeof sent === 'string' && sent.trim() === '';
}
