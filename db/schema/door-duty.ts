import { sql } from 'drizzle-orm';
import { type ConflictKind, PRINT_STATES } from '#domain/checkin/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { DoorTables } from './door.ts';
import type { ProgrammeTables } from './programme.ts';

/** Who works at the doors of an edition and with what: pairing, operators, shifts, badges that were printed. */
export function doorDutyTables(k: Kit, { edition }: ProgrammeTables, { device }: DoorTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });
  const deviceId = () =>
    k
      .key()
      .notNull()
      .references(() => device.id, { onDelete: 'cascade' });

  /** An invitation to become a device: once, ten minutes (rule 30). Only hashes: a leaked database pairs nothing. */
  const devicePairing = k.table(
    'device_pairing',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      deviceId: deviceId(),
      /** SHA-256 of the token in the QR. */
      tokenHash: k.key().notNull(),
      /** Keyed hash of the ten characters to type. */
      codeHash: k.key().notNull(),
      createdAt: k.big().notNull(),
      expiresAt: k.big().notNull(),
      usedAt: k.big(),
    },
    (t) => [
      k.uniqueIndex('device_pairing_token').on(t.tokenHash),
      k.uniqueIndex('device_pairing_code').on(t.codeHash),
      k.index('device_pairing_device').on(t.deviceId),
      k.index('device_pairing_edition').on(t.editionId),
    ],
  );

  /** Somebody who stands at a door; no account. */
  const doorOperator = k.table(
    'door_operator',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      /** Null after erasure. */
      name: k.text(),
      /** Keyed hash of four digits; null: the name alone is enough. */
      pinHash: k.key(),
      removedAt: k.big(),
      createdAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [k.index('door_operator_edition').on(t.editionId)],
  );

  const doorShift = k.table(
    'door_shift',
    {
      /** Of the device. */
      id: k.key().primaryKey(),
      editionId: editionId(),
      deviceId: deviceId(),
      operatorId: k.key(),
      fromAt: k.big().notNull(),
      toAt: k.big(),
      /** What the self-test said, by its parts (D6). */
      selfTest: k.json<Readonly<Record<string, string>>>().notNull(),
      receivedAt: k.big().notNull(),
    },
    (t) => [k.index('door_shift_edition').on(t.editionId), k.index('door_shift_device').on(t.deviceId)],
  );

  /** A badge that came out of a station, or should (rule 39). */
  const printJob = k.table(
    'print_job',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      ticketNo: k.big().notNull(),
      generation: k.int().notNull(),
      station: k.key().notNull(),
      /** 0, then one more for each reprint. */
      copyNo: k.int().notNull(),
      state: k.choice(PRINT_STATES).notNull(),
      /** Why it was printed again. */
      reason: k.text(),
      deviceId: k.key(),
      createdAt: k.big().notNull(),
    },
    (t) => [
      k.uniqueIndex('print_job_once').on(t.editionId, t.ticketNo, t.generation, t.station, t.copyNo),
      k.check('print_job_reason', sql`(${t.copyNo} = 0) or (${t.reason} is not null)`),
    ],
  );

  /** What holds for all doors of an edition; no row: nothing of it. */
  const doorSetting = k.table('door_setting', {
    editionId: editionId().primaryKey(),
    /** Kinds that nobody is told of; they are kept all the same (rule 13). */
    mutedKinds: k.json<readonly ConflictKind[]>().notNull(),
    /** Whether search goes on after a restart without a network, its key wrapped by the PIN (rule 24). */
    keepsSearchOffline: k.bool().notNull(),
    /** Whether public pages say how full a hall is, in three words (rule 37). */
    showsFullness: k.bool().notNull().default(false),
    version: k.int().notNull(),
  });

  return { devicePairing, doorOperator, doorShift, printJob, doorSetting };
}
