import '#server-only';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { listPublicEditions } from './public-home.ts';
import { openPublicProgramme } from './public-programme.ts';
import type { ReleaseCard } from './release-card.ts';

/** The releases in which a person is public, newest edition first (design.md P6). @throws NotFoundError when in none */
export async function openPersonEditions(
  viewer: Viewer,
  personSlug: string,
): Promise<readonly SnapshotIndex[]> {
  return showing(
    viewer,
    (card) => card.people.has(personSlug),
    (index) => index.personBySlug.has(personSlug),
  );
}

/** The releases in which an organisation is public, newest edition first. @throws NotFoundError when in none */
export async function openOrganisationEditions(
  viewer: Viewer,
  organisationSlug: string,
): Promise<readonly SnapshotIndex[]> {
  return showing(
    viewer,
    (card) => card.organisations.has(organisationSlug),
    (index) => index.organisationBySlug.has(organisationSlug),
  );
}

async function showing(
  viewer: Viewer,
  isListed: (card: ReleaseCard) => boolean,
  has: (index: SnapshotIndex) => boolean,
): Promise<readonly SnapshotIndex[]> {
  const cards = (await listPublicEditions(viewer)).filter(isListed);
  const opened = await Promise.all(cards.map(({ edition }) => openPublicProgramme(viewer, edition.slug)));
  // The next release may have come since the card was read, and may show them no longer.
  const found = opened.filter(has);
  if (found.length === 0) throw new NotFoundError('not public anywhere');
  return found;
}
