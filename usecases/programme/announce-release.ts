import { getDb } from '#db/client.ts';
import { editionById } from '#db/programme/public-release.ts';
import { announceRelease } from './publish-release.ts';

/**
 * Says again that an edition has another release; a hint may come any number of times. An edition that is gone needs
 * none. False when other processes could not be told.
 */
export async function announceStoredRelease(editionId: string): Promise<boolean> {
  const edition = await editionById(getDb().read, editionId);
  return edition === undefined || announceRelease(edition.slug);
}
