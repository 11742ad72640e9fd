import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { addFavourites, dropFavourites, favouritesOfAccount } from '#db/registration/favourite.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gateEdition, NotFoundError } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';

/** Codes of the sessions that somebody marked, by the slug of their edition; the order in which they were marked. */
export type Favourites = Readonly<Record<string, readonly string[]>>;

export type FavouriteChange = {
  readonly edition: string;
  /** Codes of sessions or of their occurrences; unknown ones are passed over, a browser may keep them for years. */
  readonly add: readonly string[];
  readonly remove: readonly string[];
};

/** The programme of an edition and the ids of the sessions that an account marked there. */
export type MarkedProgramme = { readonly programme: SnapshotIndex; readonly sessionIds: readonly string[] };

/**
 * The own favourites, of the sessions that are public; undefined for who is not signed in: their marks stay in the
 * browser (programme.md PP3).
 */
export async function ownFavourites(viewer: Viewer): Promise<Favourites | undefined> {
  if (viewer.kind !== 'account') return undefined;
  const marked = await markedProgrammes(viewer);
  return Object.fromEntries(
    marked.map(({ programme, sessionIds }) => [
      programme.snapshot.edition.slug,
      sessionIds.flatMap((id) => programme.sessionById.get(id)?.code ?? []),
    ]),
  );
}

/**
 * Marks sessions and takes marks away. Both may be repeated; adding what a browser kept is the union of sign-in, in
 * which nothing is lost. @throws NotFoundError, ForbiddenError for who is not signed in
 */
export async function changeFavourites(viewer: Viewer, change: FavouriteChange): Promise<void> {
  if (viewer.kind !== 'account') throw new ForbiddenError('programme.see');
  const { accountId } = viewer;
  const { scope } = await gateEdition(viewer, 'programme.see', { edition: change.edition });
  const { sessionByCode } = await openPublicProgramme(viewer, change.edition);
  const idsOf = (codes: readonly string[]) => codes.flatMap((code) => sessionByCode.get(code)?.id ?? []);
  const [added, removed] = [idsOf(change.add), idsOf(change.remove)];
  if (added.length + removed.length === 0) return;
  await getDb().tx(
    async (tx) => {
      await addFavourites(tx, scope, { accountId, sessionIds: added, at: now() });
      if (removed.length > 0) await dropFavourites(tx, scope, accountId, removed);
    },
    { guarded: true, label: 'favourite' },
  );
}

/** Every public programme in which an account marked something. */
export async function markedProgrammes(
  viewer: Extract<Viewer, { kind: 'account' }>,
): Promise<MarkedProgramme[]> {
  const byEdition = new Map<string, string[]>();
  for (const { editionId, sessionId } of await favouritesOfAccount(getDb().read, viewer.accountId))
    byEdition.set(editionId, [...(byEdition.get(editionId) ?? []), sessionId]);
  const marked: MarkedProgramme[] = [];
  for (const [editionId, sessionIds] of byEdition) {
    const programme = await publicProgramme(viewer, editionId);
    if (programme !== undefined) marked.push({ programme, sessionIds });
  }
  return marked;
}

/** Undefined when the edition is hidden now: the marks wait until it comes back. */
async function publicProgramme(viewer: Viewer, editionId: string): Promise<SnapshotIndex | undefined> {
  try {
    const { edition } = await gateEdition(viewer, 'programme.see', { editionId });
    return await openPublicProgramme(viewer, edition.slug);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
