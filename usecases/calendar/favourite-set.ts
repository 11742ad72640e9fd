import { now } from '#adapters/clock.ts';
import { changeSet, dropSets, type FavouriteSetRow, setsOfBrowser } from '#db/calendar/favourite-set.ts';
import { countLinks, giveLinks } from '#db/calendar/link.ts';
import { getDb } from '#db/client.ts';
import { addFavourites } from '#db/registration/favourite.ts';
import type { Tx } from '#db/types.ts';
import { MOST_LINKS } from '#domain/calendar/link-setting.ts';
import { gate, gateLink } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { browserKeyHash, type LinkAsker } from './link-owner.ts';

/**
 * Tells the links of a browser what it marks now in an edition; false where it has none there. Codes that nobody knows
 * are passed over. @throws NotFoundError for an edition that is not public
 */
export async function keepBrowserMarks(
  { viewer, browserKey }: LinkAsker,
  { edition, codes }: { readonly edition: string; readonly codes: readonly string[] },
): Promise<boolean> {
  const hash = browserKeyHash(browserKey);
  if (hash === undefined) return false;
  const scope = await gate(viewer, 'programme.see', { edition });
  const { sessionByCode } = await openPublicProgramme(viewer, edition);
  const ids = [...new Set(codes.flatMap((code) => sessionByCode.get(code)?.id ?? []))];
  return getDb().tx((tx) => changeSet(tx, scope, hash, ids), { label: 'favourite-set.change' });
}

/**
 * Gives what a browser made before its person signed in to the account: the marks are united with those of the account,
 * the links keep their addresses (calendar.md C9). A set whose links have no place in the account any more stays as it is.
 * @returns whether the browser keeps nothing of its own any more, so that its key may go
 */
export async function takeOverSets({ viewer, browserKey }: LinkAsker): Promise<boolean> {
  const hash = browserKeyHash(browserKey);
  if (hash === undefined || viewer.kind !== 'account') return false;
  const { accountId } = viewer;
  if ((await setsOfBrowser(getDb().read, hash)).length === 0) return true;
  return getDb().tx(
    async (tx) => {
      let isWhole = true;
      for (const set of await setsOfBrowser(tx, hash))
        isWhole = (await takeOver(tx, set, accountId)) && isWhole;
      return isWhole;
    },
    { label: 'favourite-set.take-over' },
  );
}

async function takeOver(tx: Tx, set: FavouriteSetRow, accountId: string): Promise<boolean> {
  const { scope } = await gateLink(set.editionId, tx);
  const coming = await countLinks(tx, scope, { favouriteSetIds: [set.id] });
  if (coming + (await countLinks(tx, scope, { accountId })) > MOST_LINKS) return false;
  await addFavourites(tx, scope, { accountId, sessionIds: set.sessionIds, at: now() });
  await giveLinks(tx, set.id, accountId);
  await dropSets(tx, [set.id]);
  return true;
}
