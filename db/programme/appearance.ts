import { and, asc, desc, eq, inArray, or } from 'drizzle-orm';
import type { Reader } from '../types.ts';

/*
 * In which editions a person or an organisation may be found. Draft rows count here too, so this only says which
 * releases to open: what is shown is decided by their snapshots alone (programme.md PU1).
 */

/** Slugs of visible editions in which the person is cast, newest first. */
export async function editionsOfPerson(reader: Reader, personSlug: string): Promise<string[]> {
  const { castMember, edition, person } = reader.t;
  const rows = await reader
    .selectDistinct({ slug: edition.slug, startOn: edition.startOn })
    .from(castMember)
    .innerJoin(person, eq(person.id, castMember.personId))
    .innerJoin(edition, eq(edition.id, castMember.editionId))
    .where(and(eq(person.slug, personSlug), inArray(edition.publishState, ['announced', 'published'])))
    .orderBy(desc(edition.startOn), asc(edition.slug));
  return rows.map((row) => row.slug);
}

/** Slugs of visible editions in which the organisation has a role or a cast person belongs to it, newest first. */
export async function editionsOfOrganisation(reader: Reader, organisationSlug: string): Promise<string[]> {
  const { affiliation, castMember, edition, organisation, organisationRole } = reader.t;
  const rows = await reader
    .selectDistinct({ slug: edition.slug, startOn: edition.startOn })
    .from(organisation)
    .leftJoin(organisationRole, eq(organisationRole.organisationId, organisation.id))
    .leftJoin(affiliation, eq(affiliation.organisationId, organisation.id))
    .leftJoin(castMember, eq(castMember.personId, affiliation.personId))
    .innerJoin(edition, or(eq(edition.id, organisationRole.editionId), eq(edition.id, castMember.editionId)))
    .where(
      and(eq(organisation.slug, organisationSlug), inArray(edition.publishState, ['announced', 'published'])),
    )
    .orderBy(desc(edition.startOn), asc(edition.slug));
  return rows.map((row) => row.slug);
}
