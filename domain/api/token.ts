import { z } from '../schema.ts';
import type { Grant } from '../viewer.ts';

/** What a token may be made for (exchange.md rule 28); those of it that open something already. */
export const API_SCOPES = [
  'programme:read-draft',
  'programme:write',
  'people:read-private',
  'exports:run',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** How long a token can be made to live, in days. */
export const TOKEN_DAYS = [30, 90, 365] as const;

export const tokenInput = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(API_SCOPES)).max(API_SCOPES.length),
  days: z.union(TOKEN_DAYS.map((days) => z.literal(days))),
});
export type TokenInput = z.infer<typeof tokenInput>;

/** So that a token which was left somewhere is recognised as one of ours. */
export const TOKEN_START = 'plenum_';

/** The token of an Authorization header; undefined for anything that cannot be one. */
export function bearerToken(authorization: string): string | undefined {
  return /^Bearer (plenum_[\w-]{43})$/i.exec(authorization)?.[1];
}

/**
 * The rights of an account as a token of one edition has them: those that reach the whole edition, and nowhere else. A
 * right on a part of it is none (docs/decisions/145).
 */
export function grantsWithin(
  grants: readonly Grant[],
  { editionId, seriesId }: { readonly editionId: string; readonly seriesId: string },
): Grant[] {
  const reaches = ({ scope }: Grant) =>
    scope.kind === 'instance' ||
    (scope.kind === 'series' && scope.seriesId === seriesId) ||
    (scope.kind === 'edition' && scope.editionId === editionId);
  return grants.filter(reaches).map(({ role }) => ({ role, scope: { kind: 'edition', editionId } }));
}
