import { sql } from 'drizzle-orm';
import {
  ATTENDANCE_STATUSES,
  CONFIDENCES,
  CONFLICT_KINDS,
  PRESENCE_SOURCES,
} from '#domain/checkin/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { DoorTables } from './door.ts';
import type { ProgrammeTables } from './programme.ts';
import type { HolderTables } from './registration-holder.ts';

/** What follows from the record of the doors; all but corrections and what people noted can be made again from it. */
export function doorPresenceTables(
  k: Kit,
  { edition }: ProgrammeTables,
  { registration }: HolderTables,
  { area }: DoorTables,
) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });
  const registrationId = () => k.key().references(() => registration.id, { onDelete: 'cascade' });

  const presenceInterval = k.table(
    'presence_interval',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      /** Null while nobody here knows the ticket. */
      registrationId: registrationId(),
      /** What it was made from; null for proven viewing of a broadcast. */
      ticketNo: k.big(),
      areaId: k
        .key()
        .notNull()
        .references(() => area.id),
      fromAt: k.big().notNull(),
      toAt: k.big(),
      source: k.choice(PRESENCE_SOURCES).notNull(),
      confidence: k.choice(CONFIDENCES).notNull(),
      fromScanId: k.key(),
      toScanId: k.key(),
    },
    (t) => [
      k.index('presence_edition').on(t.editionId),
      k.index('presence_ticket').on(t.editionId, t.ticketNo),
      k.index('presence_registration').on(t.registrationId, t.editionId),
      k.index('presence_area').on(t.areaId, t.fromAt),
      // Who is inside now, and who was since an instant, without a look at the rows.
      k.index('presence_end').on(t.areaId, t.toAt, t.fromAt, t.editionId),
      k.check('presence_span', sql`${t.toAt} is null or ${t.toAt} >= ${t.fromAt}`),
      k.check('presence_somebody', sql`${t.ticketNo} is not null or ${t.registrationId} is not null`),
    ],
  );

  const sessionAttendance = k.table(
    'session_attendance',
    {
      occurrenceId: k.key().notNull(),
      registrationId: registrationId().notNull(),
      editionId: editionId(),
      seconds: k.int().notNull(),
      doorSeconds: k.int().notNull(),
      onlineSeconds: k.int().notNull(),
      /** Of the session, 0 to 1. */
      share: k.real().notNull(),
      firstInAt: k.big(),
      status: k.choice(ATTENDANCE_STATUSES).notNull(),
      confidence: k.choice(CONFIDENCES),
    },
    (t) => [
      k.primaryKey({ name: 'session_attendance_pk', columns: [t.occurrenceId, t.registrationId] }),
      k.index('session_attendance_edition').on(t.editionId),
      k.index('session_attendance_registration').on(t.registrationId, t.editionId),
      k.check('session_attendance_seconds', sql`${t.seconds} >= 0 and ${t.share} between 0 and 1`),
    ],
  );

  /** Added beside the figure, never in its place; triggers keep it as it is, but for its reason. */
  const attendanceCorrection = k.table(
    'attendance_correction',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      occurrenceId: k.key().notNull(),
      registrationId: k
        .key()
        .notNull()
        .references(() => registration.id, { onDelete: 'cascade' }),
      seconds: k.int(),
      status: k.choice(ATTENDANCE_STATUSES),
      reason: k.text().notNull(),
      actor: k.text().notNull(),
      at: k.big().notNull(),
    },
    (t) => [
      k.index('attendance_correction_edition').on(t.editionId),
      k.index('attendance_correction_of').on(t.occurrenceId, t.registrationId),
      k.index('attendance_correction_registration').on(t.registrationId),
      k.check('attendance_correction_says', sql`${t.seconds} is not null or ${t.status} is not null`),
      k.check('attendance_correction_seconds', sql`${t.seconds} is null or ${t.seconds} >= 0`),
    ],
  );

  const conflict = k.table(
    'conflict',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      kind: k.choice(CONFLICT_KINDS).notNull(),
      /** One or two ids of scans, sorted, with a space between: what names the conflict for ever. */
      scanKey: k.key().notNull(),
      ticketNo: k.big(),
      /** Corrected time of the later scan. */
      at: k.big().notNull(),
      firstSeenAt: k.big().notNull(),
      /** False when a late scan explained it: it stays as something that was shown to people. */
      stands: k.bool().notNull(),
      resolvedAt: k.big(),
      resolvedBy: k.text(),
      note: k.text(),
    },
    (t) => [
      k.uniqueIndex('conflict_once').on(t.editionId, t.kind, t.scanKey),
      k.index('conflict_ticket').on(t.editionId, t.ticketNo),
      k.index('conflict_open').on(t.editionId, t.at).where(sql`${t.stands} and ${t.resolvedAt} is null`),
      k.check('conflict_resolved', sql`(${t.resolvedAt} is null) = (${t.resolvedBy} is null)`),
    ],
  );

  return { presenceInterval, sessionAttendance, attendanceCorrection, conflict };
}
