import { sql } from 'drizzle-orm';
import { FEED_CLIENTS } from '#domain/calendar/feed-client.ts';
import { CANCELLED_MODES } from '#domain/calendar/feed-scope.ts';
import { LINK_KINDS, ZONE_MODES } from '#domain/calendar/link-setting.ts';
import type { Kit } from '../kit.ts';
import type { AccountTables } from './account.ts';
import type { ProgrammeTables } from './programme.ts';

/** Addresses of one's own calendars, each opened by a secret of which only a hash is here (calendar.md C7 to C13). */
export function calendarLinkTables(k: Kit, { edition }: ProgrammeTables, { account }: AccountTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  /** What a browser without an account marked in one edition, since it made a link of it (C9). */
  const favouriteSet = k.table(
    'favourite_set',
    {
      id: k.key().primaryKey(),
      /** SHA-256 of the cookie by which its browser changes it. */
      keySha256: k.key().notNull(),
      editionId: editionId(),
      /** Never asked for: read whole and written whole. */
      sessionIds: k.json<readonly string[]>().notNull(),
      createdAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('favourite_set_once').on(t.keySha256, t.editionId),
      k.index('favourite_set_edition').on(t.editionId),
      k.index('favourite_set_expiry').on(t.expiresAt),
    ],
  );

  const feedLink = k.table(
    'feed_link',
    {
      id: k.key().primaryKey(),
      tokenSha256: k.key().notNull(),
      editionId: editionId(),
      accountId: k.key().references(() => account.id, { onDelete: 'cascade' }),
      favouriteSetId: k.key().references(() => favouriteSet.id, { onDelete: 'cascade' }),
      kind: k.choice(LINK_KINDS).notNull(),
      label: k.text().notNull(),
      locale: k.key().notNull(),
      zoneMode: k.choice(ZONE_MODES).notNull(),
      /** Null: no reminder. */
      alarmMinutes: k.int(),
      cancelledMode: k.choice(CANCELLED_MODES).notNull(),
      createdAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
      revokedAt: k.big(),
      seenAt: k.big(),
      seenClient: k.choice(FEED_CLIENTS),
      /** Version of the release that was fetched last, e.g. `3.1`. */
      seenRelease: k.key(),
      /** Of what was sent last, and since when it is that: whole seconds, strictly rising (rule 6). */
      digest: k.key(),
      changedAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('feed_link_token').on(t.tokenSha256),
      k.index('feed_link_edition').on(t.editionId),
      k.index('feed_link_account').on(t.accountId, t.editionId),
      k.index('feed_link_set').on(t.favouriteSetId),
      k.check('feed_link_owner', sql`(${t.accountId} is null) <> (${t.favouriteSetId} is null)`),
    ],
  );

  return { favouriteSet, feedLink };
}
