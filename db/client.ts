import '#server-only';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Db, SlowWork } from './types.ts';

export interface DatabaseConfig {
  /** The one writable folder; the SQLite file in it is `plenum.db`. */
  readonly dataFolder: string;
  /** `postgres://…`: PostgreSQL instead of the file. */
  readonly databaseUrl?: string | undefined;
  /** Drops the check that refuses `read` inside a transaction. */
  readonly isProduction?: boolean;
  readonly onSlow?: (work: SlowWork) => void;
}

// This module exists twice in one process (native in server/, bundled by Next); a second writer would lock out the first.
const SLOT = Symbol.for('plenum.db');
const slots = globalThis as { [SLOT]?: Db | undefined };

/**
 * Opens the database of this process and makes it the one that `getDb` gives. It does not migrate.
 * @throws Error when one is open already
 */
export async function openDatabase(config: DatabaseConfig): Promise<Db> {
  if (slots[SLOT]) throw new Error('The database is open already.');
  const db = await open(config);
  slots[SLOT] = db;
  return db;
}

/**
 * The open database of this process. Call it inside functions, never at import time: Next imports every page
 * while it builds.
 * @throws Error when `openDatabase` has not run
 */
export function getDb(): Db {
  const db = slots[SLOT];
  if (!db) throw new Error('The database is not open: the process calls openDatabase first.');
  return db;
}

/** Lets queued transactions finish and closes; harmless when nothing is open. */
export async function closeDb(): Promise<void> {
  const db = slots[SLOT];
  slots[SLOT] = undefined;
  await db?.close();
}

async function open({ dataFolder, databaseUrl, ...rest }: DatabaseConfig): Promise<Db> {
  if (databaseUrl) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres({ url: databaseUrl, ...rest });
  }
  await mkdir(dataFolder, { recursive: true });
  const { openSqlite } = await import('./sqlite.ts');
  return openSqlite({ file: path.join(dataFolder, 'plenum.db'), ...rest });
}
