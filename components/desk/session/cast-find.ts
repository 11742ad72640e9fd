import type { PersonNames } from '#domain/person-name.ts';
import type { AffiliationSnapshot } from '#domain/programme/person-entity.ts';

/** Somebody found while typing, with what they are now, as a seat would keep it. */
export type FoundPerson = {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly names: PersonNames;
  readonly affiliation: AffiliationSnapshot | null;
};
export type FoundOrganisation = {
  readonly id: string;
  readonly name: string;
  readonly hint?: string;
  readonly kind: string;
};

/** Ways to ask the server while one types; empty when it does not answer. */
export type CastFinders = {
  readonly people: (query: string) => Promise<readonly FoundPerson[]>;
  readonly organisations: (query: string) => Promise<readonly FoundOrganisation[]>;
};

/** What the cast editor may do and offer beside finding. */
export type CastRights = { readonly mayAddPeople: boolean; readonly mayAddOrganisations: boolean };

/** In which locale a name was typed, by its script; the default one where that says nothing. */
export function localeOfName(name: string, locales: readonly string[], defaultLocale: string): string {
  const isCyrillic = /\p{Script=Cyrillic}/u.test(name);
  const fits = (locale: string) => CYRILLIC.has(locale.slice(0, 2)) === isCyrillic;
  return fits(defaultLocale) ? defaultLocale : (locales.find(fits) ?? defaultLocale);
}

const CYRILLIC: ReadonlySet<string> = new Set([
  'ru',
  'uk',
  'be',
  'kk',
  'ky',
  'bg',
  'sr',
  'mk',
  'mn',
  'tg',
  'tt',
]);
