import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getTableName } from 'drizzle-orm';
import pg from 'pg';
import { newId } from '../id.ts';
import { migrate } from '../migrate.ts';
import { readMigrations } from '../migration.ts';
import { openPglite, type PgliteDb } from '../pglite.ts';
import { openPostgres, type PostgresDb } from '../postgres.ts';
import type { TestSource } from './test-source.ts';

/** Prepared PGlite folders, 42 MB each; starting one from scratch takes 3 s instead of 0.6 s. */
const CACHE = path.join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'plenum-test');

/** PostgreSQL inside the process. Databases are emptied and used again: a start costs more than a test. */
export function freshPglite(): TestSource {
  return reusing('PGlite', openMigratedPglite, () => Promise.resolve());
}

/** Databases of a server, made for these tests and dropped after them. */
export function freshServerDatabase(url: string): TestSource {
  const made: ServerDatabase[] = [];
  return reusing(
    'PostgreSQL server',
    async () => {
      const one = await makeServerDatabase(url);
      made.push(one);
      return one.db;
    },
    async () => {
      for (const one of made.splice(0)) await one.drop();
    },
  );
}

export type ServerDatabase = {
  /** For other processes. */
  readonly url: string;
  readonly db: PostgresDb;
  readonly drop: () => Promise<void>;
};

/** A migrated database of its own on a server; `drop` after everybody left it. */
export async function makeServerDatabase(url: string): Promise<ServerDatabase> {
  const name = `plenum_test_${newId().replaceAll('-', '')}`;
  await administer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const db = openPostgres({ url: own.href });
  const drop = async () => {
    await db.close();
    await administer(url, `drop database ${name}`);
  };
  await migrate(db);
  return { url: own.href, db, drop };
}

const idle = new Map<string, PostgresDb[]>();

/** Ends the databases that wait for the next test. For a process that has to end by itself: PGlite keeps a timer. */
export async function closeIdle(): Promise<void> {
  const waiting = [...idle.values()].flat();
  idle.clear();
  await Promise.all(waiting.map((db) => db.close()));
}

function reusing(name: string, open: () => Promise<PostgresDb>, end: () => Promise<void>): TestSource {
  return {
    name,
    engine: 'pg',
    prepare: async () => {
      if (!idle.get(name)?.length) idle.set(name, [await open()]);
    },
    lend: async () => {
      const spare = idle.get(name) ?? [];
      const db = spare.pop() ?? (await open());
      return {
        db: { ...db, close: () => Promise.resolve() },
        giveBack: async () => {
          await empty(db);
          idle.set(name, [...(idle.get(name) ?? []), db]);
        },
      };
    },
    end: async () => {
      if (name !== 'PGlite') idle.delete(name);
      await end();
    },
  };
}

const DOOR_FACTS: ReadonlySet<string> = new Set([
  'scan',
  'scan_outcome',
  'annulment',
  'tally',
  'attendance_correction',
]);

/** Children first: tables are defined after those they refer to. */
async function empty(db: PostgresDb): Promise<void> {
  const names = Object.values(db.t).map((table) => getTableName(table));
  // Triggers keep the lines of the audit log and the facts of the doors; they do not see a table that is cut off whole.
  const isKept = (name: string) => name.startsWith('audit_') || DOOR_FACTS.has(name);
  const statements = names
    .toReversed()
    .map((name) => (isKept(name) ? `truncate "${name}"` : `delete from "${name}"`));
  await db.withClient((client) => client.query(statements.join('; ')));
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** PGlite with the tables of this program. */
export async function openMigratedPglite(): Promise<PgliteDb> {
  const file = path.join(CACHE, `pglite-${await schemaHash()}.tar`);
  const prepared = await readFile(file).catch(() => undefined);
  if (prepared) return openPglite(new Blob([prepared]));
  const db = await openPglite();
  await migrate(db);
  const dump = await db.pglite.dumpDataDir('none');
  await keep(file, Buffer.from(await dump.arrayBuffer()));
  return db;
}

async function keep(file: string, bytes: Buffer): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const part = `${file}.${process.pid}`;
  await writeFile(part, bytes);
  for (const old of await readdir(CACHE)) {
    if (old.endsWith('.tar')) await rm(path.join(CACHE, old), { force: true });
  }
  await rename(part, file);
}

/** Another schema or another PGlite needs another folder. */
async function schemaHash(): Promise<string> {
  const manifest = path.join(
    import.meta.dirname,
    '..',
    '..',
    'node_modules',
    '@electric-sql',
    'pglite',
    'package.json',
  );
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const hash = createHash('sha256').update(version);
  for (const migration of await readMigrations('pg')) hash.update(migration.hash);
  return hash.digest('hex').slice(0, 16);
}
