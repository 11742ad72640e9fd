import type { AccountPreferences } from '#domain/account.ts';
import { CODE_PURPOSES, SESSION_CLASSES } from '#domain/account.ts';
import { GRANT_SCOPE_KINDS, VIEWER_ROLES } from '#domain/viewer.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';

/** Who signs in and what they may do (architecture.md 8, security-reliability.md C). */
export function accountTables(k: Kit, { series, edition }: ProgrammeTables) {
  const account = k.table(
    'account',
    {
      id: k.key().primaryKey(),
      /** As typed, for mails. */
      email: k.text().notNull(),
      /** NFKC, trimmed, lower case: what is compared. */
      emailNorm: k.key().notNull(),
      name: k.text().notNull(),
      language: k.choice(['en', 'ru']).notNull(),
      /** argon2id as a PHC string; null until a password is set. */
      passwordHash: k.text(),
      passwordChangedAt: k.big(),
      /** The person of the programme that this account speaks for. */
      personId: k.key(),
      preferences: k.json<AccountPreferences>().notNull(),
      createdAt: k.big().notNull(),
      disabledAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [k.uniqueIndex('account_email').on(t.emailNorm), k.index('account_person').on(t.personId)],
  );
  const accountId = () =>
    k
      .key()
      .notNull()
      .references(() => account.id, { onDelete: 'cascade' });

  const authSession = k.table(
    'auth_session',
    {
      id: k.key().primaryKey(),
      /** SHA-256 of the cookie's value: a leaked database opens nothing. */
      sidHash: k.key().notNull(),
      accountId: accountId(),
      class: k.choice(SESSION_CLASSES).notNull(),
      createdAt: k.big().notNull(),
      seenAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
      revokedAt: k.big(),
      /** When the person last proved to be the person. */
      reauthAt: k.big().notNull(),
      /** A few words such as "Firefox on Windows"; no address, no user agent string. */
      deviceLabel: k.text().notNull(),
    },
    (t) => [k.uniqueIndex('auth_session_sid').on(t.sidHash), k.index('auth_session_account').on(t.accountId)],
  );

  const accountProvider = k.table(
    'account_provider',
    {
      id: k.key().primaryKey(),
      accountId: accountId(),
      provider: k.key().notNull(),
      providerAccountId: k.key().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('account_provider_once').on(t.provider, t.providerAccountId),
      k.index('account_provider_account').on(t.accountId),
    ],
  );

  /** Eight digits in a mail; the digits themselves are derived from the id and the instance's secret. */
  const oneTimeCode = k.table(
    'one_time_code',
    {
      id: k.key().primaryKey(),
      emailNorm: k.key().notNull(),
      email: k.text().notNull(),
      purpose: k.choice(CODE_PURPOSES).notNull(),
      accountId: k.key(),
      codeHmac: k.key().notNull(),
      /** SHA-256 of the cookie of the browser that asked. */
      flowHash: k.key().notNull(),
      tries: k.int().notNull(),
      createdAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
      usedAt: k.big(),
    },
    (t) => [
      k.index('one_time_code_email').on(t.emailNorm, t.createdAt),
      k.uniqueIndex('one_time_code_flow').on(t.flowHash),
    ],
  );

  /** `create-admin` prints such a link; opening it and pressing the button signs in. */
  const signInLink = k.table(
    'sign_in_link',
    {
      id: k.key().primaryKey(),
      tokenHash: k.key().notNull(),
      email: k.text().notNull(),
      emailNorm: k.key().notNull(),
      isOwner: k.bool().notNull(),
      createdAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
      usedAt: k.big(),
    },
    (t) => [k.uniqueIndex('sign_in_link_token').on(t.tokenHash)],
  );

  const scopeColumns = () => ({
    role: k.choice(VIEWER_ROLES).notNull(),
    scopeKind: k.choice(GRANT_SCOPE_KINDS).notNull(),
    /** The scope as one text (domain/viewer.ts scopeKey), so that a unique index can see it. */
    scopeKey: k.key().notNull(),
    seriesId: k.key().references(() => series.id, { onDelete: 'cascade' }),
    editionId: k.key().references(() => edition.id, { onDelete: 'cascade' }),
    /** The sub-forum, track, session or gate of the edition. */
    partId: k.key(),
  });

  const grant = k.table(
    'account_grant',
    {
      id: k.key().primaryKey(),
      accountId: accountId(),
      ...scopeColumns(),
      grantedBy: k.text().notNull(),
      createdAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('account_grant_once').on(t.accountId, t.role, t.scopeKey),
      k.index('account_grant_edition').on(t.editionId),
      k.index('account_grant_series').on(t.seriesId),
    ],
  );

  const invite = k.table(
    'invite',
    {
      id: k.key().primaryKey(),
      tokenHash: k.key().notNull(),
      email: k.text().notNull(),
      emailNorm: k.key().notNull(),
      ...scopeColumns(),
      language: k.choice(['en', 'ru']).notNull(),
      invitedBy: k.text().notNull(),
      createdAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
      usedAt: k.big(),
      revokedAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('invite_token').on(t.tokenHash),
      k.index('invite_edition').on(t.editionId),
      k.index('invite_email').on(t.emailNorm),
    ],
  );

  /** A list as somebody arranged it: filters, order and columns as the query of its address. */
  const savedView = k.table(
    'saved_view',
    {
      id: k.key().primaryKey(),
      accountId: accountId(),
      editionId: k.key().references(() => edition.id, { onDelete: 'cascade' }),
      noun: k.key().notNull(),
      name: k.text().notNull(),
      query: k.text().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [k.index('saved_view_account').on(t.accountId, t.noun)],
  );

  return { account, authSession, accountProvider, oneTimeCode, signInLink, grant, invite, savedView };
}

export type AccountTables = ReturnType<typeof accountTables>;
