import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { backUpFile } from './backup.ts';
import { MigrationError, NewerDatabaseError } from './error.ts';
import {
  type AppliedMigration,
  assertRowsKept,
  type Migration,
  pendingMigrations,
  readMigrations,
} from './migration.ts';
import type { PoolClient, PostgresDb } from './postgres.ts';
import { expectedShape, shapeDifferences, shapeOf } from './schema-shape.ts';
import type { SqliteDb } from './sqlite.ts';
import { APPLICATION_ID, type RawDatabase } from './sqlite-connection.ts';
import { beginPatiently } from './sqlite-queue.ts';
import type { Db } from './types.ts';

export interface MigrateOptions {
  /** Another folder than the one of the engine; for tests. */
  readonly folder?: string;
  /** Does everything and takes it back at the end: says whether it would go well. */
  readonly dryRun?: boolean;
}

export interface MigrationReport {
  /** Tags of the migrations that ran now; empty when the database was up to date. */
  readonly applied: readonly string[];
  /** SQLite: the verified copy made before them, when there were rows to lose. */
  readonly backupFile: string | undefined;
}

const WAIT_MS = 30_000;
const ADVISORY_LOCK = 7_274_001;
const CREATE_LOG =
  'create table if not exists _migrations (tag text primary key, hash text not null, at bigint not null)';

/**
 * Brings a database to the schema of this program: all of it in one transaction or nothing, with the rows of
 * every table counted before and after (security-reliability.md 28). Any number of processes may start at once.
 * @throws NewerDatabaseError, MigrationError; the database is then as it was before
 */
export async function migrate(db: Db, options: MigrateOptions = {}): Promise<MigrationReport> {
  const known = await readMigrations(db.engine, options.folder);
  return db.engine === 'sqlite'
    ? migrateSqlite(db as SqliteDb, known, options.dryRun === true)
    : migratePostgres(db as PostgresDb, known, options.dryRun === true);
}

/**
 * Where triggers, indexes and CHECKs of an SQLite database are not those that its migrations make, by name; empty
 * when all is well (docs/decisions/089). Always empty on PostgreSQL.
 */
export async function schemaDifferences(db: Db): Promise<string[]> {
  if (db.engine !== 'sqlite') return [];
  const expected = expectedShape(await readMigrations('sqlite'));
  return (db as SqliteDb).alone(async (raw) => shapeDifferences(shapeOf(raw), expected));
}

/**
 * Whether {@link migrate} would find nothing to do; reads only, so it is allowed beside a running server. Never on
 * PostgreSQL, where migrating needs nobody out of the way.
 * @throws NewerDatabaseError, MigrationError
 */
export async function isMigrated(db: Db): Promise<boolean> {
  if (db.engine !== 'sqlite') return false;
  const known = await readMigrations('sqlite');
  return (db as SqliteDb).alone(
    async (raw) => pendingMigrations(known, appliedHere(raw, known)).length === 0,
  );
}

function migrateSqlite(
  db: SqliteDb,
  known: readonly Migration[],
  isDryRun: boolean,
): Promise<MigrationReport> {
  return db.alone(async (raw) => {
    const pending = pendingMigrations(known, appliedHere(raw, known));
    if (pending.length === 0) return { applied: [], backupFile: undefined };
    const backupFile = isDryRun ? undefined : await backUpRows(db.file, raw, pending);
    // Inside a transaction this does nothing, and dropping a table to rebuild it would then delete its children.
    raw.pragma('foreign_keys = OFF');
    try {
      await beginPatiently(raw, WAIT_MS);
      const applied = applyHere(raw, known);
      raw.exec(isDryRun ? 'ROLLBACK' : 'COMMIT');
      assertSound(raw);
      return { applied, backupFile };
    } catch (error) {
      if (raw.inTransaction) raw.exec('ROLLBACK');
      throw error;
    } finally {
      raw.pragma('foreign_keys = ON');
    }
  });
}

