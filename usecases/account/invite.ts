import { now } from '#adapters/clock.ts';
import { type AccountSecret, accountById, changeAccount } from '#db/account/account.ts';
import { addGrant } from '#db/account/grant.ts';
import { type Invite, inviteByHash, spendInvite } from '#db/account/invite.ts';
import { classifySessions } from '#db/account/session.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import type { Reader, Tx } from '#db/types.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { Language } from '#domain/locale.ts';
import { INVITE_PARTS, type InvitePart } from '#domain/mail.ts';
import type { Viewer, ViewerRole } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { isBacked } from './invite-right.ts';
import { isToken, macMadeAt, tokenHash } from './secret.ts';
import { type Browser, type StartedSession, startSession } from './session-start.ts';
import { placeNamesOf } from './team-place.ts';

/**
 * The token of an invite, derived from its id and the secret of the instance when it was made (UTC milliseconds):
 * 192 bits, for the mail that sends it.
 */
export function inviteToken(inviteId: string, madeAt: number): string {
  return macMadeAt(madeAt, 'link', 'invite', inviteId).subarray(0, 24).toString('base64url');
}

/** What the page of an invite says, and to whom. */
export type InviteView = {
  readonly state: 'open' | 'used' | 'revoked' | 'expired';
  readonly role: ViewerRole;
  /** Name of the edition or series in the wanted language; empty for the whole instance. */
  readonly place: string;
  /** The one part of the edition that the role is for, as it is called today. */
  readonly part: InvitePart | null;
  readonly email: string;
  readonly language: Language;
  /** Who looks: nobody, the one who is meant, or somebody else. */
  readonly viewer: 'anonymous' | 'invited' | 'other';
  /** Name of the account that is signed in; empty otherwise. */
  readonly viewerName: string;
};

/**
 * The invite of a link as its holder sees it; looking uses nothing up.
 * @throws NotFoundError for a token that was never given out
 */
export async function openInvite(viewer: Viewer, token: string, locale: string): Promise<InviteView> {
  const reader = getDb().read;
  const invite = await inviteOf(token);
  const account = viewer.kind === 'account' ? await accountById(reader, viewer.accountId) : undefined;
  const name = (await placeNamesOf(reader, [invite.scope], locale))(invite.scope);
  const kind = INVITE_PARTS.find((each) => each === invite.scope.kind);
  return {
    state: await stateNow(reader, invite, now()),
    role: invite.role,
    place: name.container,
    part: kind === undefined || name.part === '' ? null : { kind, name: name.part },
    email: invite.email,
    language: invite.language,
    viewer: account === undefined ? 'anonymous' : isMeant(account, invite) ? 'invited' : 'other',
    viewerName: account?.name ?? '',
  };
}

/**
 * Whether the open invite of a token is meant for an address. Only a holder of the link learns it, and the link says the
 * address itself; anything else is answered `false`, so that a page can ask for whoever comes.
 */
export async function isInvited(token: string, email: string): Promise<boolean> {
  const reader = getDb().read;
  const invite = isToken(token) ? await inviteByHash(reader, tokenHash(token)) : undefined;
  if (invite === undefined || invite.emailNorm !== normaliseEmail(email)) return false;
  return (await stateNow(reader, invite, now())) === 'open';
}

export type InviteRefusal = {
  readonly ok: false;
  readonly reason: 'signed_out' | 'other_account' | 'used' | 'revoked' | 'expired';
};

/**
 * Takes an invite up: only who is signed in with the invited address can, once, within its seven days
 * (security-reliability.md rule 15, T18). The right is new, so the session is a new one too.
 * @throws NotFoundError for a token that was never given out
 */
export async function acceptInvite(
  viewer: Viewer,
  token: string,
  name: string,
  browser: Browser,
): Promise<({ readonly ok: true } & StartedSession) | InviteRefusal> {
  const invite = await inviteOf(token);
  if (viewer.kind !== 'account') return { ok: false, reason: 'signed_out' };
  return getDb().tx(
    async (tx) => {
      const at = now();
      const account = await accountById(tx, viewer.accountId);
      if (!account || !isMeant(account, invite)) return { ok: false, reason: 'other_account' } as const;
      if (stateOf(invite, at) === 'open' && !(await isBacked(tx, invite)))
        return { ok: false, reason: 'revoked' } as const;
      if (!(await spendInvite(tx, invite.id, at))) {
        const state = stateOf(invite, at);
        return { ok: false, reason: state === 'open' ? 'used' : state } as const;
      }
      await storeAcceptance(tx, { viewer, account, invite, name, at });
      const started = await startSession(tx, { accountId: account.id, browser, at });
      return { ok: true, ...started } as const;
    },
    { label: 'invite.accept' },
  );
}

type Acceptance = {
  readonly viewer: Viewer;
  readonly account: AccountSecret;
  readonly invite: Invite;
  readonly name: string;
  readonly at: number;
};

async function storeAcceptance(tx: Tx, { viewer, account, invite, name, at }: Acceptance): Promise<void> {
  const { role, scope, invitedBy } = invite;
  if (name !== account.name) await changeAccount(tx, account, { name });
  const grantId = await addGrant(tx, { accountId: account.id, role, scope, grantedBy: invitedBy, at });
  await classifySessions(tx, account.id);
  const editionId = 'editionId' in scope ? scope.editionId : null;
  await recordAudit(tx, viewer, at, [
    { editionId, action: 'invite.accept', targetKind: 'invite', targetId: invite.id, fields: [] },
    ...(grantId === undefined
      ? []
      : [
          {
            editionId,
            action: 'grant.add',
            targetKind: 'grant',
            targetId: grantId,
            fields: ['role'],
            values: { role: { before: null, after: role } },
          },
        ]),
  ]);
}

function isMeant(account: Pick<AccountSecret, 'emailNorm'>, invite: Invite): boolean {
  return account.emailNorm === invite.emailNorm;
}

async function inviteOf(token: string): Promise<Invite> {
  const invite = isToken(token) ? await inviteByHash(getDb().read, tokenHash(token)) : undefined;
  if (!invite) throw new NotFoundError('no such invite');
  return invite;
}

/** An invite whose sender could not give its right any more is as good as taken back. */
async function stateNow(reader: Reader, invite: Invite, at: number): Promise<InviteView['state']> {
  const state = stateOf(invite, at);
  return state === 'open' && !(await isBacked(reader, invite)) ? 'revoked' : state;
}

function stateOf({ usedAt, revokedAt, expiresAt }: Invite, at: number): InviteView['state'] {
  if (usedAt !== null) return 'used';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= at ? 'expired' : 'open';
}
