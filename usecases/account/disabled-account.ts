import { now } from '#adapters/clock.ts';
import { type AccountSecret, accountByEmail, accountById } from '#db/account/account.ts';
import { setDisabled } from '#db/account/disabled.ts';
import { hasOwner } from '#db/account/grant.ts';
import { grantsOf, revokeSessions } from '#db/account/session.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import type { Reader, Tx } from '#db/types.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance, requireFreshSignIn } from '../access.ts';

/** Whose account it is: by its id at the desk, by its address on the command line. */
export type AccountTarget = { readonly accountId: string } | { readonly email: string };
export type DisabledResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'no_account' | 'last_owner' | 'already' | 'changed' };

/**
 * Keeps an account from signing in; its sessions end with their next request, its rights stay for when it is enabled again
 * (security-reliability.md rule 12, T16). The last owner stays: an instance without one could be set up by whoever reads its
 * console. @throws NotFoundError, ForbiddenError, ReauthRequiredError
 */
export async function disableAccount(viewer: Viewer, target: AccountTarget): Promise<DisabledResult> {
  return change(viewer, target, 'disable');
}

/** Lets a disabled account sign in again; sessions of before stay ended. @throws as {@link disableAccount} */
export async function enableAccount(viewer: Viewer, target: AccountTarget): Promise<DisabledResult> {
  return change(viewer, target, 'enable');
}

async function change(
  viewer: Viewer,
  target: AccountTarget,
  deed: 'disable' | 'enable',
): Promise<DisabledResult> {
  gateInstance(viewer, 'instance.manage');
  requireFreshSignIn(viewer, now());
  return getDb().tx(
    async (tx): Promise<DisabledResult> => {
      const account = await accountOf(tx, target);
      if (!account) return { ok: false, reason: 'no_account' };
      if ((account.disabledAt !== null) === (deed === 'disable')) return { ok: false, reason: 'already' };
      if (deed === 'disable' && (await isLastOwner(tx, account))) return { ok: false, reason: 'last_owner' };
      const at = now();
      if (!(await setDisabled(tx, account, deed === 'disable' ? at : null))) {
        return { ok: false, reason: 'changed' };
      }
      if (deed === 'disable') await revokeSessions(tx, account.id, at);
      const line = { editionId: null, targetKind: 'account', targetId: account.id, fields: ['disabledAt'] };
      await recordAudit(tx, viewer, at, [{ ...line, action: `account.${deed}` }]);
      return { ok: true };
    },
    { label: `account.${deed}` },
  );
}

async function accountOf(reader: Reader, target: AccountTarget): Promise<AccountSecret | undefined> {
  if ('accountId' in target) return accountById(reader, target.accountId);
  const email = normaliseEmail(target.email);
  return email === undefined ? undefined : accountByEmail(reader, email);
}

async function isLastOwner(tx: Tx, { id }: AccountSecret): Promise<boolean> {
  const grants = await grantsOf(tx, id);
  const isOwner = grants.some(({ role, scope }) => role === 'owner' && scope.kind === 'instance');
  return isOwner && !(await hasOwner(tx, { accountId: id }));
}
