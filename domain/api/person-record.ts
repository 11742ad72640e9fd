import type { NameValue, PersonValues } from '../desk/person-value.ts';
import type { Person } from '../programme/person-entity.ts';
import type { PersonPatch, PersonRecord } from './record-schema.ts';
import { patchedTexts } from './session-record.ts';

/** What programs change of a person, without its rev: public fields alone, never an address. */
export function personRecord({
  id,
  slug,
  names,
  biography,
  homeUrl,
  photoUrl,
}: Person): Omit<PersonRecord, 'rev'> {
  const named = Object.entries(names).map(
    ([locale, { full, given = '', family = '', patronymic = '' }]) =>
      [locale, { full, given, family, patronymic }] as const,
  );
  return {
    id,
    slug,
    home_url: homeUrl,
    photo_url: photoUrl,
    names: Object.fromEntries(named),
    biography,
  };
}

/** The values of the form with what a program said put onto them (RFC 7396: what is not said stays). */
export function patchedPerson(values: PersonValues, patch: PersonPatch): PersonValues {
  const { home_url: homeUrl, names, biography } = patch;
  return {
    ...values,
    names: names === undefined ? values.names : patchedNames(values.names, names),
    homeUrl: homeUrl === undefined ? values.homeUrl : (homeUrl ?? ''),
    biography: patchedTexts(values.biography, biography),
  };
}

function patchedNames(names: readonly NameValue[], patch: NonNullable<PersonPatch['names']>): NameValue[] {
  const merged = new Map(names.map((name) => [name.locale, name]));
  for (const [locale, said] of Object.entries(patch)) {
    const before = merged.get(locale) ?? { locale, full: '', given: '', family: '', patronymic: '' };
    if (said === null) merged.delete(locale);
    else merged.set(locale, { ...before, ...saidOf(said) });
  }
  return [...merged.values()];
}

function saidOf(parts: object): Partial<NameValue> {
  return Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== undefined));
}

/** What fields of the form are called in the interface. */
export const PERSON_NAMES: Readonly<Record<string, string>> = { homeUrl: 'home_url', photoUrl: 'photo_url' };
