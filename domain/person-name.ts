import { type Language, pickLocale } from './locale.ts';
import { intlLocale } from './number-text.ts';

/** A name in one script. Only `full` is required; the parts are given by people, never cut out of it. */
export type Names = {
  readonly full: string;
  readonly given?: string | undefined;
  readonly family?: string | undefined;
  readonly patronymic?: string | undefined;
};

/** The names of one person by locale, one entry per script; staff-approved transliterations are entries too. */
export type PersonNames = Readonly<Record<string, Names>>;

/**
 * `programme`: also badge and speech; `letter`: also certificate and addressee; `card`: where room is tight;
 * `list`: a list sorted by `sortKey`. Source: design.md rule 22.
 */
export type NameUse = 'programme' | 'letter' | 'card' | 'list';

export type PickedName = { readonly text: string; readonly locale: string; readonly fallback: boolean };

/**
 * The name of a person for a use in a language of the product, from the script of that language when there is
 * one, else by programme.md rule 22 with its own locale and `fallback` set. Undefined when no name is filled in.
 */
export function nameFor(
  person: PersonNames,
  use: NameUse,
  language: Language,
  editionDefault: string = language,
  order: readonly string[] = [],
): PickedName | undefined {
  const locale = nameLocale(person, language, editionDefault, order);
  const names = locale === undefined ? undefined : person[locale];
  if (locale === undefined || !names) return undefined;
  return { text: nameText(names, use, language), locale, fallback: locale !== language };
}

/** One name written for a use. Without given and family name every use shows the full name as it was typed. */
export function nameText(names: Names, use: NameUse, language: Language): string {
  const [given, family, patronymic] = [names.given, names.family, names.patronymic].map(trimmed);
  if (!given || !family || keepsOwnOrder(names.full)) return names.full.trim();
  const formal = [family, given, patronymic].filter(Boolean).join(' ');
  const everyday = `${given} ${family}`;
  if (use === 'card') return `${initialsOf(given)}\u00a0${family}`;
  if (use === 'programme') return everyday;
  if (use === 'letter') return language === 'ru' ? formal : everyday;
  return language === 'ru' ? formal : `${family}, ${given}`;
}

/** How a person is addressed: `Анна Петровна` where given name and patronymic are known, else the full name. */
export function greetingName(names: Names): string {
  const [given, patronymic] = [names.given, names.patronymic].map(trimmed);
  return given && patronymic ? `${given} ${patronymic}` : names.full.trim();
}

/**
 * The suggested, editable key of a sorted list: family name first, else the last word of the full name. A key
 * only: it is never shown as the person's family name.
 */
export function sortKey(names: Names): string {
  const [given, family, patronymic] = [names.given, names.family, names.patronymic].map(trimmed);
  const full = names.full.trim().replaceAll(/\s+/g, ' ');
  if (family) return [family, given, patronymic].filter(Boolean).join(' ');
  const lastSpace = full.lastIndexOf(' ');
  return lastSpace < 0 ? full : `${full.slice(lastSpace + 1)} ${full.slice(0, lastSpace)}`;
}

/** Two letters for a missing photo, one for a name of a single word or a script without spaces. */
export function initials(names: Names): string {
  const [given, family] = [names.given, names.family].map(trimmed);
  if (keepsOwnOrder(names.full)) return firstLetter(names.full);
  if (given && family) return firstLetter(given) + firstLetter(lastWord(family));
  const words = names.full.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : ''];
  return firstLetter(first) + firstLetter(last) || names.full.trim().slice(0, 1);
}

/** A hue of 0 to 359 degrees that stays with the person (FNV-1a over the id). */
export function avatarHue(id: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(id)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % 360;
}

/**
 * Compares texts as people of the language expect: ё beside е, numbers by value, own script first. For names
 * compare sort keys. Source: design.md rule 25 (never ORDER BY on raw text).
 */
export function comparerFor(language: Language): (a: string, b: string) => number {
  return collators[language].compare;
}

const collators = {
  en: new Intl.Collator(intlLocale('en'), { numeric: true }),
  ru: new Intl.Collator(intlLocale('ru'), { numeric: true }),
} as const;

function nameLocale(
  person: PersonNames,
  language: Language,
  editionDefault: string,
  order: readonly string[],
) {
  const has = (tag: string) => Boolean(person[tag]?.full.trim());
  return pickLocale(has, Object.keys(person), language, editionDefault, order);
}

// Chinese, Japanese and Korean names are written family first without marks: any rearrangement would be wrong.
function keepsOwnOrder(full: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(full);
}

function initialsOf(given: string): string {
  const words = given.split(/\s+/);
  return words.map((word) => word.split('-').map(withDot).join('-')).join('\u00a0');
}

function withDot(part: string): string {
  const letter = firstLetter(part);
  return letter ? `${letter}.` : '';
}

// Modifier letters such as ʻ stand before the first real letter of some names.
function firstLetter(word: string): string {
  return /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}]\p{M}*/u.exec(word)?.[0].toUpperCase() ?? '';
}

function lastWord(text: string): string {
  return text.split(/\s+/).at(-1) ?? text;
}

function trimmed(part: string | undefined): string {
  return part?.trim() ?? '';
}
