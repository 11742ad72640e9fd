import type { LocaleMap } from '../locale.ts';
import type { PersonNames } from '../person-name.ts';
import type { Affiliation, Person } from '../programme/person-entity.ts';
import type { NewOrganisationValue } from './session-value.ts';

/** The name of a person in one locale as a form edits it; parts that are not known are ''. */
export type NameValue = {
  readonly locale: string;
  readonly full: string;
  readonly given: string;
  readonly family: string;
  readonly patronymic: string;
};

/** What a person is where, from when until when (dates, both may be open). */
export type AffiliationValue = {
  readonly id: string;
  readonly organisationId: string | null;
  readonly organisationText: LocaleMap;
  readonly position: LocaleMap;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  readonly isPrimary: boolean;
};

/** A person with all affiliations as one record. Empty text is ''. */
export type PersonValues = {
  readonly names: readonly NameValue[];
  readonly sortKey: string;
  readonly slug: string;
  readonly email: string;
  readonly homeUrl: string;
  readonly photoUrl: string | null;
  readonly biography: LocaleMap;
  readonly affiliations: readonly AffiliationValue[];
  /** Only ever sent, never read. */
  readonly newOrganisations: readonly NewOrganisationValue[];
};

export type PersonRows = { readonly person: Person; readonly affiliations: readonly Affiliation[] };

/** A stored person as the form shows it. */
export function personValues({ person, affiliations }: PersonRows): PersonValues {
  return {
    names: nameValues(person.names),
    sortKey: person.sortKey,
    slug: person.slug,
    email: person.email ?? '',
    homeUrl: person.homeUrl ?? '',
    photoUrl: person.photoUrl,
    biography: person.biography,
    affiliations: affiliations.map(({ personId: _, ...value }) => value),
    newOrganisations: [],
  };
}

/** What an empty form starts with: one name, in the locale that is asked for first. */
export function blankPersonValues(locale: string): PersonValues {
  return {
    names: [{ locale, full: '', given: '', family: '', patronymic: '' }],
    sortKey: '',
    slug: '',
    email: '',
    homeUrl: '',
    photoUrl: null,
    biography: {},
    affiliations: [],
    newOrganisations: [],
  };
}

/** The names of a form as they are stored; locales without any part are left out. */
export function namesOf(values: readonly NameValue[]): PersonNames {
  const entries = values.map(({ locale, ...parts }) => {
    const filled = Object.entries(parts).map(([part, text]) => [part, oneLine(text)] as const);
    return [locale, Object.fromEntries(filled.filter(([, text]) => text !== ''))] as const;
  });
  const named = entries.filter(([, parts]) => Object.keys(parts).length > 0);
  return Object.fromEntries(named.map(([locale, parts]) => [locale, { full: '', ...parts }]));
}

function nameValues(names: PersonNames): NameValue[] {
  return Object.entries(names)
    .map(([locale, { full, given = '', family = '', patronymic = '' }]) => ({
      locale,
      full,
      given,
      family,
      patronymic,
    }))
    .sort((a, b) => (a.locale < b.locale ? -1 : 1));
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
