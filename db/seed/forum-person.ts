import { sortKey } from '#domain/person-name.ts';
import type { RowChange } from '#domain/programme/programme.ts';
import type { SampleForum, SampleOrganisation, SamplePerson } from './forum.ts';
import { declared, type ForumWork, made } from './forum-row.ts';
import { seedId } from './seed-id.ts';

/** Organisations with their roles at the edition. */
export function organisationRows(work: ForumWork): RowChange[] {
  return Object.entries(work.forum.organisations).flatMap(([slug, organisation], position) => [
    organisationRow(slug, organisation),
    ...(organisation.roles ?? []).map((role) =>
      made('organisationRoles', {
        id: work.id('organisation-role', slug, role),
        editionId: work.editionId,
        organisationId: organisationId(slug),
        role,
        tier: {},
        position,
      }),
    ),
  ]);
}

// Organisations and people belong to the instance, so their ids do not depend on the forum that brought them.
const organisationId = (slug: string) => seedId('organisation', slug);
/** The id of a sample person by slug. */
export const personId = (slug: string) => seedId('person', slug);

function organisationRow(slug: string, organisation: SampleOrganisation): RowChange {
  const { name, shortName = {}, description = {}, kind, region = {}, isSample } = organisation;
  return made('organisations', {
    id: organisationId(slug),
    slug,
    name,
    shortName,
    description,
    kind,
    region,
    isSample,
    country: 'RU',
    homeUrl: null,
    parentId: null,
    mergedIntoId: null,
    logoUrl: null,
  });
}

/** People with what they are. */
export function personRows({ forum }: ForumWork): RowChange[] {
  return Object.entries(forum.people).flatMap(([slug, person]) => {
    const names = { ru: namesOf(person.ru), en: namesOf(person.en) };
    const row = made('people', {
      id: personId(slug),
      slug,
      names,
      sortKey: sortKey(names.ru),
      biography: person.biography ?? {},
      email: null,
      photoUrl: null,
      homeUrl: null,
      isSample: person.isSample,
    });
    const affiliation = affiliationOf(forum, slug);
    if (!affiliation) return [row];
    const link = made('affiliations', {
      id: seedId('affiliation', slug),
      personId: personId(slug),
      organisationText: {},
      organisationId: affiliation.organisationId,
      position: affiliation.position,
      fromOn: null,
      untilOn: null,
      isPrimary: true,
    });
    return [row, link];
  });
}

/** Organisation and post of a person of the forum as its cast keeps them, or null when neither is known. */
export function affiliationOf(forum: SampleForum, slug: string) {
  const person: SamplePerson = declared(forum.people, slug);
  if (person.organisation === undefined && person.position === undefined) return null;
  const { organisation: key, position = {} } = person;
  if (key === undefined) return { organisation: {}, organisationId: null, position };
  const { name } = declared(forum.organisations, key);
  return { organisation: name, organisationId: organisationId(key), position };
}

function namesOf([given, family]: readonly [string, string]) {
  return { full: `${given} ${family}`, given, family };
}
