import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import type { Language } from '#domain/locale.ts';
import { type GrantScope, scopeKey, type ViewerRole } from '#domain/viewer.ts';
import type { Reader, Tx } from '../types.ts';
import { type GrantList, reach } from './grant.ts';
import { grantScope, scopeColumns } from './session.ts';

export type Invite = {
  readonly id: string;
  readonly email: string;
  readonly emailNorm: string;
  readonly role: ViewerRole;
  readonly scope: GrantScope;
  readonly language: Language;
  /** As actorOf says it. */
  readonly invitedBy: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly revokedAt: number | null;
};

/** Stores an invite by the hash of its token. */
export async function addInvite(
  tx: Tx,
  { scope, ...invite }: Omit<Invite, 'usedAt' | 'revokedAt'> & { readonly tokenHash: string },
): Promise<void> {
  await tx.insert(tx.t.invite).values({
    ...invite,
    scopeKind: scope.kind,
    scopeKey: scopeKey(scope),
    ...scopeColumns(scope),
    usedAt: null,
    revokedAt: null,
  });
}

/** The invite with this hash, whatever its state. */
export async function inviteByHash(reader: Reader, tokenHash: string): Promise<Invite | undefined> {
  const { invite } = reader.t;
  const rows = await reader.select().from(invite).where(eq(invite.tokenHash, tokenHash)).limit(1);
  return rows.flatMap(toInvite)[0];
}

export async function inviteById(reader: Reader, id: string): Promise<Invite | undefined> {
  const { invite } = reader.t;
  const rows = await reader.select().from(invite).where(eq(invite.id, id)).limit(1);
  return rows.flatMap(toInvite)[0];
}

/** Invites that nobody has accepted or taken back and that are in their time, the newest first. */
export async function openInvites(reader: Reader, list: GrantList, at: number): Promise<Invite[]> {
  const { invite } = reader.t;
  const rows = await reader
    .select()
    .from(invite)
    .where(and(reach(invite, list), isOpen(invite, at)))
    .orderBy(desc(invite.createdAt), desc(invite.id));
  return rows.flatMap(toInvite);
}

/** Open invites that one actor sent. */
export async function openInvitesBy(reader: Reader, actor: string, at: number): Promise<Invite[]> {
  const { invite } = reader.t;
  const rows = await reader
    .select()
    .from(invite)
    .where(and(eq(invite.invitedBy, actor), isOpen(invite, at)));
  return rows.flatMap(toInvite);
}

/** Whether an address is invited anywhere: only then a code is mailed to somebody without an account. */
export async function openInviteFor(
  reader: Reader,
  emailNorm: string,
  at: number,
): Promise<Invite | undefined> {
  const { invite } = reader.t;
  const rows = await reader
    .select()
    .from(invite)
    .where(and(eq(invite.emailNorm, emailNorm), isOpen(invite, at)))
    .orderBy(desc(invite.createdAt))
    .limit(1);
  return rows.flatMap(toInvite)[0];
}

/** Marks an invite as accepted; false when it was accepted, taken back or too old before. */
export async function spendInvite(tx: Tx, id: string, at: number): Promise<boolean> {
  const { invite } = tx.t;
  const spent = await tx
    .update(invite)
    .set({ usedAt: at })
    .where(and(eq(invite.id, id), isOpen(invite, at)))
    .returning({ id: invite.id });
  return spent.length === 1;
}

/** Takes an invite back; false when it was open no more. */
export async function revokeInviteRow(tx: Tx, id: string, at: number): Promise<boolean> {
  const { invite } = tx.t;
  const revoked = await tx
    .update(invite)
    .set({ revokedAt: at })
    .where(and(eq(invite.id, id), isOpen(invite, at)))
    .returning({ id: invite.id });
  return revoked.length === 1;
}

function isOpen(invite: Reader['t']['invite'], at: number) {
  return and(isNull(invite.usedAt), isNull(invite.revokedAt), gt(invite.expiresAt, at));
}

function toInvite(row: Reader['t']['invite']['$inferSelect']): Invite[] {
  const { tokenHash: _hash, scopeKind, scopeKey: _key, seriesId, editionId, partId, ...rest } = row;
  const scope = grantScope({ kind: scopeKind, seriesId, editionId, partId });
  return scope ? [{ ...rest, scope }] : [];
}
