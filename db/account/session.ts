import { and, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm';
import { SESSION_LIFE, type SessionClass, sessionClassOf } from '#domain/account.ts';
import type { Language } from '#domain/locale.ts';
import type { Grant, GrantScope, GrantScopeKind, ViewerRole } from '#domain/viewer.ts';
import { newId } from '../id.ts';
import type { Reader, Tx } from '../types.ts';

export type SignedIn = {
  sessionId: string;
  accountId: string;
  name: string;
  email: string;
  language: Language;
  class: SessionClass;
  createdAt: number;
  seenAt: number;
  expiresAt: number;
  reauthAt: number;
};

/** The session behind a cookie: neither revoked nor of a disabled account. Whether its time is over, the caller says. */
export async function sessionByHash(reader: Reader, sidHash: string): Promise<SignedIn | undefined> {
  const { authSession: session, account } = reader.t;
  const [found] = await reader
    .select({
      sessionId: session.id,
      accountId: account.id,
      name: account.name,
      email: account.email,
      language: account.language,
      class: session.class,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
      reauthAt: session.reauthAt,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(and(eq(session.sidHash, sidHash), isNull(session.revokedAt), isNull(account.disabledAt)));
  return found;
}

export type NewSession = {
  readonly sidHash: string;
  readonly accountId: string;
  readonly class: SessionClass;
  readonly deviceLabel: string;
  /** UTC milliseconds: the sign-in itself, hence also the last proof of who it is. */
  readonly at: number;
};

/** Stores a session that has just begun; gives its id. */
export async function addSession(tx: Tx, { at, ...session }: NewSession): Promise<string> {
  const id = newId();
  const expiresAt = at + SESSION_LIFE[session.class].absoluteMs;
  await tx
    .insert(tx.t.authSession)
    .values({ id, ...session, createdAt: at, seenAt: at, expiresAt, revokedAt: null, reauthAt: at });
  return id;
}

/** Notes that a session is in use, when its last note is older than `before`. */
export async function touchSession(tx: Tx, sessionId: string, at: number, before: number): Promise<void> {
  const { authSession } = tx.t;
  await tx
    .update(authSession)
    .set({ seenAt: at })
    .where(and(eq(authSession.id, sessionId), lt(authSession.seenAt, before)));
}

/** One line of "where I am signed in". */
export type OwnSession = Pick<SignedIn, 'sessionId' | 'class' | 'createdAt' | 'seenAt' | 'expiresAt'> & {
  deviceLabel: string;
};

/** Sessions of an account that are neither revoked nor past their last day, the latest used first. */
export async function sessionsOf(reader: Reader, accountId: string, at: number): Promise<OwnSession[]> {
  const { authSession: session } = reader.t;
  return reader
    .select({
      sessionId: session.id,
      class: session.class,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
      deviceLabel: session.deviceLabel,
    })
    .from(session)
    .where(and(eq(session.accountId, accountId), isNull(session.revokedAt), gt(session.expiresAt, at)))
    .orderBy(desc(session.seenAt), desc(session.id));
}

/** Ends one session of the account; false when it is not theirs or has ended before. */
export async function revokeSession(
  tx: Tx,
  accountId: string,
  sessionId: string,
  at: number,
): Promise<boolean> {
  const { authSession: session } = tx.t;
  const ended = await tx
    .update(session)
    .set({ revokedAt: at })
    .where(and(eq(session.id, sessionId), eq(session.accountId, accountId), isNull(session.revokedAt)))
    .returning({ id: session.id });
  return ended.length === 1;
}

/** Ends every session of the account but `except`; gives how many there were. */
export async function revokeSessions(tx: Tx, accountId: string, at: number, except = ''): Promise<number> {
  const { authSession: session } = tx.t;
  const ended = await tx
    .update(session)
    .set({ revokedAt: at })
    .where(and(eq(session.accountId, accountId), ne(session.id, except), isNull(session.revokedAt)))
    .returning({ id: session.id });
  return ended.length;
}

/**
 * Gives the live sessions of an account the class that its rights ask for. A session that becomes an organizer's
 * lives no longer than an organizer's from its own beginning (security-reliability.md rule 12).
 */
export async function classifySessions(tx: Tx, accountId: string): Promise<SessionClass> {
  const { authSession: session } = tx.t;
  const sessionClass = sessionClassOf(await grantsOf(tx, accountId));
  const live = await tx
    .select({ id: session.id, createdAt: session.createdAt, expiresAt: session.expiresAt })
    .from(session)
    .where(and(eq(session.accountId, accountId), ne(session.class, sessionClass), isNull(session.revokedAt)));
  for (const { id, createdAt, expiresAt } of live) {
    const longest = createdAt + SESSION_LIFE[sessionClass].absoluteMs;
    await tx
      .update(session)
      .set({ class: sessionClass, expiresAt: Math.min(expiresAt, longest) })
      .where(eq(session.id, id));
  }
  return sessionClass;
}

/** What an account may do, read anew for every request: a right that was taken is gone at once. */
export async function grantsOf(reader: Reader, accountId: string): Promise<Grant[]> {
  const { grant } = reader.t;
  const rows = await reader
    .select({
      role: grant.role,
      kind: grant.scopeKind,
      seriesId: grant.seriesId,
      editionId: grant.editionId,
      partId: grant.partId,
    })
    .from(grant)
    .where(eq(grant.accountId, accountId));
  return rows.flatMap((row) => {
    const scope = grantScope(row);
    return scope ? [{ role: row.role as ViewerRole, scope }] : [];
  });
}

/** The scope that a row of grants or invites names; undefined for a row that lost what it was about. */
export function grantScope(row: {
  kind: GrantScopeKind;
  seriesId: string | null;
  editionId: string | null;
  partId: string | null;
}): GrantScope | undefined {
  const { kind, seriesId, editionId, partId } = row;
  if (kind === 'instance') return { kind };
  if (kind === 'series') return seriesId === null ? undefined : { kind, seriesId };
  if (editionId === null) return undefined;
  if (kind === 'edition') return { kind, editionId };
  return partId === null ? undefined : { kind, editionId, id: partId };
}

/** The columns of a scope in a row of grants or invites. */
export function scopeColumns(scope: GrantScope): {
  seriesId: string | null;
  editionId: string | null;
  partId: string | null;
} {
  return {
    seriesId: scope.kind === 'series' ? scope.seriesId : null,
    editionId: 'editionId' in scope ? scope.editionId : null,
    partId: 'id' in scope ? scope.id : null,
  };
}
