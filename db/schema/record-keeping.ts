import type { AuditValues } from '#domain/audit.ts';
import { AUDIT_ACTOR_KINDS } from '#domain/audit.ts';
import { MAIL_STATES } from '#domain/mail.ts';
import type { Kit } from '../kit.ts';

/** What the house writes down about itself: audit, mails, settings, backups, recurring work. */
export function recordKeepingTables(k: Kit) {
  /** Ids only, never names (security-reliability.md O2, rules 22 and 24). Triggers refuse every change of a row. */
  const auditLog = k.table(
    'audit_log',
    {
      id: k.key().primaryKey(),
      at: k.big().notNull(),
      /** No foreign key: the record outlives the edition. */
      editionId: k.key(),
      actorKind: k.choice(AUDIT_ACTOR_KINDS).notNull(),
      actorId: k.key(),
      action: k.key().notNull(),
      targetKind: k.key().notNull(),
      targetId: k.key(),
      fields: k.json<readonly string[]>().notNull(),
      /** Old and new values of fields that are not personal. */
      values: k.json<AuditValues>().notNull(),
      commandId: k.key(),
      requestId: k.text(),
    },
    (t) => [
      k.index('audit_log_edition').on(t.editionId, t.at),
      k.index('audit_log_at').on(t.at),
      k.index('audit_log_target').on(t.targetId),
    ],
  );

  const auditSeal = k.table('audit_seal', {
    id: k.key().primaryKey(),
    fromId: k.key().notNull(),
    toId: k.key().notNull(),
    rowCount: k.int().notNull(),
    hash: k.key().notNull(),
    previousHash: k.key().notNull(),
    at: k.big().notNull(),
  });

  const mail = k.table(
    'mail',
    {
      id: k.key().primaryKey(),
      dedupeKey: k.key().notNull(),
      /** The template. */
      kind: k.key().notNull(),
      language: k.choice(['en', 'ru']).notNull(),
      accountId: k.key(),
      personId: k.key(),
      editionId: k.key(),
      toEmail: k.text().notNull(),
      /** Ids and plain facts for the template; secrets are derived again when it is sent. */
      params: k.json<Readonly<Record<string, string>>>().notNull(),
      state: k.choice(MAIL_STATES).notNull(),
      tries: k.int().notNull(),
      createdAt: k.big().notNull(),
      sentAt: k.big(),
      /** Class of the last failure; never what the server said about the address. */
      lastError: k.text(),
    },
    (t) => [k.uniqueIndex('mail_dedupe').on(t.dedupeKey), k.index('mail_state').on(t.state, t.createdAt)],
  );

  const instanceSetting = k.table('instance_setting', {
    name: k.key().primaryKey(),
    value: k.json<unknown>().notNull(),
    version: k.int().notNull(),
    updatedAt: k.big().notNull(),
  });

  const backupLog = k.table(
    'backup_log',
    {
      id: k.key().primaryKey(),
      name: k.text().notNull(),
      startedAt: k.big().notNull(),
      finishedAt: k.big(),
      isOk: k.bool().notNull(),
      byteCount: k.big().notNull(),
      manifestHash: k.key(),
      verifiedAt: k.big(),
      lastError: k.text(),
    },
    (t) => [k.index('backup_log_started').on(t.startedAt)],
  );

  /** Recurring work: who does it now, and how it went. */
  const jobLease = k.table('job_lease', {
    name: k.key().primaryKey(),
    holder: k.key().notNull(),
    leasedUntil: k.big().notNull(),
    startedAt: k.big().notNull(),
    okAt: k.big(),
    lastError: k.text(),
  });

  return { auditLog, auditSeal, mail, instanceSetting, backupLog, jobLease };
}
