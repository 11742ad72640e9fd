import { getDb } from '#db/client.ts';
import { allEditions } from '#db/programme/edition.ts';
import { editionById } from '#db/programme/public-release.ts';
import { oldSlugsOfOthers } from '#db/slug-history.ts';

/** Slugs that an edition cannot take: those of all others, and those that others had and that still redirect. */
export async function takenEditionSlugs(ownId: string | null): Promise<ReadonlySet<string>> {
  const reader = getDb().read;
  const own = ownId === null ? undefined : await editionById(reader, ownId);
  const present = (await allEditions(reader)).map(({ slug }) => slug).filter((slug) => slug !== own?.slug);
  return new Set([...present, ...(await oldSlugsOfOthers(reader, 'edition', ownId))]);
}
