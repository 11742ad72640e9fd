import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import {
  type ApiTokenRow,
  addApiToken,
  apiTokens,
  liveApiToken,
  revokeApiToken,
  touchApiToken,
} from '#db/account/api-token.ts';
import { grantsOf } from '#db/account/session.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { type ApiScope, bearerToken, grantsWithin, TOKEN_START, type TokenInput } from '#domain/api/token.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, gate, gateEdition, requireFreshSignIn } from '../access.ts';
import { newToken, tokenHash } from '../account/secret.ts';

/** A token as the desk shows it; the token itself is in no table. */
export type TokenLine = Pick<
  ApiTokenRow,
  'id' | 'name' | 'scopes' | 'createdAt' | 'expiresAt' | 'lastUsedAt'
> & { readonly maker: string };

/** The tokens of an edition, for those who give rights in it. @throws NotFoundError, ForbiddenError */
export async function listTokens(
  viewer: Viewer,
  slug: string,
): Promise<{ readonly tokens: readonly TokenLine[]; readonly zone: string }> {
  const { scope, edition } = await gateEdition(viewer, 'team.manage', { edition: slug });
  const rows = await apiTokens(getDb().read, scope);
  const tokens = rows.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt, maker }) => ({
    id,
    name,
    scopes,
    createdAt,
    expiresAt,
    lastUsedAt,
    maker,
  }));
  return { tokens, zone: edition.zone };
}

const DAY_MS = 86_400_000;

/**
 * Makes a token of an edition and gives it out: this once, as only its hash is kept. Like a right it asks for a fresh
 * sign-in (security-reliability.md rule 12).
 * @throws ReauthRequiredError, NotFoundError, ForbiddenError
 */
export async function makeToken(
  viewer: Viewer,
  slug: string,
  { name, scopes, days }: TokenInput,
): Promise<{ readonly ok: true; readonly token: string }> {
  const at = now();
  requireFreshSignIn(viewer, at);
  const scope = await gate(viewer, 'team.manage', { edition: slug });
  // A token acts with the rights of its maker, and the house has no account.
  if (viewer.kind !== 'account') throw new ForbiddenError('team.manage');
  const token = `${TOKEN_START}${newToken(32)}`;
  const id = newId();
  const rights = [...new Set(scopes)];
  await getDb().tx(
    async (tx) => {
      const { accountId } = viewer;
      const times = { createdAt: at, expiresAt: at + days * DAY_MS };
      await addApiToken(tx, scope, {
        id,
        accountId,
        name,
        scopes: rights,
        tokenHash: tokenHash(token),
        ...times,
      });
      const values = { scopes: { before: null, after: rights.join(' ') } };
      const entry = { editionId: scope.editionId, targetKind: 'token', targetId: id, fields: ['scopes'] };
      await recordAudit(tx, viewer, at, [{ ...entry, action: 'token.add', values }]);
    },
    { label: 'token.add' },
  );
  return { ok: true, token };
}

export type TokenEnd = { readonly ok: true } | { readonly ok: false; readonly reason: 'changed' };

/** Ends a token: its next request is refused. @throws NotFoundError, ForbiddenError */
export async function revokeToken(
  viewer: Viewer,
  slug: string,
  { tokenId }: { readonly tokenId: string },
): Promise<TokenEnd> {
  const at = now();
  const scope = await gate(viewer, 'team.manage', { edition: slug });
  return getDb().tx(
    async (tx): Promise<TokenEnd> => {
      if (!(await revokeApiToken(tx, scope, tokenId, at))) return { ok: false, reason: 'changed' };
      const entry = { editionId: scope.editionId, targetKind: 'token', targetId: tokenId, fields: [] };
      await recordAudit(tx, viewer, at, [{ ...entry, action: 'token.revoke' }]);
      return { ok: true };
    },
    { label: 'token.revoke' },
  );
}

/** Who comes with a token: the rights of its maker as they are now, inside its edition, for what it was made for. */
export type TokenHolder = {
  readonly tokenId: string;
  /** Slug of its edition. */
  readonly edition: string;
  readonly scopes: ReadonlySet<ApiScope>;
  readonly viewer: Viewer;
};

/** How often it is written down that a token is in use. */
const TOUCH_MS = 60_000;

/** Who stands behind an Authorization header; undefined for one that opens nothing, whatever the reason. */
export async function holderOfToken(
  authorization: string,
  requestId: string,
): Promise<TokenHolder | undefined> {
  const token = bearerToken(authorization);
  if (token === undefined) return undefined;
  const at = now();
  const reader = getDb().read;
  const found = await liveApiToken(reader, tokenHash(token), at);
  if (found === undefined) return undefined;
  const { id, accountId, maker, editionSlug, scopes, lastUsedAt } = found;
  const grants = grantsWithin(await grantsOf(reader, accountId), found);
  if ((lastUsedAt ?? 0) < at - TOUCH_MS) touch(id, at);
  const viewer = { kind: 'account', accountId, name: maker, grants, tokenId: id, requestId } as const;
  return { tokenId: id, edition: editionSlug, scopes: new Set(scopes), viewer };
}

// Nobody waits for it, as with sessions.
function touch(id: string, at: number): void {
  getDb()
    .tx((tx) => touchApiToken(tx, id, at, at - TOUCH_MS + 1), { guarded: true, label: 'token.touch' })
    .catch((error: unknown) => log('warn', { event: 'token-touch-failed', ...failureOf(error) }));
}
