import '#server-only';
import { getDb } from '#db/client.ts';
import { editionById } from '#db/programme/public-release.ts';
import { INSTANCE_SCOPE, ownerOfOldSlug, presentSlug } from '#db/slug-history.ts';
import type { Addressed } from '#domain/desk/old-slug.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, NotFoundError } from './access.ts';

/**
 * The present slug of an edition that had this one, when the viewer may see it (design.md rule 27: old addresses redirect for
 * ever).
 */
export async function movedEdition(viewer: Viewer, slug: string): Promise<string | undefined> {
  const reader = getDb().read;
  const id = await ownerOfOldSlug(reader, 'edition', INSTANCE_SCOPE, slug);
  if (id === undefined) return undefined;
  try {
    await gate(viewer, 'programme.see', { editionId: id });
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
  return (await editionById(reader, id))?.slug;
}

/** The id of what had this address in an edition, or in the instance for people and organisations. */
export async function formerOwner(
  viewer: Viewer,
  editionSlug: string,
  kind: Addressed,
  slug: string,
): Promise<string | undefined> {
  const { editionId } = await gate(viewer, 'programme.see', { edition: editionSlug });
  const scope = kind === 'person' || kind === 'organisation' ? INSTANCE_SCOPE : editionId;
  return ownerOfOldSlug(getDb().read, kind, scope, slug);
}

/** The present slug of an organisation or series that had this one; whether it is public, its page says. */
export async function movedInInstance(
  kind: 'organisation' | 'series',
  slug: string,
): Promise<string | undefined> {
  const reader = getDb().read;
  const id = await ownerOfOldSlug(reader, kind, INSTANCE_SCOPE, slug);
  if (id === undefined) return undefined;
  const now = await presentSlug(reader, kind, id);
  return now === slug ? undefined : now;
}
