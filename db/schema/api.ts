import type { ApiScope } from '#domain/api/token.ts';
import type { Kit } from '../kit.ts';
import type { AccountTables } from './account.ts';
import type { ProgrammeTables } from './programme.ts';

/** Keys of programs (exchange.md Data, ApiToken). */
export function apiTables(k: Kit, { edition }: ProgrammeTables, { account }: AccountTables) {
  const apiToken = k.table(
    'api_token',
    {
      id: k.key().primaryKey(),
      editionId: k
        .key()
        .notNull()
        .references(() => edition.id, { onDelete: 'cascade' }),
      /** Who made it: it never may more than they do now, and goes with them. */
      accountId: k
        .key()
        .notNull()
        .references(() => account.id, { onDelete: 'cascade' }),
      /** What it is for, as its maker calls it. */
      name: k.text().notNull(),
      /** SHA-256 of the token: a leaked database opens nothing. */
      tokenHash: k.key().notNull(),
      scopes: k.json<readonly ApiScope[]>().notNull(),
      createdAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
      lastUsedAt: k.big(),
      revokedAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('api_token_hash').on(t.tokenHash),
      k.index('api_token_edition').on(t.editionId),
      k.index('api_token_account').on(t.accountId),
    ],
  );

  return { apiToken };
}
