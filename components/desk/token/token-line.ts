import type { ApiScope, TokenInput } from '#domain/api/token.ts';
import type { MessageKey } from '#i18n/translator.ts';
import type { TeamAnswer } from '../team/team-answer.ts';

/** A key of a program, its days written for the reader. */
export type TokenLine = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  readonly maker: string;
  readonly until: string;
  readonly used: string | null;
};

export type TokenRefusal = Extract<TeamAnswer, { ok: false }>;

/** The deeds of the page; each is a server action. */
export type TokenActions = {
  readonly make: (
    input: TokenInput & { readonly edition: string },
  ) => Promise<{ readonly ok: true; readonly token: string } | TokenRefusal>;
  readonly revoke: (input: { readonly edition: string; readonly tokenId: string }) => Promise<TeamAnswer>;
};

export const SCOPE_WORDS = {
  'programme:read-draft': 'token.scope.read_draft',
  'programme:write': 'token.scope.write',
  'people:read-private': 'token.scope.read_private',
  'exports:run': 'token.scope.exports',
} as const satisfies Readonly<Record<ApiScope, MessageKey>>;
