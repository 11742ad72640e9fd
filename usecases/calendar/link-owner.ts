import { setsOfBrowser } from '#db/calendar/favourite-set.ts';
import type { LinkOwner } from '#db/calendar/link.ts';
import type { Reader } from '#db/types.ts';
import { isFeedToken } from '#domain/calendar/feed-token.ts';
import type { Viewer } from '#domain/viewer.ts';
import { tokenHash } from '../account/secret.ts';

/** Who asks for links of their own: whoever is signed in, else the browser that has the key of its marks (calendar.md C9). */
export type LinkAsker = {
  readonly viewer: Viewer;
  /** Value of the cookie of the browser's marks. */
  readonly browserKey: string | undefined;
};

/** Whose links somebody may see and change; undefined for who has made none and is not signed in. */
export async function linkOwner(
  reader: Reader,
  { viewer, browserKey }: LinkAsker,
): Promise<LinkOwner | undefined> {
  if (viewer.kind === 'account') return { accountId: viewer.accountId };
  const hash = browserKeyHash(browserKey);
  if (hash === undefined) return undefined;
  const sets = await setsOfBrowser(reader, hash);
  return sets.length === 0 ? undefined : { favouriteSetIds: sets.map(({ id }) => id) };
}

/** What is stored of a browser's key; undefined for what is none. */
export function browserKeyHash(browserKey: string | undefined): string | undefined {
  return browserKey !== undefined && isFeedToken(browserKey) ? tokenHash(browserKey) : undefined;
}
