import type { LocaleMap } from '../locale.ts';
import type { Names } from '../person-name.ts';
import type { AffiliationSnapshot } from '../programme/person-entity.ts';
import type { CastValue, NewPersonValue, SessionValues, TalkValue } from './session-value.ts';

/** The values as they are stored: no spaces around, no empty texts, nothing twice in lists, no empty affiliation. */
export function tidySession(values: SessionValues): SessionValues {
  return {
    ...values,
    title: tidyMap(values.title),
    subtitle: tidyMap(values.subtitle),
    abstract: tidyMap(values.abstract),
    description: tidyMap(values.description),
    tags: tidyList(values.tags),
    heldLangs: tidyList(values.heldLangs),
    interpretationLangs: tidyList(values.interpretationLangs),
    filmDirector: tidyMap(values.filmDirector),
    filmCountry: tidyMap(values.filmCountry),
    filmAgeRating: values.filmAgeRating.trim(),
    links: values.links
      .map(({ url, title, type }) => ({ url: url.trim(), title: title.trim(), type: type.trim() }))
      .filter(({ url, title }) => url !== '' || title !== ''),
    talks: values.talks.map(tidyTalk),
    cast: values.cast.map(tidyCast),
    newPeople: values.newPeople.map(tidyPerson),
    newOrganisations: values.newOrganisations.map((one) => ({ ...one, name: tidyMap(one.name) })),
  };
}

/** The filled-in texts of a map, without spaces around them; control characters that no text needs are left out. */
export function tidyMap(map: LocaleMap): LocaleMap {
  const entries = Object.entries(map).map(([locale, text]) => [locale, tidyText(text)] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** Each text once, in the order given. */
export function tidyList(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map(tidyText).filter(Boolean))];
}

/** An affiliation, or null when it says nothing. */
export function tidyAffiliation(snapshot: AffiliationSnapshot | null): AffiliationSnapshot | null {
  if (snapshot === null) return null;
  const { organisationId } = snapshot;
  const [organisation, position] = [tidyMap(snapshot.organisation), tidyMap(snapshot.position)];
  const isEmpty = [organisation, position].every((map) => Object.keys(map).length === 0);
  return isEmpty && organisationId === null ? null : { organisation, position, organisationId };
}

/** Names with a full form only, each without spaces around and without empty parts. */
export function tidyNames(names: Readonly<Record<string, Names>>): Readonly<Record<string, Names>> {
  const entries = Object.entries(names).map(([locale, name]) => [locale, tidyName(name)] as const);
  return Object.fromEntries(entries.filter(([, name]) => Object.keys(name).length > 0)) as Record<
    string,
    Names
  >;
}

const PARTS = ['full', 'given', 'family', 'patronymic'] as const;

function tidyName(name: Names): Partial<Names> {
  const entries = PARTS.map((part) => [part, tidyText(name[part] ?? '').replaceAll(/\s+/g, ' ')] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

function tidyText(text: string): string {
  // PostgreSQL refuses U+0000 in text; the others break exchange files (XML 1.0, 2.2).
  return text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '').trim();
}

function tidyTalk(talk: TalkValue): TalkValue {
  return { ...talk, title: tidyMap(talk.title), abstract: tidyMap(talk.abstract) };
}

function tidyCast(member: CastValue): CastValue {
  const text = member.personId === null ? tidyMap(member.text) : {};
  return { ...member, text, affiliation: tidyAffiliation(member.affiliation) };
}

function tidyPerson(person: NewPersonValue): NewPersonValue {
  return { ...person, names: tidyNames(person.names), email: person.email.trim() };
}
