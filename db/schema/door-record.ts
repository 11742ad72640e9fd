import { sql } from 'drizzle-orm';
import { DIRECTIONS, FEED_KINDS, OUTCOME_SOURCES, SCAN_METHODS } from '#domain/checkin/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { DoorTables } from './door.ts';
import type { ProgrammeTables } from './programme.ts';

/**
 * What happened at the doors, as it came in. Rows of the first four tables are facts: triggers refuse to change them, but for
 * the reason that somebody typed, and to remove one while its edition is there.
 */
export function doorRecordTables(k: Kit, { edition }: ProgrammeTables, { checkpoint, device }: DoorTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });
  const deviceId = () =>
    k
      .key()
      .notNull()
      .references(() => device.id);
  const checkpointId = () =>
    k
      .key()
      .notNull()
      .references(() => checkpoint.id);

  const scan = k.table(
    'scan',
    {
      /** Of the device: the same scan has it on every way. */
      id: k.key().primaryKey(),
      editionId: editionId(),
      deviceId: deviceId(),
      /** Not unique: a device that lost its count must not lose its scans. */
      seq: k.int().notNull(),
      checkpointId: checkpointId(),
      /** u40; null for unknown codes and for who is only counted. No foreign key: devices may know it first. */
      ticketNo: k.big(),
      /** Whose ticket it was when it came in. */
      registrationId: k.key(),
      generation: k.int(),
      /** SHA-256 of an unknown code, hexadecimal. */
      rawHash: k.key(),
      direction: k.choice(DIRECTIONS).notNull(),
      slotNo: k.int(),
      deviceAt: k.big().notNull(),
      offsetMs: k.big().notNull(),
      /** The sum of both: rule 10. */
      correctedAt: k.big().notNull(),
      shownVerdict: k.key().notNull(),
      admitted: k.bool(),
      method: k.choice(SCAN_METHODS).notNull(),
      isOverride: k.bool().notNull(),
      /** The refused scan. */
      overrideOf: k.key(),
      overrideReason: k.text(),
      operatorId: k.key(),
      appVersion: k.key(),
      manifestVersion: k.int(),
      feedCursor: k.big(),
      receivedAt: k.big().notNull(),
    },
    (t) => [
      k.index('scan_edition').on(t.editionId, t.correctedAt),
      // With the edition: SQLite takes an index of the edition alone for narrower than a list of tickets.
      k.index('scan_ticket').on(t.editionId, t.ticketNo).where(sql`${t.ticketNo} is not null`),
      k.index('scan_device').on(t.deviceId, t.seq),
      k.index('scan_checkpoint').on(t.checkpointId),
      // Few of many: people who are only counted. With the edition, or SQLite takes the index of all its scans.
      k.index('scan_nobody').on(t.editionId, t.checkpointId, t.correctedAt).where(sql`${t.ticketNo} is null`),
      k.index('scan_registration').on(t.registrationId),
      // Few of many: answers that are still open, or were before an outcome came.
      k.index('scan_open').on(t.editionId, t.receivedAt).where(sql`${t.admitted} is null`),
      k.check('scan_u40', sql`${t.ticketNo} is null or ${t.ticketNo} between 0 and 1099511627775`),
      k.check('scan_corrected', sql`${t.correctedAt} = ${t.deviceAt} + ${t.offsetMs}`),
      k.check('scan_seq', sql`${t.seq} >= 0`),
    ],
  );

  const scanOutcome = k.table(
    'scan_outcome',
    {
      /** No foreign key: it may arrive before its scan. */
      scanId: k.key().notNull(),
      source: k.choice(OUTCOME_SOURCES).notNull(),
      editionId: editionId(),
      verdict: k.key().notNull(),
      admitted: k.bool().notNull(),
      receivedAt: k.big().notNull(),
    },
    (t) => [
      k.primaryKey({ name: 'scan_outcome_pk', columns: [t.scanId, t.source] }),
      k.index('scan_outcome_edition').on(t.editionId),
    ],
  );

  const annulment = k.table(
    'annulment',
    {
      /** One is enough; no foreign key: it may arrive before its scan. */
      scanId: k.key().primaryKey(),
      editionId: editionId(),
      reason: k.text(),
      operatorId: k.key(),
      receivedAt: k.big().notNull(),
    },
    (t) => [k.index('annulment_edition').on(t.editionId)],
  );

  /**
   * A device that takes back its own scans alone took one back that is not here yet: it is an annulment when the scan turns
   * out to be its own, and nothing when it does not.
   */
  const earlyAnnulment = k.table(
    'early_annulment',
    {
      scanId: k.key().notNull(),
      deviceId: k
        .key()
        .notNull()
        .references(() => device.id, { onDelete: 'cascade' }),
      editionId: editionId(),
      operatorId: k.key(),
      receivedAt: k.big().notNull(),
    },
    (t) => [
      k.primaryKey({ name: 'early_annulment_pk', columns: [t.scanId, t.deviceId] }),
      k.index('early_annulment_device').on(t.deviceId),
      k.index('early_annulment_edition').on(t.editionId),
    ],
  );

  /** One tap for a person without a name (rule 38). */
  const tally = k.table(
    'tally',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      deviceId: deviceId(),
      checkpointId: checkpointId(),
      change: k.int().notNull(),
      deviceAt: k.big().notNull(),
      offsetMs: k.big().notNull(),
      correctedAt: k.big().notNull(),
      receivedAt: k.big().notNull(),
    },
    (t) => [
      k.index('tally_edition').on(t.editionId),
      k.index('tally_checkpoint').on(t.checkpointId, t.correctedAt),
      k.index('tally_device').on(t.deviceId),
      k.check('tally_change', sql`${t.change} in (-1, 1)`),
      k.check('tally_corrected', sql`${t.correctedAt} = ${t.deviceAt} + ${t.offsetMs}`),
    ],
  );

  /** The last number of the feed: whoever writes the record of an edition holds this row, so numbers commit in order. */
  const doorClock = k.table('door_clock', {
    editionId: editionId().primaryKey(),
    lastFeedSeq: k.big().notNull(),
    /** Goes up with every change of how the doors stand; what was read of them is good as long as it is the same. */
    planVersion: k.big().notNull().default(0),
    /** Up to when doors were closed and sessions that ended were settled. */
    settledAt: k.big().notNull().default(0),
    /** Hash of how the doors stood when all tickets were folded last. */
    settledKey: k.key().notNull().default(''),
  });

  const doorFeed = k.table(
    'door_feed',
    {
      editionId: editionId(),
      seq: k.big().notNull(),
      kind: k.choice(FEED_KINDS).notNull(),
      /** Numbers and ids alone. */
      payload: k.json<unknown>().notNull(),
      at: k.big().notNull(),
    },
    (t) => [k.primaryKey({ name: 'door_feed_pk', columns: [t.editionId, t.seq] })],
  );

  return { scan, scanOutcome, annulment, earlyAnnulment, tally, doorClock, doorFeed };
}
