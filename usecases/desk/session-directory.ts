import { knownOrganisations, organisationSlugs } from '#db/organisation-directory.ts';
import { knownPeople, personSlugs } from '#db/person-directory.ts';
import type { Reader } from '#db/types.ts';
import type { SessionDirectory } from '#domain/desk/session-context.ts';
import { NEW_ID, type SessionValues } from '#domain/desk/session-value.ts';

/** What the values of a session name beyond its edition, looked up in the instance; slugs only where one is made. */
export async function sessionDirectory(
  reader: Reader,
  { cast, newPeople, newOrganisations }: Pick<SessionValues, 'cast' | 'newPeople' | 'newOrganisations'>,
): Promise<SessionDirectory> {
  const people = cast.map(({ personId }) => personId).filter(isStored);
  const organisations = cast.map(({ affiliation }) => affiliation?.organisationId).filter(isStored);
  return {
    personIds: await knownPeople(reader, [...new Set(people)]),
    organisationIds: await knownOrganisations(reader, [...new Set(organisations)]),
    personSlugs: newPeople.length > 0 ? await personSlugs(reader) : new Set(),
    organisationSlugs: newOrganisations.length > 0 ? await organisationSlugs(reader) : new Set(),
  };
}

function isStored(id: string | null | undefined): id is string {
  return typeof id === 'string' && !id.startsWith(NEW_ID);
}
