import { accountById } from '#db/account/account.ts';
import { type Invite, openInvitesBy, revokeInviteRow } from '#db/account/invite.ts';
import { grantsOf } from '#db/account/session.ts';
import { recordAudit } from '#db/audit.ts';
import { editionById } from '#db/programme/public-release.ts';
import type { Reader, Tx } from '#db/types.ts';
import { mayGrant, targetOfScope } from '#domain/account-grant.ts';
import type { Viewer } from '#domain/viewer.ts';

/**
 * Whether who sent an invite could still give its right: they are there and manage that team (security-reliability.md O1,
 * rule 15). The house always can.
 */
export async function isBacked(
  reader: Reader,
  { invitedBy, role, scope }: Pick<Invite, 'invitedBy' | 'role' | 'scope'>,
): Promise<boolean> {
  const accountId = accountOf(invitedBy);
  if (accountId === undefined) return invitedBy.startsWith('system:');
  const account = await accountById(reader, accountId);
  if (!account || account.disabledAt !== null) return false;
  const edition = 'editionId' in scope ? await editionById(reader, scope.editionId) : undefined;
  if ('editionId' in scope && !edition) return false;
  const grants = await grantsOf(reader, accountId);
  const inviter: Viewer = { kind: 'account', accountId, name: '', grants };
  return mayGrant(inviter, role, targetOfScope(scope, edition?.seriesId ?? ''));
}

/** Takes back the open invites that an account sent and could not send any more, with their lines of the audit log. */
export async function revokeUnbacked(tx: Tx, viewer: Viewer, accountId: string, at: number): Promise<void> {
  for (const invite of await openInvitesBy(tx, `account:${accountId}`, at)) {
    if (await isBacked(tx, invite)) continue;
    await revokeInviteRow(tx, invite.id, at);
    const editionId = 'editionId' in invite.scope ? invite.scope.editionId : null;
    const entry = { editionId, action: 'invite.revoke', targetKind: 'invite', targetId: invite.id };
    await recordAudit(tx, viewer, at, [{ ...entry, fields: [] }]);
  }
}

function accountOf(actor: string): string | undefined {
  return actor.startsWith('account:') ? actor.slice('account:'.length) : undefined;
}
