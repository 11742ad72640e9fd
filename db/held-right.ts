import { grantsWithin } from '#domain/api/token.ts';
import { ForbiddenError } from '#domain/forbidden-error.ts';
import { type Grant, scopeKey, type Viewer } from '#domain/viewer.ts';
import { placeOfToken } from './account/api-token.ts';
import { grantsOf } from './account/session.ts';
import type { Tx } from './types.ts';

/**
 * Refuses when a right was taken from the viewer since their request began: the gate stood before the transaction, and
 * seconds may lie between (programme.md rule 18, security-reliability.md rule 12). Who came neither through a browser nor
 * with a token has no rights that could be taken.
 * @throws ForbiddenError
 */
export async function requireHeld(tx: Tx, viewer: Viewer): Promise<void> {
  if (viewer.kind !== 'account') return;
  const { accountId, sessionId, tokenId } = viewer;
  if (sessionId === undefined && tokenId === undefined) return;
  const grants = await grantsOf(tx, accountId);
  const held = new Set(
    (tokenId === undefined ? grants : await grantsOfToken(tx, tokenId, grants)).map(keyOf),
  );
  if (!viewer.grants.every((grant) => held.has(keyOf(grant))))
    throw new ForbiddenError('right lost meanwhile');
}

/** Of its maker, inside its edition. @throws ForbiddenError for a token that was ended meanwhile */
async function grantsOfToken(tx: Tx, tokenId: string, grants: readonly Grant[]): Promise<readonly Grant[]> {
  const place = await placeOfToken(tx, tokenId);
  if (place === undefined) throw new ForbiddenError('right lost meanwhile');
  return grantsWithin(grants, place);
}

function keyOf({ role, scope }: Grant): string {
  return `${role} ${scopeKey(scope)}`;
}
