import { ForbiddenError } from '#domain/forbidden-error.ts';
import { type Grant, scopeKey, type Viewer } from '#domain/viewer.ts';
import { grantsOf } from './account/session.ts';
import type { Tx } from './types.ts';

/**
 * Refuses when a right was taken from the viewer since their request began: the gate stood before the transaction, and
 * seconds may lie between (programme.md rule 18, security-reliability.md rule 12). Who did not come through a browser
 * has no rights that could be taken.
 * @throws ForbiddenError
 */
export async function requireHeld(tx: Tx, viewer: Viewer): Promise<void> {
  if (viewer.kind !== 'account' || viewer.sessionId === undefined) return;
  const held = new Set((await grantsOf(tx, viewer.accountId)).map(keyOf));
  if (!viewer.grants.every((grant) => held.has(keyOf(grant))))
    throw new ForbiddenError('right lost meanwhile');
}

function keyOf({ role, scope }: Grant): string {
  return `${role} ${scopeKey(scope)}`;
}
