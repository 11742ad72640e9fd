import { randomBytes } from 'node:crypto';
import { addViewerLink } from '#db/broadcast/viewer-link.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import type { Watcher } from '#domain/broadcast/broadcast-access.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type ViewerIdentity, viewerKeyOf } from './viewer-key.ts';

/** Who asks or votes: one person with however many windows, else one tab of a browser (broadcast.md "Identity and privacy"). */
export type Voter = {
  /** Hex of 8 bytes; leads to nobody but through `viewer_link`. */
  readonly key: string;
  readonly identity: ViewerIdentity;
};

/** What a tab drew for itself: 64 random bits as hex. */
export function isTab(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text);
}

/**
 * The voter behind a request: the registration of the edition, else the account, else the tab. Undefined where nobody is
 * signed in and no tab is named.
 */
export async function voterOf(
  { viewer, watcher, tab }: { readonly viewer: Viewer; readonly watcher: Watcher; readonly tab: string },
  scope: EditionScope,
): Promise<Voter | undefined> {
  const identity = identityOf(viewer, watcher, tab);
  if (identity === undefined) return undefined;
  return { key: Buffer.from(await viewerKeyOf(scope, identity)).toString('hex'), identity };
}

function identityOf(viewer: Viewer, { registrations }: Watcher, tab: string): ViewerIdentity | undefined {
  const own = registrations.find(({ isConfirmed, isRevoked }) => isConfirmed && !isRevoked);
  if (own !== undefined) return { registrationId: own.id };
  if (viewer.kind === 'account') return { accountId: viewer.accountId };
  return isTab(tab) ? { tab } : undefined;
}

/** Keeps the one bridge from a key to a person, so that what they asked can be given to them and erased; none for tabs. */
export async function linkVoter(tx: Tx, scope: EditionScope, { key, identity }: Voter): Promise<void> {
  if ('tab' in identity) return;
  await addViewerLink(tx, scope, { viewerKey: key, ...identity });
}

/** A tab for a browser without script: 64 random bits, which its forms carry on. */
export function newTab(): string {
  return randomBytes(8).toString('hex');
}