function applyHere(raw: RawDatabase, known: readonly Migration[]): string[] {
  raw.exec(CREATE_LOG);
  const pending = pendingMigrations(known, appliedHere(raw, known));
  const before = countRows(raw);
  const log = raw.prepare('insert into _migrations (tag, hash, at) values (?, ?, ?)');
  for (const { tag, hash, statements } of pending) {
    for (const statement of statements) raw.exec(statement);
    log.run(tag, hash, Date.now());
  }
  assertRowsKept(before, countRows(raw), pending);
  const orphans = raw.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0) {
    throw new MigrationError(`The migration would leave ${orphans.length} rows without their parents.`);
  }
  const differences = shapeDifferences(shapeOf(raw), expectedShape(known));
  if (differences.length > 0) {
    throw new MigrationError(`The migrated database would differ from a new one: ${differences.join(', ')}.`);
  }
  raw.pragma(`application_id = ${APPLICATION_ID}`);
  raw.pragma(`user_version = ${known.length}`);
  return pending.map(({ tag }) => tag);
}

function appliedHere(raw: RawDatabase, known: readonly Migration[]): AppliedMigration[] {
  const version = raw.pragma('user_version', { simple: true }) as number;
  if (version > known.length) {
    throw new NewerDatabaseError(
      `This database was written by a newer version of Plenum (schema ${version}, here ${known.length}): start that version instead.`,
    );
  }
  const hasLog = raw.prepare("select 1 from sqlite_master where name = '_migrations'").get() !== undefined;
  return hasLog ? (raw.prepare('select tag, hash from _migrations').all() as AppliedMigration[]) : [];
}

function countRows(raw: RawDatabase): Map<string, number> {
  const tables = raw
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'")
    .pluck()
    .all() as string[];
  return new Map(
    tables
      .filter((table) => table !== '_migrations')
      .map((table) => [table, raw.prepare(`select count(*) from "${table}"`).pluck().get() as number]),
  );
}

async function backUpRows(
  file: string,
  raw: RawDatabase,
  pending: readonly Migration[],
): Promise<string | undefined> {
  const hasRows = [...countRows(raw).values()].some((count) => count > 0);
  if (!hasRows) return undefined;
  const folder = path.dirname(file);
  const [{ size }, { bavail, bsize }] = await Promise.all([stat(file), statfs(folder)]);
  if (bavail * bsize < size * 3) {
    throw new MigrationError(
      `Migrating needs ${size * 3} bytes of free disk space, there are ${bavail * bsize}.`,
    );
  }
  const instant = new Date().toISOString().replace(/[-:.]/g, '');
  const target = path.join(folder, 'backups', `plenum-${instant}-before-${pending[0]?.tag}.db`);
  await backUpFile(file, target);
  return target;
}

function assertSound(raw: RawDatabase): void {
  const verdict = raw.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new MigrationError(`The migrated database is not sound: ${verdict}`);
}

function migratePostgres(
  db: PostgresDb,
  known: readonly Migration[],
  isDryRun: boolean,
): Promise<MigrationReport> {
  return db.withClient(async (client) => {
    await client.query('begin');
    // A transaction's lock: a session's would leak through a pooler (database.md 4).
    await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
    await client.query(CREATE_LOG);
    const log = await client.query('select tag, hash from _migrations');
    const pending = pendingMigrations(known, log.rows as AppliedMigration[]);
    const before = await countServerRows(client);
    for (const { tag, hash, statements } of pending) {
      for (const statement of statements) await client.query(statement);
      await client.query('insert into _migrations (tag, hash, at) values ($1, $2, $3)', [
        tag,
        hash,
        Date.now(),
      ]);
    }
    assertRowsKept(before, pending.length > 0 ? await countServerRows(client) : before, pending);
    await client.query(isDryRun ? 'rollback' : 'commit');
    return { applied: pending.map(({ tag }) => tag), backupFile: undefined };
  });
}

async function countServerRows(client: PoolClient): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const tables = await client.query(
    "select tablename from pg_tables where schemaname = 'public' and tablename <> '_migrations'",
  );
  for (const { tablename } of tables.rows as { tablename: string }[]) {
    const counted = await client.query(`select count(*)::int as n from "${tablename}"`);
    counts.set(tablename, (counted.rows as { n: number }[])[0]?.n ?? 0);
  }
  return counts;
}
