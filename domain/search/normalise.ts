/**
 * The form in which texts are stored for search and queries are compared: NFKC, lower case, ё as е, ß as ss,
 * combining marks taken from Latin letters only (й stays й). Index people with their Latin form beside this
 * one (`latinForm` of `domain/slug.ts`). Source: programme.md rule 23.
 */
export function searchText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replaceAll(/е\u0308+/g, 'е')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC');
}

/** The words of a text in search form: runs of letters and digits. */
export function searchWords(text: string): string[] {
  return searchText(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/**
 * The words of a query in search form, endings cut off, each to be matched as the beginning of a word; repeated
 * ones once. They hold letters and digits only, so they are safe in a quoted full-text expression; what the
 * person typed never is. Source: programme.md rule 24.
 */
export function queryTerms(query: string): string[] {
  return [...new Set(searchWords(query).map(withoutEnding))];
}

/** An entry in search form, ready for `matches`; make it once per release. */
export type SearchEntry = { readonly title: string; readonly people: string; readonly body: string };

/** Prepares one entry from texts in all locales; give people's Latin forms among `people`. */
export function searchEntry(title: string, people: string, body: string): SearchEntry {
  return { title: asWords(title), people: asWords(people), body: asWords(body) };
}

export type SearchMatches = {
  /** Best first; equal scores keep the order of the entries. `index` is the place in the list given. */
  readonly found: readonly { readonly index: number; readonly score: number }[];
  /** `any` when no entry had every word of the query, so those with some are shown. */
  readonly mode: 'all' | 'any';
  /** The query as it reads in the other keyboard layout, when only that found something: say so to the reader. */
  readonly readAs?: string;
};

/**
 * Searches entries in memory: every word of the query first, some of them when nothing has all, and the other
 * keyboard layout when nothing has any. A word in the title counts 5, in people 3, in the body 1. An empty query
 * finds nothing. Sources: programme.md rules 23 and 24, SE2.
 */
export function matches(query: string, entries: readonly SearchEntry[]): SearchMatches {
  const asTyped = matchesOf(query, entries);
  if (asTyped.found.length > 0) return asTyped;
  const readAs = inOtherLayout(query);
  const asMeant = readAs === undefined ? asTyped : matchesOf(readAs, entries);
  return readAs !== undefined && asMeant.found.length > 0 ? { ...asMeant, readAs } : asTyped;
}

/**
 * What the same keys give in the other keyboard layout: `bdfyjd` gives `иванов`, `шмфтщм` gives `ivanov`. Lower
 * case. Undefined when the text has both alphabets or neither.
 */
export function inOtherLayout(text: string): string | undefined {
  const typed = text.normalize('NFC').toLowerCase();
  const [latin, cyrillic] = [/\p{Script=Latin}/u.test(typed), /\p{Script=Cyrillic}/u.test(typed)];
  if (latin === cyrillic) return undefined;
  const keys = latin ? toRussianKeys : toLatinKeys;
  return Array.from(typed, (character) => keys.get(character) ?? character).join('');
}

const weights = { title: 5, people: 3, body: 1 } as const;

function matchesOf(query: string, entries: readonly SearchEntry[]): SearchMatches {
  const terms = queryTerms(query).map((term) => ` ${term}`);
  const scored = entries.map((entry, index) => ({
    index,
    scores: terms.map((term) => scoreOf(entry, term)),
  }));
  const touched = scored.filter((row) => row.scores.some((score) => score > 0));
  const whole = touched.filter((row) => row.scores.every((score) => score > 0));
  const chosen = whole.length > 0 ? whole : touched;
  const found = chosen.map((row) => ({
    index: row.index,
    score: row.scores.reduce((sum, one) => sum + one, 0),
  }));
  return {
    found: found.sort((a, b) => b.score - a.score),
    mode: chosen.length > whole.length ? 'any' : 'all',
  };
}

function scoreOf(entry: SearchEntry, term: string): number {
  const inTitle = entry.title.includes(term) ? weights.title : 0;
  const inPeople = entry.people.includes(term) ? weights.people : 0;
  return inTitle + inPeople + (entry.body.includes(term) ? weights.body : 0);
}

// A blank before each word makes "begins a word" a plain substring test, several times as fast as an expression.
function asWords(text: string): string {
  return ` ${searchWords(text).join(' ')}`;
}

function withoutEnding(word: string): string {
  if (/^\p{Script=Cyrillic}+$/u.test(word)) return withoutRussianEnding(word);
  if (/^\p{Script=Latin}{6,}$/u.test(word)) return word.replace(/(?:ing|ed|es|s)$/, '');
  return word;
}

function withoutRussianEnding(word: string): string {
  if (word.length >= 9) return word.slice(0, -3);
  if (word.length >= 6) return word.slice(0, -2);
  return word.length === 5 ? word.slice(0, -1) : word;
}

const latinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const russianKeys = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const toRussianKeys = new Map(Array.from(latinKeys, (key, index) => [key, russianKeys.charAt(index)]));
const toLatinKeys = new Map(Array.from(russianKeys, (key, index) => [key, latinKeys.charAt(index)]));
