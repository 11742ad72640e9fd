import { allOrganisations, knownOrganisations, organisationSlugs } from '#db/organisation-directory.ts';
import { personSlugs } from '#db/person-directory.ts';
import { oldSlugsOfOthers } from '#db/slug-history.ts';
import type { Reader } from '#db/types.ts';
import type { OrganisationContext } from '#domain/desk/organisation-save.ts';
import type { PersonContext } from '#domain/desk/person-check.ts';
import type { PersonValues } from '#domain/desk/person-value.ts';
import { NEW_ID } from '#domain/desk/session-value.ts';
import type { Edition } from '#domain/programme/entity.ts';

/** In which locales records of the instance are edited where no edition says it: those of the product. */
export const INSTANCE_LOCALES: Pick<Edition, 'locales' | 'defaultLocale'> = {
  locales: ['en', 'ru'],
  defaultLocale: 'en',
};

/** What the check of a person needs from the instance. */
export async function personContext(
  reader: Reader,
  { locales, defaultLocale }: Pick<Edition, 'locales' | 'defaultLocale'>,
  own: { readonly id: string | null; readonly slug: string | null },
  { affiliations, newOrganisations }: PersonValues,
): Promise<PersonContext> {
  const named = affiliations.flatMap(({ organisationId }) =>
    organisationId === null || organisationId.startsWith(NEW_ID) ? [] : [organisationId],
  );
  const taken = await personSlugs(reader);
  if (own.slug !== null) taken.delete(own.slug);
  return {
    locales,
    defaultLocale,
    organisationIds: await knownOrganisations(reader, [...new Set(named)]),
    organisationSlugs: newOrganisations.length > 0 ? await organisationSlugs(reader) : new Set(),
    takenSlugs: new Set([...taken, ...(await oldSlugsOfOthers(reader, 'person', own.id))]),
  };
}

/** What the check of an organisation needs from the instance. */
export async function organisationContext(
  reader: Reader,
  { locales, defaultLocale }: Pick<Edition, 'locales' | 'defaultLocale'>,
  editionId: string | null,
  ownId: string | null,
): Promise<OrganisationContext> {
  const all = await allOrganisations(reader);
  const taken = all.filter(({ id }) => id !== ownId).map(({ slug }) => slug);
  return {
    editionId,
    locales,
    defaultLocale,
    parents: new Map(all.map(({ id, parentId }) => [id, parentId])),
    takenSlugs: new Set([...taken, ...(await oldSlugsOfOthers(reader, 'organisation', ownId))]),
  };
}
