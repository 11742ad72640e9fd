import { accountById } from '#db/account/account.ts';
import { type WatcherRow, watcherRows } from '#db/broadcast/watcher.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { NOBODY, type Watcher } from '#domain/broadcast/broadcast-access.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';

/**
 * What a viewer has that opens broadcasts of an edition: for an account the registrations of its own address, which it proved,
 * and of its person. At most two queries; none for strangers.
 */
export async function watcherOf(
  viewer: Viewer,
  scope: EditionScope,
  edition: Pick<Edition, 'id' | 'seriesId'>,
): Promise<Watcher> {
  if (viewer.kind === 'system') return { ...NOBODY, isInsider: true };
  if (viewer.kind === 'anonymous') return NOBODY;
  const { read } = getDb();
  const account = await accountById(read, viewer.accountId);
  const own = account && { emailNorm: account.emailNorm, personId: account.personId };
  const rows = own === undefined ? [] : await watcherRows(read, scope, own);
  const target = {
    kind: 'edition',
    editionId: edition.id,
    seriesId: edition.seriesId,
    isPublic: true,
  } as const;
  const isInsider = decidePermission(viewer, 'broadcast.see', { ...target, isAnyPart: true }) === 'allowed';
  return { isInsider, isSignedIn: true, registrations: rows.map(registrationShown) };
}

/** Whoever came by the personal link of a registration: that one alone counts. One query. */
export async function watcherOfRegistration(scope: EditionScope, registrationId: string): Promise<Watcher> {
  const rows = await watcherRows(getDb().read, scope, { registrationId });
  return { ...NOBODY, isSignedIn: true, registrations: rows.map(registrationShown) };
}

function registrationShown({ id, typeSlug, state, ticketState }: WatcherRow) {
  return { id, typeSlug, isConfirmed: state === 'confirmed', isRevoked: ticketState === 'revoked' };
}
