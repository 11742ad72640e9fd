import { getDb } from '#db/client.ts';
import { organisationById, organisationBySlug } from '#db/organisation-directory.ts';
import { INSTANCE_SCOPE, ownerOfOldSlug } from '#db/slug-history.ts';

/**
 * The slug under which an organisation is found now, when the given one is an old one: renamed, or merged into another
 * (programme.md OR2: old addresses redirect). Undefined when the slug leads nowhere else. For everybody: it tells
 * nothing but a slug, and whether that page is public is asked there.
 */
export async function movedOrganisation(slug: string): Promise<string | undefined> {
  const reader = getDb().read;
  const own = await organisationBySlug(reader, slug);
  const ownerId = own?.id ?? (await ownerOfOldSlug(reader, 'organisation', INSTANCE_SCOPE, slug));
  let found = ownerId === undefined ? undefined : await organisationById(reader, ownerId);
  // Merging keeps the chain flat; the bound is for rows that somebody wrote by hand.
  for (let steps = 0; found?.mergedIntoId != null && steps < 10; steps += 1) {
    found = await organisationById(reader, found.mergedIntoId);
  }
  return found && found.slug !== slug ? found.slug : undefined;
}
