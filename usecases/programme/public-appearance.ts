import '#server-only';
import { getDb } from '#db/client.ts';
import { editionsOfOrganisation, editionsOfPerson } from '#db/programme/appearance.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { openPublicProgramme } from './public-programme.ts';

/** The releases in which a person is public, newest edition first (design.md P6). @throws NotFoundError when in none */
export async function openPersonEditions(
  viewer: Viewer,
  personSlug: string,
): Promise<readonly SnapshotIndex[]> {
  const slugs = await editionsOfPerson(getDb().read, personSlug);
  return showing(viewer, slugs, (index) => index.personBySlug.has(personSlug));
}

/** The releases in which an organisation is public, newest edition first. @throws NotFoundError when in none */
export async function openOrganisationEditions(
  viewer: Viewer,
  organisationSlug: string,
): Promise<readonly SnapshotIndex[]> {
  const slugs = await editionsOfOrganisation(getDb().read, organisationSlug);
  return showing(viewer, slugs, (index) => index.organisationBySlug.has(organisationSlug));
}

async function showing(viewer: Viewer, slugs: readonly string[], has: (index: SnapshotIndex) => boolean) {
  const opened = await Promise.all(slugs.map((slug) => openPublicProgramme(viewer, slug)));
  const found = opened.filter(has);
  if (found.length === 0) throw new NotFoundError('not public anywhere');
  return found;
}
