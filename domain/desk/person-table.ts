import type { Language } from '../locale.ts';
import { comparerFor, nameFor } from '../person-name.ts';
import type { Affiliation, CastMember, Person } from '../programme/person-entity.ts';
import type { Programme } from '../programme/programme.ts';
import type { RecordRow } from './record.ts';
import { nameIn } from './record-value.ts';

/** The people of a draft as rows of a table, by sort key as the language sorts. */
export function personTable(draft: Programme, language: Language): RecordRow[] {
  const { defaultLocale, locales } = draft.edition;
  const seats = Map.groupBy(draft.cast, ({ personId }) => personId);
  const affiliations = Map.groupBy(draft.affiliations, ({ personId }) => personId);
  const organisations = new Map(
    draft.organisations.map(({ id, name }) => [id, nameIn(name, language, draft.edition)]),
  );
  const compare = comparerFor(language);
  return draft.people
    .toSorted((a, b) => compare(a.sortKey, b.sortKey) || (a.id < b.id ? -1 : 1))
    .map((person) => {
      const own = seats.get(person.id) ?? [];
      const main = primaryOf(affiliations.get(person.id) ?? []);
      const organisation =
        main?.organisationId == null
          ? nameIn(main?.organisationText ?? {}, language, draft.edition)
          : organisations.get(main.organisationId);
      const name = nameFor(person.names, 'programme', language, defaultLocale, locales)?.text ?? person.slug;
      return {
        id: person.id,
        name,
        values: { ...valuesOf(person, own, main), name, organisation: organisation ?? '' },
      };
    });
}

/** What a person is now: the primary affiliation, else the first that has not ended. */
export function primaryOf(affiliations: readonly Affiliation[]): Affiliation | undefined {
  return (
    affiliations.find(({ isPrimary }) => isPrimary) ?? affiliations.find(({ untilOn }) => untilOn === null)
  );
}

function valuesOf(person: Person, seats: readonly CastMember[], main: Affiliation | undefined) {
  const isOpen = ({ inviteState }: CastMember) => inviteState === 'idea' || inviteState === 'invited';
  return {
    sortKey: person.sortKey,
    slug: person.slug,
    email: person.email ?? '',
    position: main?.position ?? {},
    sessions: new Set(seats.map(({ sessionId }) => sessionId)).size,
    unconfirmed: seats.filter(isOpen).length,
    hasPhoto: person.photoUrl !== null,
    hasBiography: Object.keys(person.biography).length > 0,
  };
}
