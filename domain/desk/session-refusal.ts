import { isLocaleTag, type LocaleMap } from '../locale.ts';
import type { FieldRefusal, FieldRefusalCode, SaveResult } from './record.ts';

/** What can be wrong with a session beside what can be wrong with any field. */
export const SESSION_REFUSALS = [
  /** The clock on the wall jumps over this time. */
  'skipped_time',
  /** The slot is locked: unlock it first (programme.md ED13). */
  'locked',
  'hall_twice',
  /** Two main halls are fine, none of several is not: people must know where to go. */
  'no_main_hall',
  'no_talks_here',
  /** A change of state that no event makes (programme.md rule 3). */
  'not_from_here',
  'too_many',
  'no_person',
] as const;
export type SessionRefusalCode = FieldRefusalCode | (typeof SESSION_REFUSALS)[number];

/** `name` leads into lists: `slots.0.start`, `cast.2.personId`. */
export type SessionRefusal = Omit<FieldRefusal, 'code'> & { readonly code: SessionRefusalCode };

/** As every save at the desk, with refusals that only sessions know. */
export type SessionSaveResult =
  | Exclude<SaveResult, { readonly reason: 'invalid' }>
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly SessionRefusal[] };

/** Texts that are too long, and locales that the edition does not speak. */
export function mapRefusals(
  name: string,
  map: LocaleMap,
  longest: number,
  locales: readonly string[],
): SessionRefusal[] {
  return Object.entries(map).flatMap(([locale, text]): SessionRefusal[] => {
    if (!locales.includes(locale) && !isLocaleTag(locale)) return [{ name, code: 'not_a_choice', locale }];
    return text.length > longest ? [{ name, code: 'too_long', locale }] : [];
  });
}

type Check = readonly [name: string, isWrong: boolean, code: SessionRefusalCode];

/** The refusals whose condition holds. */
export function refusalsIf(checks: readonly Check[]): SessionRefusal[] {
  return checks.filter(([, isWrong]) => isWrong).map(([name, , code]) => ({ name, code }));
}

/** A whole number between two bounds, or none. */
export function wholeNumber(name: string, value: number | null, min: number, max: number): Check[] {
  if (value === null) return [];
  return [
    [name, !Number.isInteger(value), 'not_a_number'],
    [name, value < min, 'too_small'],
    [name, value > max, 'too_large'],
  ];
}
