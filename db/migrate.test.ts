import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate as drizzleMigrate } from 'drizzle-orm/better-sqlite3/migrator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MigrationError, NewerDatabaseError } from './error.ts';
import { askOther } from './factories/spawned.ts';
import { migrate } from './migrate.ts';
import { readMigrations } from './migration.ts';
import { openSqlite, type SqliteDb } from './sqlite.ts';

const FIRST = `CREATE TABLE parent (id text PRIMARY KEY NOT NULL, label text DEFAULT 'old' NOT NULL);
--> statement-breakpoint
CREATE TABLE child (id text PRIMARY KEY NOT NULL, parent_id text NOT NULL REFERENCES parent(id) ON DELETE cascade);`;

/** The form in which drizzle-kit changes a default: it makes the table anew and drops the old one. */
const REBUILD = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE \`__new_parent\` (id text PRIMARY KEY NOT NULL, label text DEFAULT 'new' NOT NULL);
--> statement-breakpoint
INSERT INTO \`__new_parent\`("id", "label") SELECT "id", "label" FROM \`parent\`;--> statement-breakpoint
DROP TABLE \`parent\`;--> statement-breakpoint
ALTER TABLE \`__new_parent\` RENAME TO \`parent\`;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

const ROWS =
  "insert into parent (id) values ('p1'), ('p2'); insert into child values ('c1','p1'), ('c2','p1'), ('c3','p2');";

let folder = '';
let open: SqliteDb[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plenum-migrate-'));
});
afterEach(async () => {
  await Promise.all(open.map((db) => db.close()));
  open = [];
  await rm(folder, { recursive: true, force: true });
});

describe('migrate', () => {
  it('keeps every child when a table with cascades is rebuilt', async () => {
    const db = await filled();
    await migrate(db, { folder: await migrations(FIRST, REBUILD) });
    expect(await counts(db)).toEqual({ parents: 2, children: 3, label: 'new' });
  });

  it("is needed: drizzle's own runner loses the children of the same files", async () => {
    const raw = new Database(path.join(folder, 'control.db'));
    raw.pragma('foreign_keys = ON');
    drizzleMigrate(drizzle(raw), { migrationsFolder: await migrations(FIRST) });
    raw.exec(ROWS);
    drizzleMigrate(drizzle(raw), { migrationsFolder: await migrations(FIRST, REBUILD) });
    const children = raw.prepare('select count(*) from child').pluck().get();
    raw.close();
    expect(children).toBe(0);
  });

  it('makes a verified copy first when there are rows, and none for an empty database', async () => {
    const db = await opened();
    const empty = await migrate(db, { folder: await migrations(FIRST) });
    expect(empty).toEqual({ applied: ['0000_step'], backupFile: undefined });
    await db.alone(async (raw) => raw.exec(ROWS));
    const second = await migrate(db, { folder: await migrations(FIRST, REBUILD) });
    expect(second.applied).toEqual(['0001_step']);
    const copies = await readdir(path.join(folder, 'backups'));
    expect(copies).toEqual([path.basename(second.backupFile ?? '')]);
    const copy = new Database(second.backupFile ?? '', { readonly: true });
    const rows = copy.prepare('select count(*) from child').pluck().get();
    const log = copy.prepare('select tag from _migrations').pluck().all();
    copy.close();
    expect([rows, log]).toEqual([3, ['0000_step']]);
  });

  it('does nothing the second time', async () => {
    const db = await filled();
    expect(await migrate(db, { folder: await migrations(FIRST) })).toEqual({
      applied: [],
      backupFile: undefined,
    });
    expect(await readdir(folder)).not.toContain('backups');
  });

  it('leaves the database as it was when a later statement fails', async () => {
    const db = await filled();
    const broken = migrate(db, {
      folder: await migrations(FIRST, REBUILD, 'INSERT INTO nowhere VALUES (1);'),
    });
    await expect(broken).rejects.toThrow('no such table: nowhere');
    expect(await counts(db)).toEqual({ parents: 2, children: 3, label: 'old' });
    await db.alone(async (raw) => expect(raw.pragma('foreign_keys', { simple: true })).toBe(1));
  });

  it('refuses to lose rows that no file declares, and loses the declared ones', async () => {
    const db = await filled();
    const losing = "DELETE FROM child WHERE id = 'c1';";
    const silent = migrate(db, { folder: await migrations(FIRST, losing) });
    await expect(silent).rejects.toThrow('would change table child from 3 to 2 rows');
    expect(await counts(db)).toEqual({ parents: 2, children: 3, label: 'old' });
    const declared = `-- rows: child the first one was never used\n${losing}`;
    await migrate(db, { folder: await migrations(FIRST, declared) });
    expect(await counts(db)).toEqual({ parents: 2, children: 2, label: 'old' });
  });

  it('takes everything back at the end of a dry run, and says what would be refused', async () => {
    const db = await filled();
    const dry = { folder: await migrations(FIRST, REBUILD), dryRun: true };
    expect(await migrate(db, dry)).toEqual({ applied: ['0001_step'], backupFile: undefined });
    expect(await counts(db)).toEqual({ parents: 2, children: 3, label: 'old' });
    const losing = { folder: await migrations(FIRST, "DELETE FROM child WHERE id = 'c1';"), dryRun: true };
    await expect(migrate(db, losing)).rejects.toThrow('would change table child from 3 to 2 rows');
  });

  it('refuses a database whose triggers or indexes would not be those of a new one', async () => {
    const db = await filled();
    await db.alone(async (raw) => raw.exec('create index by_hand on child (parent_id)'));
    const rebuilding = migrate(db, { folder: await migrations(FIRST, REBUILD) });
    await expect(rebuilding).rejects.toThrow('would differ from a new one: index by_hand');
    expect(await counts(db)).toEqual({ parents: 2, children: 3, label: 'old' });
  });

  it('refuses to leave rows without their parents', async () => {
    const db = await filled();
    const orphaning = "-- rows: parent merged\nDELETE FROM parent WHERE id = 'p1';";
    await expect(migrate(db, { folder: await migrations(FIRST, orphaning) })).rejects.toThrow(
      'would leave 2 rows without their parents',
    );
    expect(await counts(db)).toEqual({ parents: 2, children: 3, label: 'old' });
  });

  it('refuses a database that a newer version has written', async () => {
    const db = await filled();
    await migrate(db, { folder: await migrations(FIRST, REBUILD) });
    await expect(migrate(db, { folder: await migrations(FIRST) })).rejects.toThrow(NewerDatabaseError);
  });

  it('refuses a file that was changed after it had run, but not other line ends', async () => {
    const db = await filled();
    const changed = migrate(db, { folder: await migrations(FIRST.replace("'old'", "'else'")) });
    await expect(changed).rejects.toThrow(
      new MigrationError('Migration 0000_step was changed after it had run here.'),
    );
    await migrate(db, { folder: await migrations(FIRST.replaceAll('\n', '\r\n')) });
  });

  it('refuses a file of another program', async () => {
    const file = path.join(folder, 'plenum.db');
    const raw = new Database(file);
    raw.pragma('application_id = 12345');
    raw.close();
    await expect(openSqlite({ file })).rejects.toThrow('is a database of another program');
  });

  it('runs once when four processes start on an empty file at once', async () => {
    const file = path.join(folder, 'plenum.db');
    const answers = (await Promise.all([1, 2, 3, 4].map(() => askOther('migrate', file)))) as {
      applied: string[];
    }[];
    const tags = (await readMigrations('sqlite')).map(({ tag }) => tag);
    expect(answers.flatMap(({ applied }) => applied)).toEqual(tags);
  }, 120_000);
});

describe('the migrations of this program', () => {
  it('bring a database from any earlier one to the same schema', async () => {
    const real = path.join(import.meta.dirname, 'migrations', 'sqlite');
    const known = await readMigrations('sqlite');
    const target = await schemaAfter(real);
    for (let length = 1; length < known.length; length++) {
      const early = path.join(folder, `early-${length}`);
      await cp(real, early, { recursive: true });
      const journal = JSON.parse(await readFile(path.join(early, 'meta', '_journal.json'), 'utf8'));
      journal.entries.length = length;
      await writeFile(path.join(early, 'meta', '_journal.json'), JSON.stringify(journal));
      expect(await schemaAfter(early, real)).toEqual(target);
    }
    expect(target.length).toBeGreaterThan(30);
  });
});

async function schemaAfter(...folders: string[]): Promise<unknown[]> {
  const raw = await openSqlite({ file: path.join(await mkdtemp(path.join(folder, 'db-')), 'plenum.db') });
  open.push(raw);
  for (const one of folders) await migrate(raw, { folder: one });
  return raw.alone(async (writer) =>
    writer.prepare('select type, name, sql from sqlite_master order by type, name').all(),
  );
}

async function opened(): Promise<SqliteDb> {
  const db = await openSqlite({ file: path.join(folder, 'plenum.db') });
  open.push(db);
  return db;
}

async function filled(): Promise<SqliteDb> {
  const db = await opened();
  await migrate(db, { folder: await migrations(FIRST) });
  await db.alone(async (raw) => raw.exec(ROWS));
  return db;
}

let folders = 0;

async function migrations(...files: string[]): Promise<string> {
  folders += 1;
  const target = path.join(folder, `migrations-${folders}`);
  await mkdir(path.join(target, 'meta'), { recursive: true });
  const entries = files.map((_, index) => ({
    idx: index,
    version: '6',
    when: index + 1,
    tag: `000${index}_step`,
    breakpoints: true,
  }));
  for (const [index, text] of files.entries())
    await writeFile(path.join(target, `000${index}_step.sql`), text);
  const journal = { version: '7', dialect: 'sqlite', entries };
  await writeFile(path.join(target, 'meta', '_journal.json'), JSON.stringify(journal));
  return target;
}

function counts(db: SqliteDb): Promise<unknown> {
  return db.alone(async (raw) => {
    raw.exec("savepoint look; insert into parent (id) values ('probe')");
    const label = raw.prepare("select label from parent where id = 'probe'").pluck().get();
    raw.exec('rollback to look; release look');
    return {
      parents: raw.prepare('select count(*) from parent').pluck().get(),
      children: raw.prepare('select count(*) from child').pluck().get(),
      label,
    };
  });
}
