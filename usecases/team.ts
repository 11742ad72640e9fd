import { now } from '#adapters/clock.ts';
import { accountByEmail } from '#db/account/account.ts';
import {
  changeGrantRole,
  type GrantRow,
  grantById,
  hasOwner,
  removeGrant as removeGrantRow,
} from '#db/account/grant.ts';
import { addInvite, type Invite, inviteById, openInvites, revokeInviteRow } from '#db/account/invite.ts';
import { classifySessions, grantsOf } from '#db/account/session.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { requireHeld } from '#db/held-right.ts';
import { newId } from '#db/id.ts';
import { queueMail } from '#db/mail.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { normaliseEmail } from '#domain/account.ts';
import { fitsScope, mayGrant, readScopeKey } from '#domain/account-grant.ts';
import type { Language } from '#domain/locale.ts';
import { actorOf, type GrantScope, scopeKey, type Viewer, type ViewerRole } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError, requireFreshSignIn } from './access.ts';
import { inviteToken } from './account/invite.ts';
import { revokeUnbacked } from './account/invite-right.ts';
import { tokenHash } from './account/secret.ts';
import { type PlaceName, placeNamesOf } from './account/team-place.ts';
import { gateTeam } from './team-target.ts';

const INVITE_LIFE_MS = 7 * 24 * 3_600_000;

export type InviteInput = {
  readonly email: string;
  readonly role: ViewerRole;
  /** A scope as its text (domain/viewer.ts scopeKey). */
  readonly scope: string;
  /** Of the mail. */
  readonly language: Language;
};
export type TeamRefusal = {
  readonly ok: false;
  readonly reason: 'no_address' | 'no_such_role' | 'already' | 'last_owner' | 'changed';
};
export type TeamResult = { readonly ok: true } | TeamRefusal;

/**
 * Invites somebody by mail: a link for this address only, good for seven days and once (security-reliability.md
 * rule 15). An earlier open invite of the same address to the same place is taken back.
 * @throws ReauthRequiredError, NotFoundError, ForbiddenError, also for a role that the viewer could not give
 */
export async function inviteMember(viewer: Viewer, input: InviteInput): Promise<TeamResult> {
  const at = now();
  requireFreshSignIn(viewer, at);
  const scope = readScopeKey(input.scope);
  if (!scope) throw new NotFoundError('no such scope');
  const target = await gateTeam(viewer, scope);
  const { email, role, language } = input;
  const emailNorm = normaliseEmail(email);
  if (emailNorm === undefined) return { ok: false, reason: 'no_address' };
  if (!fitsScope(role, scope.kind)) return { ok: false, reason: 'no_such_role' };
  if (!mayGrant(viewer, role, target)) throw new ForbiddenError('team.manage');
  const invite = { id: newId(), email, emailNorm, role, scope, language, createdAt: at };
  const name = (await placeNamesOf(getDb().read, [scope], language))(scope);
  return getDb().tx((tx) => storeInvite(tx, viewer, invite, name), { label: 'invite.add' });
}

type NewInvite = Pick<Invite, 'id' | 'email' | 'emailNorm' | 'role' | 'scope' | 'language' | 'createdAt'>;

async function storeInvite(tx: Tx, viewer: Viewer, invite: NewInvite, name: PlaceName): Promise<TeamResult> {
  const { id, email, emailNorm, role, scope, language, createdAt: at } = invite;
  const known = await accountByEmail(tx, emailNorm);
  const held = known ? await grantsOf(tx, known.id) : [];
  if (held.some((grant) => grant.role === role && scopeKey(grant.scope) === scopeKey(scope)))
    return { ok: false, reason: 'already' };
  const list = await openInvites(tx, listOf(scope), at);
  const earlier = list.filter(
    (one) => one.emailNorm === emailNorm && scopeKey(one.scope) === scopeKey(scope),
  );
  for (const one of earlier) await revokeInviteRow(tx, one.id, at);
  const expiresAt = at + INVITE_LIFE_MS;
  const token = tokenHash(inviteToken(id, at));
  await addInvite(tx, { ...invite, tokenHash: token, invitedBy: actorOf(viewer), expiresAt });
  const editionId = editionOf(scope);
  await queueMail(tx, {
    kind: 'invite',
    dedupeKey: `invite:${id}`,
    language,
    toEmail: email,
    accountId: known?.id ?? null,
    editionId,
    params: { inviteId: id, role, ...placeParams(scope, name), inviter: nameOfViewer(viewer) },
    at,
  });
  const values = { role: { before: null, after: role } };
  await recordAudit(tx, viewer, at, [
    { editionId, action: 'invite.add', targetKind: 'invite', targetId: id, fields: ['role'], values },
  ]);
  return { ok: true };
}

/** The place of an invite for its mail; the part only where the role is for that part alone. */
function placeParams({ kind }: GrantScope, { container, part }: PlaceName): Readonly<Record<string, string>> {
  return { place: container, ...(part !== '' && { partKind: kind, part }) };
}

