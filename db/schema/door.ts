import { sql } from 'drizzle-orm';
import {
  AREA_KINDS,
  ATTENDANCE_MODES,
  AUTO_PRINTS,
  BOOKING_RULES,
  CAPACITY_MODES,
  type Capability,
  CHECKPOINT_DIRECTIONS,
  CHECKPOINT_KINDS,
  DEVICE_PROFILES,
  POLICIES,
  REENTRIES,
} from '#domain/checkin/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';

/** The doors of an edition as organizers set them up: places, checkpoints, devices (checkin.md "Data"). */
export function doorTables(k: Kit, { edition }: ProgrammeTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });

  /** A tree: site, venues, halls, zones. Those of venues and halls make themselves. */
  const area = k.table(
    'area',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      kind: k.choice(AREA_KINDS).notNull(),
      /** No foreign key, like the next two: presence outlives a hall that is taken away, and undo brings it back. */
      parentId: k.key(),
      venueId: k.key(),
      hallId: k.key(),
      /** Empty: that of the venue or hall. */
      name: k.json<LocaleMap>().notNull(),
      /** Null: that of the hall. */
      capacity: k.int(),
      attendanceMode: k.choice(ATTENDANCE_MODES).notNull(),
      /** `HH:MM` on the wall of the edition, when whoever is inside goes home; null: with the night (rule 14). */
      closesClock: k.key(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('area_edition').on(t.editionId),
      k.uniqueIndex('area_site').on(t.editionId).where(sql`${t.kind} = 'site'`),
      k.uniqueIndex('area_venue').on(t.venueId),
      k.uniqueIndex('area_hall').on(t.hallId),
      k.check('area_of_venue', sql`(${t.kind} = 'venue') = (${t.venueId} is not null)`),
      k.check('area_of_hall', sql`(${t.kind} = 'hall') = (${t.hallId} is not null)`),
      k.check('area_capacity', sql`${t.capacity} is null or ${t.capacity} >= 0`),
    ],
  );

  const checkpoint = k.table(
    'checkpoint',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      kind: k.choice(CHECKPOINT_KINDS).notNull(),
      areaId: k
        .key()
        .notNull()
        .references(() => area.id),
      name: k.json<LocaleMap>().notNull(),
      directions: k.choice(CHECKPOINT_DIRECTIONS).notNull(),
      reentry: k.choice(REENTRIES).notNull(),
      /** Numbers of ticket types; empty: all. */
      typeNos: k.json<readonly number[]>().notNull(),
      booking: k.choice(BOOKING_RULES).notNull(),
      capacityMode: k.choice(CAPACITY_MODES).notNull(),
      policy: k.choice(POLICIES).notNull(),
      rules: k.json<unknown>().notNull(),
      opensAt: k.big(),
      closesAt: k.big(),
      toleranceMinutes: k.int().notNull(),
      standbyAfterMinutes: k.int().notNull(),
      admitsNewTickets: k.bool().notNull(),
      /** What a handout gives, and how often to one ticket. */
      item: k.key(),
      handoutLimit: k.int(),
      autoPrint: k.choice(AUTO_PRINTS).notNull(),
      texts: k.json<Readonly<Record<string, LocaleMap>>>().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('checkpoint_edition').on(t.editionId),
      k.index('checkpoint_area').on(t.areaId),
      k.check('checkpoint_item', sql`(${t.kind} = 'handout') = (${t.item} is not null)`),
      k.check(
        'checkpoint_window',
        sql`${t.opensAt} is null or ${t.closesAt} is null or ${t.closesAt} > ${t.opensAt}`,
      ),
      k.check('checkpoint_minutes', sql`${t.toleranceMinutes} >= 0 and ${t.standbyAfterMinutes} >= 0`),
    ],
  );

  const device = k.table(
    'device',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      name: k.text().notNull(),
      profile: k.choice(DEVICE_PROFILES).notNull(),
      capabilities: k.json<readonly Capability[]>().notNull(),
      /** Where it stood before: rows that waited in it come from there. Null: nowhere. */
      pastCheckpointIds: k.json<readonly string[]>(),
      /** P-256, from the device itself; null until it is paired. */
      publicKey: k.bytes(),
      /** Keys that it had before, base64url: who signs with one hears that it is this device no more. Null: none. */
      formerKeys: k.json<readonly string[]>(),
      pairedAt: k.big(),
      expiresAt: k.big(),
      /**
       * The session that a volunteer has the device for: it ends half an hour after that, whenever it is by now; `expiresAt`
       * is what counts where the release has the session no more. Without a foreign key: undo brings it back under its id.
       */
      occurrenceId: k.key(),
      /** What it scanned from then on is quarantined (rule 13). */
      revokedAt: k.big(),
      appVersion: k.key(),
      lastSeenAt: k.big(),
      /** Scans that waited for their upload when it was last seen. */
      queueCount: k.int(),
      batteryPct: k.int(),
      /** Origin at which devices reach a venue hub, from the hub itself (rule 42). */
      address: k.text(),
      createdAt: k.big().notNull(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('device_edition').on(t.editionId),
      k.check('device_battery', sql`${t.batteryPct} is null or ${t.batteryPct} between 0 and 100`),
    ],
  );

  const deviceCheckpoint = k.table(
    'device_checkpoint',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      deviceId: k
        .key()
        .notNull()
        .references(() => device.id, { onDelete: 'cascade' }),
      checkpointId: k
        .key()
        .notNull()
        .references(() => checkpoint.id, { onDelete: 'cascade' }),
    },
    (t) => [
      k.uniqueIndex('device_checkpoint_pair').on(t.deviceId, t.checkpointId),
      k.index('device_checkpoint_edition').on(t.editionId),
      k.index('device_checkpoint_checkpoint').on(t.checkpointId),
    ],
  );

  /** How attendance of one session at one time is counted, where it differs from its hall, and when it truly was. */
  const attendanceSetting = k.table(
    'attendance_setting',
    {
      occurrenceId: k.key().primaryKey(),
      editionId: editionId(),
      mode: k.choice(ATTENDANCE_MODES),
      requiredSharePct: k.int(),
      actualStartAt: k.big(),
      actualEndAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('attendance_setting_edition').on(t.editionId),
      k.check(
        'attendance_setting_share',
        sql`${t.requiredSharePct} is null or ${t.requiredSharePct} between 1 and 100`,
      ),
      k.check(
        'attendance_setting_span',
        sql`${t.actualStartAt} is null or ${t.actualEndAt} is null or ${t.actualEndAt} >= ${t.actualStartAt}`,
      ),
    ],
  );

  return { area, checkpoint, device, deviceCheckpoint, attendanceSetting };
}
export type DoorTables = ReturnType<typeof doorTables>;
