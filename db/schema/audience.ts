import { sql } from 'drizzle-orm';
import { EXTERNAL_METRICS, EXTERNAL_ORIGINS } from '#domain/broadcast/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { AccountTables } from './account.ts';
import type { ProgrammeTables } from './programme.ts';
import type { HolderTables } from './registration-holder.ts';

/** What is said of an audience: the only bridge from counts to people, figures of others, frozen reports, certificates. */
export function audienceTables(
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

  const viewerLink = k.table(
    'viewer_link',
    {
      /** Hex of 8 bytes. */
      viewerKey: k.key().notNull(),
      editionId: editionId(),
      registrationId: k.key().references(() => registration.id, { onDelete: 'cascade' }),
      accountId: k.key().references(() => account.id, { onDelete: 'cascade' }),
    },
    (t) => [
      k.primaryKey({ name: 'viewer_link_pk', columns: [t.editionId, t.viewerKey] }),
      k.index('viewer_link_registration').on(t.registrationId),
      k.index('viewer_link_account').on(t.accountId),
      k.check('viewer_link_one', sql`(${t.registrationId} is null) <> (${t.accountId} is null)`),
    ],
  );

  /** A figure of a platform in its own words; another one for the same takes its place, never its row (B22). */
  const externalFigure = k.table(
    'external_figure',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      /** Null: of the whole edition. */
      sessionId: k.key(),
      platform: k.text().notNull(),
      metric: k.choice(EXTERNAL_METRICS).notNull(),
      value: k.big().notNull(),
      asOfAt: k.big().notNull(),
      definition: k.text().notNull(),
      evidenceUrl: k.text(),
      note: k.text(),
      origin: k.choice(EXTERNAL_ORIGINS).notNull(),
      /** Account id. */
      enteredBy: k.key(),
      enteredAt: k.big().notNull(),
      supersedesId: k.key(),
      /** Superseded or taken back since then. */
      endedAt: k.big(),
    },
    (t) => [
      k.index('external_figure_edition').on(t.editionId, t.endedAt),
      k.check('external_figure_value', sql`${t.value} >= 0`),
    ],
  );

  const audienceReport = k.table(
    'audience_report',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      no: k.int().notNull(),
      frozenAt: k.big().notNull(),
      /** JSON with sorted keys and integers only, as hashed. */
      text: k.text().notNull(),
      sha256: k.key().notNull(),
      journalRoot: k.key().notNull(),
      signature: k.key(),
      keyId: k.key(),
      actor: k.key(),
    },
    (t) => [k.uniqueIndex('audience_report_no').on(t.editionId, t.no)],
  );

  const certificateRule = k.table('certificate_rule', {
    editionId: editionId().primaryKey(),
    isOn: k.bool().notNull(),
    /** Of a session, 1 to 100, from which on it counts. */
    sharePct: k.int().notNull(),
    /** Total to have; null: not asked. */
    leastMinutes: k.int(),
    leastSessions: k.int(),
    countsDoor: k.bool().notNull(),
    countsLive: k.bool().notNull(),
    countsRecording: k.bool().notNull(),
    /** Last local day for recordings, ISO date; null: none. */
    recordingUntilOn: k.key(),
    version: k.int().notNull(),
  });

  const certificate = k.table(
    'certificate',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      registrationId: k
        .key()
        .notNull()
        .references(() => registration.id, { onDelete: 'cascade' }),
      /** What the verify page is asked by: 128 random bits. */
      code: k.key().notNull(),
      no: k.int().notNull(),
      /** The rule as it was. */
      rule: k.json<Readonly<Record<string, unknown>>>().notNull(),
      /** Sessions, minutes and sources; no names. */
      evidence: k.json<readonly Readonly<Record<string, unknown>>[]>().notNull(),
      minutes: k.int().notNull(),
      issuedAt: k.big().notNull(),
      revokedAt: k.big(),
      revokedReason: k.text(),
    },
    (t) => [
      k.uniqueIndex('certificate_code').on(t.code),
      k.uniqueIndex('certificate_no').on(t.editionId, t.no),
      k.index('certificate_registration').on(t.registrationId),
    ],
  );

  return { viewerLink, externalFigure, audienceReport, certificateRule, certificate };
}
