import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { getTableName } from 'drizzle-orm';
import { getTableConfig } from 'drizzle-orm/sqlite-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kitFor } from './kit.ts';
import { migrate, schemaDifferences } from './migrate.ts';
import { readMigrations } from './migration.ts';
import { expectedShape } from './schema-shape.ts';
import { openSqlite, type SqliteDb } from './sqlite.ts';
import { defineTables } from './tables.ts';

/** Nothing but a trigger refuses these changes, and a rebuilt table drops its triggers silently. */
const TRIGGERS = [
  'trigger annulment_is_kept',
  'trigger annulment_is_never_changed',
  'trigger attendance_correction_is_kept',
  'trigger attendance_correction_is_never_changed',
  'trigger audit_log_is_kept',
  'trigger audit_log_is_never_changed',
  'trigger audit_seal_is_kept',
  'trigger audit_seal_is_never_changed',
  'trigger invoice_is_never_changed',
  'trigger scan_is_kept',
  'trigger scan_is_never_changed',
  'trigger scan_is_only_severed',
  'trigger scan_outcome_is_kept',
  'trigger scan_outcome_is_never_changed',
  'trigger tally_is_kept',
  'trigger tally_is_never_changed',
];

/** What the feed of the doors follows (docs/decisions/163), by the deeds that it looks at. */
const TELL_DOORS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['area', 'checkpoint', 'device', 'device_checkpoint', 'attendance_setting', 'venue', 'hall'],
      ...['hall_part', 'hall_link', 'public_release', 'ticket_type', 'validity', 'signing_key'],
      ...['door_operator', 'door_setting', 'booking_target', 'question', 'answer', 'consent', 'booking'],
      ...['consent_text', 'cast_member'],
    ].map((table) => [table, 'insert update delete']),
  ),
  edition: 'update',
  session: 'update',
  registration: 'update',
  ticket: 'insert update delete number code block',
};

describe('what the migrations make', () => {
  it('has every index, every CHECK and every trigger that the program counts on', async () => {
    const shape = expectedShape(await readMigrations('sqlite'));
    const triggers = [...shape.keys()].filter((name) => name.startsWith('trigger')).sort();
    const tellsDoors = (name: string) => name.endsWith('_tells_doors') || name.endsWith('_tells_bookings');
    expect(triggers.filter((name) => !tellsDoors(name))).toEqual(TRIGGERS);
    const telling = Object.entries(TELL_DOORS).flatMap(([table, deeds]) =>
      deeds.split(' ').map((deed) => `trigger ${table}_${deed}_tells_doors`),
    );
    const bookings = ['insert', 'update'].map((deed) => `trigger public_release_${deed}_tells_bookings`);
    expect(triggers.filter(tellsDoors)).toEqual([...telling, ...bookings].sort());
    for (const table of Object.values(defineTables(kitFor('sqlite')))) {
      const { indexes, checks } = getTableConfig(table as never);
      const made = shape.get(`table ${getTableName(table)}`) ?? '';
      for (const { name } of checks) expect(made).toMatch(new RegExp(`CONSTRAINT "?${name}"? CHECK`, 'i'));
      for (const index of indexes) expect([...shape.keys()]).toContain(`index ${index.config.name}`);
    }
  });
});

describe('a database of another shape', () => {
  let folder = '';
  let db: SqliteDb;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'plenum-shape-'));
    db = await openSqlite({ file: path.join(folder, 'plenum.db') });
    await migrate(db);
  });
  afterEach(async () => {
    await db.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is told by the names of what differs', async () => {
    expect(await schemaDifferences(db)).toEqual([]);
    await db.alone(async (raw) =>
      raw.exec('drop trigger audit_log_is_kept; create index extra on person (slug)'),
    );
    expect(await schemaDifferences(db)).toEqual(['index extra', 'trigger audit_log_is_kept']);
  });
});
