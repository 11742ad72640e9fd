import { sql } from 'drizzle-orm';
import type { Kit } from '../kit.ts';

/** What the program itself needs: work outside a request, the setup link, old addresses. */
export function houseTables(k: Kit) {
  const outbox = k.table(
    'outbox',
    {
      id: k.key().primaryKey(),
      dedupeKey: k.key().notNull(),
      kind: k.key().notNull(),
      payload: k.json<unknown>().notNull(),
      runAt: k.big().notNull(),
      leasedUntil: k.big(),
      tries: k.int().notNull(),
      doneAt: k.big(),
      deadAt: k.big(),
      lastError: k.text(),
    },
    (t) => [
      k.uniqueIndex('outbox_dedupe').on(t.dedupeKey),
      k.index('outbox_due').on(t.runAt).where(sql`${t.doneAt} is null and ${t.deadAt} is null`),
    ],
  );

  const setupToken = k.table('setup_token', {
    tokenHash: k.key().primaryKey(),
    createdAt: k.big().notNull(),
    expiresAt: k.big().notNull(),
    usedAt: k.big(),
  });

  const slugHistory = k.table(
    'slug_history',
    {
      id: k.key().primaryKey(),
      kind: k.key().notNull(),
      /** Edition id, or 'instance' for slugs unique in the instance. */
      scope: k.key().notNull(),
      slug: k.key().notNull(),
      ownerId: k.key().notNull(),
      until: k.big().notNull(),
    },
    (t) => [k.uniqueIndex('slug_history_once').on(t.kind, t.scope, t.slug)],
  );

  /** Facts about this installation that must survive a restart, e.g. that samples were loaded or removed. */
  const instanceFact = k.table('instance_fact', {
    name: k.key().primaryKey(),
    value: k.text().notNull(),
    at: k.big().notNull(),
  });

  return { outbox, setupToken, slugHistory, instanceFact };
}
