import { organisationKey } from '../organisation-key.ts';
import { sortKey } from '../person-name.ts';
import type { RowMaps } from '../programme/change.ts';
import type { Talk } from '../programme/entity.ts';
import type { AffiliationSnapshot, CastMember, Organisation, Person } from '../programme/person-entity.ts';
import type { Programme } from '../programme/programme.ts';
import { organisationSlug, personSlug, uniqueSlug } from '../slug.ts';
import type { SessionDirectory } from './session-context.ts';
import type { SessionMeans } from './session-slot.ts';
import type { CastValue, NewOrganisationValue, NewPersonValue, SessionValues } from './session-value.ts';

/** Real ids for those that the form made up. */
export type MadeIds = ReadonlyMap<string, string>;

/**
 * Puts the people and organisations that the cast names and nobody stored yet into the rows; those that no seat
 * uses are left out. A newcomer's first affiliation also becomes a record of the person, so that it is offered
 * next time.
 */
export function putNewcomers(
  rows: RowMaps,
  { newPeople, newOrganisations, cast }: Pick<SessionValues, 'newPeople' | 'newOrganisations' | 'cast'>,
  { draft, directory }: { draft: Programme; directory: SessionDirectory },
  means: SessionMeans,
): MadeIds {
  const made = new Map<string, string>();
  const { defaultLocale } = draft.edition;
  const slugs = new Set([...directory.organisationSlugs, ...draft.organisations.map(({ slug }) => slug)]);
  for (const value of newOrganisations) {
    if (!cast.some(({ affiliation }) => affiliation?.organisationId === value.id)) continue;
    const row = newOrganisationRow(value, defaultLocale, slugs, means);
    slugs.add(row.slug);
    rows.organisations.set(row.id, row);
    made.set(value.id, row.id);
  }
  const personSlugs = new Set([...directory.personSlugs, ...draft.people.map(({ slug }) => slug)]);
  for (const value of newPeople) {
    const seat = cast.find(({ personId }) => personId === value.id);
    if (!seat) continue;
    const row = newPerson(value, defaultLocale, personSlugs, means);
    personSlugs.add(row.slug);
    rows.people.set(row.id, row);
    made.set(value.id, row.id);
    putFirstAffiliation(rows, row.id, storedSnapshot(seat.affiliation, made), means);
  }
  return made;
}

/** The cast of a session as rows: known seats keep their id, others get one; places count per session and talk. */
export function castRows(
  sessionId: string,
  values: readonly CastValue[],
  {
    draft,
    stored,
    made,
  }: { draft: Programme; stored: readonly CastMember[]; made: MadeIds & ReadonlyMap<string, string> },
  means: SessionMeans,
): CastMember[] {
  const known = new Set(stored.map(({ id }) => id));
  const places = new Map<string, number>();
  return values.map((value): CastMember => {
    const talkId = value.talkId === null ? null : (made.get(value.talkId) ?? value.talkId);
    const place = places.get(talkId ?? '') ?? 0;
    places.set(talkId ?? '', place + 1);
    return {
      ...value,
      id: known.has(value.id) ? value.id : means.newId(),
      editionId: draft.edition.id,
      sessionId,
      talkId,
      personId: value.personId === null ? null : (made.get(value.personId) ?? value.personId),
      affiliation: storedSnapshot(value.affiliation, made),
      position: place,
    };
  });
}

/** The talks of a session as rows, with the ids that new ones got. */
export function talkRows(
  sessionId: string,
  values: SessionValues['talks'],
  { draft, stored }: { draft: Programme; stored: readonly Talk[] },
  means: SessionMeans,
): { talks: Talk[]; made: ReadonlyMap<string, string> } {
  const known = new Set(stored.map(({ id }) => id));
  const made = new Map(values.filter(({ id }) => !known.has(id)).map(({ id }) => [id, means.newId()]));
  const talks = values.map(
    (value, position): Talk => ({
      ...value,
      id: made.get(value.id) ?? value.id,
      editionId: draft.edition.id,
      sessionId,
      position,
    }),
  );
  return { talks, made };
}

function newPerson(
  { names, email }: NewPersonValue,
  defaultLocale: string,
  slugs: ReadonlySet<string>,
  means: SessionMeans,
): Person {
  const name = names[defaultLocale] ?? Object.values(names)[0] ?? { full: '' };
  return {
    id: means.newId(),
    slug: uniqueSlug(personSlug(name.full), slugs),
    names,
    sortKey: sortKey(name),
    email: email === '' ? null : email,
    photoUrl: null,
    biography: {},
    homeUrl: null,
    isSample: false,
  };
}

/** A catalogue entry of which only the name is known yet. */
export function newOrganisationRow(
  { name }: NewOrganisationValue,
  defaultLocale: string,
  slugs: ReadonlySet<string>,
  means: SessionMeans,
): Organisation {
  const text = name[defaultLocale] ?? Object.values(name)[0] ?? '';
  return {
    id: means.newId(),
    // Legal forms make long addresses that all begin alike.
    slug: uniqueSlug(organisationSlug(organisationKey(text)), slugs),
    name,
    shortName: {},
    description: {},
    kind: 'other',
    country: null,
    region: {},
    homeUrl: null,
    parentId: null,
    mergedIntoId: null,
    logoUrl: null,
    isSample: false,
  };
}

function putFirstAffiliation(
  rows: RowMaps,
  personId: string,
  snapshot: AffiliationSnapshot | null,
  means: SessionMeans,
): void {
  if (snapshot === null) return;
  const id = means.newId();
  rows.affiliations.set(id, {
    id,
    personId,
    organisationId: snapshot.organisationId,
    organisationText: snapshot.organisationId === null ? snapshot.organisation : {},
    position: snapshot.position,
    fromOn: null,
    untilOn: null,
    isPrimary: true,
  });
}

function storedSnapshot(snapshot: AffiliationSnapshot | null, made: MadeIds): AffiliationSnapshot | null {
  if (snapshot?.organisationId == null) return snapshot;
  return { ...snapshot, organisationId: made.get(snapshot.organisationId) ?? snapshot.organisationId };
}
