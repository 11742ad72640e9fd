import { sql } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { ProgrammeChange } from '#domain/programme/programme.ts';
import { PLAN_KINDS, SLOT_HALL_KINDS, SLOT_KINDS, SLOT_STATES } from '#domain/programme/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';

/** Plans (drafts and releases), their slots, the command log and what a release froze. */
export function planTables(k: Kit, { edition, subForum, session, hall }: ProgrammeTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  const plan = k.table(
    'plan',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      kind: k.choice(PLAN_KINDS).notNull(),
      name: k.text().notNull(),
      isMain: k.bool().notNull(),
      baseReleaseId: k.key(),
      subForumId: k.key().references(() => subForum.id),
      major: k.int().notNull(),
      minor: k.int().notNull(),
      notes: k.json<LocaleMap>().notNull(),
      publishedAt: k.big(),
      publishedBy: k.text(),
      seq: k.int().notNull(),
    },
    (t) => [
      k.index('plan_edition').on(t.editionId, t.kind),
      k.uniqueIndex('plan_main_draft').on(t.editionId).where(sql`${t.kind} = 'draft' and ${t.isMain}`),
      k.uniqueIndex('plan_version').on(t.editionId, t.major, t.minor).where(sql`${t.kind} = 'release'`),
      k.check('plan_release_published', sql`${t.kind} = 'draft' or ${t.publishedAt} is not null`),
    ],
  );

  const slot = k.table(
    'slot',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      planId: k
        .key()
        .notNull()
        .references(() => plan.id, { onDelete: 'cascade' }),
      occurrenceId: k.key().notNull(),
      publicNo: k.int().notNull(),
      occurrenceCode: k.key().notNull(),
      sessionId: k.key().references(() => session.id),
      kind: k.choice(SLOT_KINDS).notNull(),
      title: k.json<LocaleMap>().notNull(),
      startAt: k.big().notNull(),
      endAt: k.big().notNull(),
      zone: k.text().notNull(),
      wallStart: k.text().notNull(),
      state: k.choice(SLOT_STATES).notNull(),
      isLocked: k.bool().notNull(),
      rev: k.int().notNull(),
      calendarSequence: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('slot_occurrence').on(t.planId, t.occurrenceId),
      k.uniqueIndex('slot_public_no').on(t.planId, t.publicNo),
      k.uniqueIndex('slot_code').on(t.planId, t.occurrenceCode),
      k.index('slot_edition').on(t.editionId),
      k.index('slot_session').on(t.sessionId),
      // programme.md rule 7: a slot lasts at least one minute
      k.check('slot_minute', sql`${t.endAt} - ${t.startAt} >= 60000`),
      k.check('slot_session_kind', sql`(${t.kind} = 'session') = (${t.sessionId} is not null)`),
      k.check('slot_public_no_positive', sql`${t.publicNo} >= 1`),
    ],
  );

  const slotHall = k.table(
    'slot_hall',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      slotId: k
        .key()
        .notNull()
        .references(() => slot.id, { onDelete: 'cascade' }),
      hallId: k
        .key()
        .notNull()
        .references(() => hall.id),
      kind: k.choice(SLOT_HALL_KINDS).notNull(),
    },
    (t) => [
      k.uniqueIndex('slot_hall_pair').on(t.slotId, t.hallId),
      k.index('slot_hall_hall').on(t.hallId),
      k.index('slot_hall_edition').on(t.editionId),
    ],
  );

  /** The highest public number ever given in an edition, so that none is used twice (programme.md rule 1). */
  const publicNumber = k.table('public_number', {
    editionId: editionId().primaryKey(),
    lastSlotNo: k.int().notNull(),
    lastHallNo: k.int().notNull(),
  });

  const command = k.table(
    'command',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      planId: k
        .key()
        .notNull()
        .references(() => plan.id, { onDelete: 'cascade' }),
      seq: k.int().notNull(),
      actor: k.text().notNull(),
      clientId: k.key().notNull(),
      clientSeq: k.int().notNull(),
      verb: k.text().notNull(),
      /** Every row before and after: the inverse is the same read backwards (decision 072). */
      payload: k.json<ProgrammeChange>().notNull(),
      undoesId: k.key(),
      at: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('command_seq').on(t.planId, t.seq),
      k.uniqueIndex('command_client').on(t.planId, t.clientId, t.clientSeq),
      k.index('command_edition').on(t.editionId, t.at),
    ],
  );

  const releaseSnapshot = k.table(
    'release_snapshot',
    {
      releaseId: k
        .key()
        .primaryKey()
        .references(() => plan.id, { onDelete: 'cascade' }),
      editionId: editionId(),
      gzip: k.bytes().notNull(),
      sha256: k.key().notNull(),
      slotCount: k.int().notNull(),
      sessionCount: k.int().notNull(),
      personCount: k.int().notNull(),
    },
    (t) => [k.index('release_snapshot_edition').on(t.editionId)],
  );

  /** Which release the public sees, with the clock that exchange files answer from (exchange.md rule 20). */
  const publicRelease = k.table('public_release', {
    editionId: editionId().primaryKey(),
    releaseId: k
      .key()
      .notNull()
      .references(() => plan.id),
    /** Monotonic per edition: never moves back, even when the clock does. */
    feedChangedAt: k.big().notNull(),
  });

  const ruleSetting = k.table(
    'rule_setting',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      code: k.key().notNull(),
      level: k.text().notNull(),
      params: k.json<Readonly<Record<string, number>>>().notNull(),
    },
    (t) => [k.uniqueIndex('rule_setting_once').on(t.editionId, t.code)],
  );

  const acknowledgement = k.table(
    'acknowledgement',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      findingKey: k.key().notNull(),
      fingerprint: k.key().notNull(),
      by: k.text().notNull(),
      note: k.text().notNull(),
      at: k.big().notNull(),
    },
    (t) => [k.uniqueIndex('acknowledgement_finding').on(t.editionId, t.findingKey)],
  );

  return {
    plan,
    slot,
    slotHall,
    publicNumber,
    command,
    releaseSnapshot,
    publicRelease,
    ruleSetting,
    acknowledgement,
  };
}
export type PlanTables = ReturnType<typeof planTables>;