function nameOfViewer(viewer: Viewer): string {
  return viewer.kind === 'anonymous' ? '' : viewer.name;
}

/** Takes an open invite back. @throws ReauthRequiredError, NotFoundError, ForbiddenError */
export async function revokeInvite(viewer: Viewer, inviteId: string): Promise<TeamResult> {
  const at = now();
  requireFreshSignIn(viewer, at);
  const invite = await inviteById(getDb().read, inviteId);
  if (!invite) throw new NotFoundError('no such invite');
  const target = await gateTeam(viewer, invite.scope);
  if (!mayGrant(viewer, invite.role, target)) throw new ForbiddenError('team.manage');
  return getDb().tx(
    async (tx): Promise<TeamResult> => {
      await requireHeld(tx, viewer);
      if (!(await revokeInviteRow(tx, inviteId, at))) return { ok: false, reason: 'changed' };
      const editionId = editionOf(invite.scope);
      const entry = { editionId, targetKind: 'invite', targetId: inviteId, fields: [] };
      await recordAudit(tx, viewer, at, [{ ...entry, action: 'invite.revoke' }]);
      return { ok: true };
    },
    { label: 'invite.revoke' },
  );
}

export type GrantInput = { readonly grantId: string; readonly version: number };

/** Gives a right another role. @throws ReauthRequiredError, NotFoundError, ForbiddenError */
export async function changeMemberRole(
  viewer: Viewer,
  { grantId, version, role }: GrantInput & { readonly role: ViewerRole },
): Promise<TeamResult> {
  const { grant, target } = await grantInReach(viewer, grantId);
  if (!fitsScope(role, grant.scope.kind)) return { ok: false, reason: 'no_such_role' };
  if (!mayGrant(viewer, role, target)) throw new ForbiddenError('team.manage');
  const change = async (tx: Tx): Promise<TeamResult> => {
    await requireHeld(tx, viewer);
    if (role !== 'owner' && (await isLastOwner(tx, grant))) return { ok: false, reason: 'last_owner' };
    if (!(await changeGrantRole(tx, { id: grantId, version }, role))) return { ok: false, reason: 'changed' };
    await settle(tx, viewer, grant, role);
    return { ok: true };
  };
  try {
    return await getDb().tx(change, { label: 'grant.change' });
  } catch (error) {
    if (violation(error) === 'unique') return { ok: false, reason: 'already' };
    throw error;
  }
}

/** Takes a right away; it is gone with the next request. @throws ReauthRequiredError, NotFoundError, ForbiddenError */
export async function removeMember(viewer: Viewer, { grantId, version }: GrantInput): Promise<TeamResult> {
  const { grant } = await grantInReach(viewer, grantId);
  return getDb().tx(
    async (tx): Promise<TeamResult> => {
      await requireHeld(tx, viewer);
      if (await isLastOwner(tx, grant)) return { ok: false, reason: 'last_owner' };
      if (!(await removeGrantRow(tx, { id: grantId, version }))) return { ok: false, reason: 'changed' };
      await settle(tx, viewer, grant, null);
      return { ok: true };
    },
    { label: 'grant.remove' },
  );
}

async function grantInReach(viewer: Viewer, grantId: string) {
  requireFreshSignIn(viewer, now());
  const grant = await grantById(getDb().read, grantId);
  if (!grant) throw new NotFoundError('no such grant');
  const target = await gateTeam(viewer, grant.scope);
  if (!mayGrant(viewer, grant.role, target)) throw new ForbiddenError('team.manage');
  return { grant, target };
}

/** An instance without an owner could be set up by whoever reads its console. */
async function isLastOwner(tx: Tx, { id, role, scope }: GrantRow): Promise<boolean> {
  return role === 'owner' && scope.kind === 'instance' && !(await hasOwner(tx, { grantId: id }));
}

/** The record of a change, and what it means for the sessions of whom it is about. */
async function settle(tx: Tx, viewer: Viewer, grant: GrantRow, after: ViewerRole | null): Promise<void> {
  await classifySessions(tx, grant.accountId);
  await revokeUnbacked(tx, viewer, grant.accountId, now());
  const action = after === null ? 'grant.remove' : 'grant.change';
  await recordAudit(tx, viewer, now(), [
    {
      editionId: editionOf(grant.scope),
      action,
      targetKind: 'grant',
      targetId: grant.id,
      fields: ['role'],
      values: { role: { before: grant.role, after } },
    },
  ]);
}

function editionOf(scope: GrantScope): string | null {
  return 'editionId' in scope ? scope.editionId : null;
}

function listOf(scope: GrantScope) {
  return 'editionId' in scope
    ? ({ kind: 'edition', editionId: scope.editionId, seriesId: '' } as const)
    : ({ kind: 'instance' } as const);
}
