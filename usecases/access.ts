import { getDb } from '#db/client.ts';
import { editionById, editionBySlug } from '#db/programme/public-release.ts';
import type { EditionScope } from '#db/scope.ts';
import { grantEditionScope } from '#db/scope-grant.ts';
import type { Reader } from '#db/types.ts';
import { REAUTH_MS } from '#domain/account.ts';
import { ForbiddenError } from '#domain/forbidden-error.ts';
import { type Deed, decidePermission, type EditionPart } from '#domain/permissions.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';

/** Does not exist, or the viewer may not know that it does: the two look alike (answer 404). */
export class NotFoundError extends Error {
  override readonly name: string = 'NotFoundError';
}

export { ForbiddenError };

/**
 * An edition by the slug of its address or, inside the house, by its id. `part` narrows the question to one
 * sub-forum, track or session; `isAnyPart` asks for a right on at least some part of it.
 */
export type EditionTarget = ({ readonly edition: string } | { readonly editionId: string }) & {
  readonly part?: EditionPart;
  readonly isAnyPart?: boolean;
};

/**
 * The only way to a scope: answers whether the viewer may do the deed at the edition (architecture.md 8).
 * @throws NotFoundError also for what is hidden from the viewer, ForbiddenError
 */
export async function gate(viewer: Viewer, deed: Deed, target: EditionTarget): Promise<EditionScope> {
  return (await gateEdition(viewer, deed, target)).scope;
}

/** As {@link gate}, with the row of the edition that had to be read anyway. */
export async function gateEdition(
  viewer: Viewer,
  deed: Deed,
  target: EditionTarget,
): Promise<{ scope: EditionScope; edition: Edition }> {
  const reader = getDb().read;
  const edition =
    'edition' in target
      ? await editionBySlug(reader, target.edition)
      : await editionById(reader, target.editionId);
  if (!edition) throw new NotFoundError('no such edition');
  const verdict = decidePermission(viewer, deed, {
    kind: 'edition',
    editionId: edition.id,
    seriesId: edition.seriesId,
    isPublic: edition.publishState !== 'hidden',
    ...(target.part === undefined ? {} : { part: target.part }),
    ...(target.isAnyPart === undefined ? {} : { isAnyPart: target.isAnyPart }),
  });
  if (verdict === 'hidden') throw new NotFoundError('no such edition');
  if (verdict === 'forbidden') throw new ForbiddenError(deed);
  return { scope: grantEditionScope(edition.id), edition };
}

/**
 * The scope of an edition for whoever opened a personal link of one of its rows: the link was compared before, and gives
 * a right to that row alone, also where the edition is hidden (registration.md rule 38).
 * @throws NotFoundError when the edition is gone
 */
export async function gateLink(
  editionId: string,
  reader: Reader = getDb().read,
): Promise<{ scope: EditionScope; edition: Edition }> {
  const edition = await editionById(reader, editionId);
  if (!edition) throw new NotFoundError('no such edition');
  return { scope: grantEditionScope(edition.id), edition };
}

/**
 * The scope of an edition for the house at work there: a sweeper, a job; `reader` for a database that is not the open one.
 * @throws NotFoundError when the edition is gone, ForbiddenError for everybody else
 */
export async function gateHouse(
  viewer: Viewer,
  editionId: string,
  reader?: Reader,
): Promise<{ scope: EditionScope; edition: Edition }> {
  if (viewer.kind !== 'system') throw new ForbiddenError('registration.manage');
  return gateLink(editionId, reader);
}

/**
 * The scope of an edition that is about to be made, for those who may make one in its series; a series that is made
 * along with it asks for the right on the instance (architecture.md 8).
 * @throws NotFoundError for strangers, ForbiddenError
 */
export function gateNewEdition(
  viewer: Viewer,
  editionId: string,
  seriesId: string | null = null,
): EditionScope {
  if (seriesId === null) gateInstance(viewer, 'edition.create');
  else gateSeries(viewer, 'edition.create', seriesId);
  return grantEditionScope(editionId);
}

/**
 * Whether the viewer may do something with a whole series.
 * @throws NotFoundError for strangers, ForbiddenError
 */
export function gateSeries(viewer: Viewer, deed: Deed, seriesId: string): void {
  const verdict = decidePermission(viewer, deed, { kind: 'series', seriesId });
  if (verdict === 'hidden') throw new NotFoundError('not found');
  if (verdict === 'forbidden') throw new ForbiddenError(deed);
}

/** The sign-in is older than the deed allows (security-reliability.md rule 12): ask for it again, lose nothing. */
export class ReauthRequiredError extends Error {
  override readonly name = 'ReauthRequiredError';
}

/**
 * Asks for a sign-in of the last 15 minutes, for exports of personal data, erasure, grants, key roll, restore.
 * The house itself passes.
 * @throws ReauthRequiredError
 */
export function requireFreshSignIn(viewer: Viewer, at: number): void {
  if (viewer.kind === 'system') return;
  const reauthAt = viewer.kind === 'account' ? (viewer.reauthAt ?? 0) : 0;
  if (at - reauthAt > REAUTH_MS) throw new ReauthRequiredError('sign in again');
}

/**
 * Whether the viewer may do something that belongs to no edition yet, e.g. create one.
 * @throws NotFoundError for strangers, ForbiddenError
 */
export function gateInstance(viewer: Viewer, deed: Deed): void {
  const verdict = decidePermission(viewer, deed, { kind: 'instance' });
  if (verdict === 'hidden') throw new NotFoundError('not found');
  if (verdict === 'forbidden') throw new ForbiddenError(deed);
}
