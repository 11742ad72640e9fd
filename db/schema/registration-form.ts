import { sql } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { QuestionOption } from '#domain/registration/question.ts';
import type { AnswerValue, VisibleIf } from '#domain/registration/visible-if.ts';
import {
  CONSENT_PURPOSES,
  CONSENT_SOURCES,
  QUESTION_KINDS,
  QUESTION_RETENTION_CLASSES,
  QUESTION_STAGES,
} from '#domain/registration/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { AccountTables } from './account.ts';
import type { ProgrammeTables } from './programme.ts';
import type { HolderTables } from './registration-holder.ts';

/** What people are asked and agree to, what they typed and marked, and what keeps a second press of a button harmless. */
export function formTables(
  k: Kit,
  { edition }: ProgrammeTables,
  { account }: AccountTables,
  { registration }: HolderTables,
) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });
  const registrationId = () =>
    k
      .key()
      .notNull()
      .references(() => registration.id, { onDelete: 'cascade' });

  const question = k.table(
    'question',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      key: k.key().notNull(),
      label: k.json<LocaleMap>().notNull(),
      help: k.json<LocaleMap>().notNull(),
      kind: k.choice(QUESTION_KINDS).notNull(),
      /** Choices with their labels and pools (rule 25). */
      options: k.json<readonly QuestionOption[]>().notNull(),
      isRequired: k.bool().notNull(),
      stage: k.choice(QUESTION_STAGES).notNull(),
      visibleIf: k.json<VisibleIf>(),
      /** Types that are asked; none: all. */
      typeIds: k.json<readonly string[]>().notNull(),
      retentionClass: k.choice(QUESTION_RETENTION_CLASSES).notNull(),
      isOnBadge: k.bool().notNull(),
      purpose: k.json<LocaleMap>().notNull(),
      position: k.int().notNull(),
      /** Asked no more; its answers live on. */
      retiredAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [k.uniqueIndex('question_key').on(t.editionId, t.key)],
  );

  const answer = k.table(
    'answer',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      registrationId: registrationId(),
      questionId: k
        .key()
        .notNull()
        .references(() => question.id),
      value: k.json<AnswerValue>().notNull(),
      updatedAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('answer_once').on(t.registrationId, t.questionId),
      k.index('answer_question').on(t.questionId),
      k.index('answer_edition').on(t.editionId),
    ],
  );

  const consentText = k.table(
    'consent_text',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      purpose: k.choice(CONSENT_PURPOSES).notNull(),
      /** Counts the wordings of one purpose; a stored wording never changes. */
      version: k.int().notNull(),
      text: k.json<LocaleMap>().notNull(),
      isRequired: k.bool().notNull(),
      createdAt: k.big().notNull(),
      retiredAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('consent_text_version').on(t.editionId, t.purpose, t.version),
      k.uniqueIndex('consent_text_current').on(t.editionId, t.purpose).where(sql`${t.retiredAt} is null`),
      k.check(
        'consent_text_required',
        sql`not ${t.isRequired} or ${t.purpose} in ('terms', 'privacy_notice')`,
      ),
    ],
  );

  const consent = k.table(
    'consent',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      registrationId: registrationId(),
      textId: k
        .key()
        .notNull()
        .references(() => consentText.id),
      purpose: k.choice(CONSENT_PURPOSES).notNull(),
      locale: k.key().notNull(),
      via: k.choice(CONSENT_SOURCES).notNull(),
      givenAt: k.big().notNull(),
      withdrawnAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('consent_once').on(t.registrationId, t.purpose).where(sql`${t.withdrawnAt} is null`),
      k.index('consent_registration').on(t.registrationId),
      k.index('consent_text_of').on(t.textId),
      k.index('consent_edition').on(t.editionId),
    ],
  );

  /** Same key and body: the same answer for 24 h (rule 12). Ids only; what is shown is made again from them. */
  const idempotency = k.table(
    'idempotency',
    {
      id: k.key().primaryKey(),
      /** Route and actor, or route and `anon`. */
      scope: k.key().notNull(),
      key: k.key().notNull(),
      editionId: k.key().references(() => edition.id, { onDelete: 'cascade' }),
      bodyHash: k.key().notNull(),
      /** HTTP status; null while the first one is still running. */
      status: k.int(),
      resultIds: k.json<Readonly<Record<string, string>>>().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('idempotency_key').on(t.scope, t.key),
      k.index('idempotency_created').on(t.createdAt),
      k.index('idempotency_edition').on(t.editionId),
    ],
  );

  /** A refused form of a browser without JavaScript, for half an hour (architecture.md 9). */
  const formDraft = k.table(
    'form_draft',
    {
      /** 128 random bits, base64url. */
      id: k.key().primaryKey(),
      editionId: k.key().references(() => edition.id, { onDelete: 'cascade' }),
      /** Which form. */
      kind: k.key().notNull(),
      emailNorm: k.key(),
      values: k.json<Readonly<Record<string, string | readonly string[]>>>().notNull(),
      errors: k.json<readonly unknown[]>().notNull(),
      createdAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
    },
    (t) => [
      k.index('form_draft_expiry').on(t.expiresAt),
      k.index('form_draft_edition').on(t.editionId),
      k.index('form_draft_email').on(t.emailNorm),
    ],
  );

  /** Sessions that an account marked. No foreign key to the session: releases show some that drafts have lost. */
  const favourite = k.table(
    'favourite',
    {
      id: k.key().primaryKey(),
      accountId: k
        .key()
        .notNull()
        .references(() => account.id, { onDelete: 'cascade' }),
      editionId: editionId(),
      sessionId: k.key().notNull(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('favourite_once').on(t.accountId, t.sessionId),
      k.index('favourite_edition').on(t.editionId),
    ],
  );

  /** Codes that nobody knows here, as hashes: whether somebody guesses (rule 53: 30 days). */
  const refusedCode = k.table(
    'refused_code',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      codeHash: k.key().notNull(),
      at: k.big().notNull(),
    },
    (t) => [k.index('refused_code_edition').on(t.editionId, t.at)],
  );

  /** A text to many, written by one and approved by a person before it goes out (O11). */
  const campaign = k.table(
    'campaign',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      subject: k.json<LocaleMap>().notNull(),
      body: k.json<LocaleMap>().notNull(),
      /** To whom: type, state, session, track, answers. */
      audience: k.json<unknown>().notNull(),
      state: k.choice(['draft', 'approved', 'sent']).notNull(),
      createdBy: k.text().notNull(),
      createdAt: k.big().notNull(),
      approvedBy: k.text(),
      approvedAt: k.big(),
      recipientCount: k.int(),
      sentAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('campaign_edition').on(t.editionId, t.createdAt),
      k.check('campaign_approved', sql`(${t.state} = 'draft') = (${t.approvedAt} is null)`),
    ],
  );

  /** What a purge took away, by class of retention (P1). */
  const purgeReport = k.table(
    'purge_report',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      counts: k.json<Readonly<Record<string, number>>>().notNull(),
      by: k.text().notNull(),
      at: k.big().notNull(),
    },
    (t) => [k.index('purge_report_edition').on(t.editionId, t.at)],
  );

  return {
    question,
    answer,
    consentText,
    consent,
    idempotency,
    formDraft,
    favourite,
    refusedCode,
    campaign,
    purgeReport,
  };
}
