import { linkedKeys } from '#db/broadcast/viewer-link.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { audienceSource } from '../viewing/audience-source.ts';

/**
 * Keys whose links nobody needs once the salt is gone: of whoever was let in and neither watched nor asked or voted. All others are
 * the minutes of somebody, on "my minutes", on certificates and in the statement that unites hall and online, or words that they may
 * ask for and have erased. Two queries, and one reading of the view store.
 */
export async function needlessLinks(scope: EditionScope): Promise<string[]> {
  const links = await linkedKeys(getDb().read, scope);
  const silent = links.filter(({ hasSpoken }) => !hasSpoken).map(({ viewerKey }) => viewerKey);
  const plays = await audienceSource().plays(scope, silent, null);
  const watched = new Set(plays.filter(({ creditedMs }) => creditedMs > 0).map(({ viewerKey }) => viewerKey));
  return silent.filter((key) => !watched.has(key));
}
