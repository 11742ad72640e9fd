import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { ApiScope } from '#domain/api/token.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ApiTokenRow = {
  readonly id: string;
  readonly editionId: string;
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly lastUsedAt: number | null;
  readonly revokedAt: number | null;
};

/** Stores a token by its hash. */
export async function addApiToken(
  tx: Tx,
  scope: EditionScope,
  token: Omit<ApiTokenRow, 'editionId' | 'lastUsedAt' | 'revokedAt'> & { readonly tokenHash: string },
): Promise<void> {
  const { editionId } = scope;
  await tx.insert(tx.t.apiToken).values({ ...token, editionId, lastUsedAt: null, revokedAt: null });
}

/** Tokens of an edition that were not revoked, with who made them, the newest first. */
export async function apiTokens(
  reader: Reader,
  scope: EditionScope,
): Promise<(ApiTokenRow & { readonly maker: string })[]> {
  const { apiToken, account } = reader.t;
  const rows = await reader
    .select({ token: apiToken, maker: account.name })
    .from(apiToken)
    .innerJoin(account, eq(account.id, apiToken.accountId))
    .where(and(eq(apiToken.editionId, scope.editionId), isNull(apiToken.revokedAt)))
    .orderBy(desc(apiToken.createdAt), desc(apiToken.id));
  return rows.map(({ token: { tokenHash: _hash, ...token }, maker }) => ({ ...token, maker }));
}

export type LiveToken = ApiTokenRow & {
  readonly maker: string;
  readonly editionSlug: string;
  readonly seriesId: string;
};

/** The token with this hash while it lives: not revoked, in its time, and its maker not disabled. */
export async function liveApiToken(
  reader: Reader,
  tokenHash: string,
  at: number,
): Promise<LiveToken | undefined> {
  const { apiToken, account, edition } = reader.t;
  const [found] = await reader
    .select({ token: apiToken, maker: account.name, editionSlug: edition.slug, seriesId: edition.seriesId })
    .from(apiToken)
    .innerJoin(account, eq(account.id, apiToken.accountId))
    .innerJoin(edition, eq(edition.id, apiToken.editionId))
    .where(
      and(
        eq(apiToken.tokenHash, tokenHash),
        isNull(apiToken.revokedAt),
        gt(apiToken.expiresAt, at),
        isNull(account.disabledAt),
      ),
    );
  if (!found) return undefined;
  const { tokenHash: _hash, ...token } = found.token;
  return { ...token, maker: found.maker, editionSlug: found.editionSlug, seriesId: found.seriesId };
}

/** Where a token reaches; undefined when it was revoked or its maker disabled. */
export async function placeOfToken(
  reader: Reader,
  id: string,
): Promise<{ readonly editionId: string; readonly seriesId: string } | undefined> {
  const { apiToken, account, edition } = reader.t;
  const [found] = await reader
    .select({ editionId: edition.id, seriesId: edition.seriesId })
    .from(apiToken)
    .innerJoin(account, eq(account.id, apiToken.accountId))
    .innerJoin(edition, eq(edition.id, apiToken.editionId))
    .where(and(eq(apiToken.id, id), isNull(apiToken.revokedAt), isNull(account.disabledAt)));
  return found;
}

/** Ends a token of the edition; false when it is none of it or ended before. */
export async function revokeApiToken(tx: Tx, scope: EditionScope, id: string, at: number): Promise<boolean> {
  const { apiToken } = tx.t;
  const revoked = await tx
    .update(apiToken)
    .set({ revokedAt: at })
    .where(and(eq(apiToken.id, id), eq(apiToken.editionId, scope.editionId), isNull(apiToken.revokedAt)))
    .returning({ id: apiToken.id });
  return revoked.length === 1;
}

/** Notes that a token is in use, when its last note is older than `before`. */
export async function touchApiToken(tx: Tx, id: string, at: number, before: number): Promise<void> {
  const { apiToken } = tx.t;
  await tx
    .update(apiToken)
    .set({ lastUsedAt: at })
    .where(and(eq(apiToken.id, id), or(isNull(apiToken.lastUsedAt), lt(apiToken.lastUsedAt, before))));
}
