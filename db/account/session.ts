import { and, eq, isNull } from 'drizzle-orm';
import type { SessionClass } from '#domain/account.ts';
import type { Language } from '#domain/locale.ts';
import type { Grant, GrantScope, GrantScopeKind, ViewerRole } from '#domain/viewer.ts';
import type { Reader } from '../types.ts';

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
