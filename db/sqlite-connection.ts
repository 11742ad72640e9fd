import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { timed } from './slow-query.ts';

export type RawDatabase = Database.Database;

/** "PLNM": tells a file of ours from any other SQLite file. */
export const APPLICATION_ID = 0x504c4e4d;
const STATEMENT_LIMIT = 500;
const OPENING_LIMIT_MS = 5000;
/** A reader waits only while another process recovers or removes the log, which takes milliseconds. */
const READER_WAIT_MS = 100;
const MINIMUM_VERSION = [3, 51, 3] as const;

/**
 * Opens the one writer connection of a process, with every setting of security-reliability.md 25 read back.
 * Waits up to 5 s while other processes create the same file.
 * @throws Error when a setting did not hold, the SQLite is too old or the file belongs to another program
 */
export async function openWriter(file: string): Promise<RawDatabase> {
  const raw = await openPatiently(() => {
    const opened = new Database(file, { timeout: OPENING_LIMIT_MS });
    return configured(opened, () => configureWriter(opened));
  });
  return configured(raw, () => assertWriter(raw, file));
}

/** Opens the read-only connection beside the writer; it never blocks it and is never blocked by it. */
export function openReader(file: string): RawDatabase {
  const raw = new Database(file, { readonly: true, fileMustExist: true, timeout: READER_WAIT_MS });
  return configured(raw, () => {
    for (const setting of [
      'query_only = ON',
      'trusted_schema = OFF',
      'cache_size = -32000',
      'temp_store = MEMORY',
    ]) {
      raw.pragma(setting);
    }
  });
}

async function openPatiently(open: () => RawDatabase): Promise<RawDatabase> {
  const until = performance.now() + OPENING_LIMIT_MS;
  for (let waitMs = 5; ; waitMs = Math.min(waitMs * 2, 100)) {
    try {
      return open();
    } catch (error) {
      // Switching to WAL answers "locked" at once, whatever the timeout is.
      if (!isBusy(error) || performance.now() > until) throw error;
      await sleep(waitMs);
    }
  }
}

function configured(raw: RawDatabase, configure: () => void): RawDatabase {
  try {
    configure();
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}

function configureWriter(raw: RawDatabase): void {
  raw.pragma('journal_mode = WAL');
  // A reopened WAL file falls back to NORMAL silently and loses commits in a power cut (database.md 2.1).
  raw.pragma('synchronous = FULL');
  raw.pragma('foreign_keys = ON');
  raw.pragma('secure_delete = ON');
  raw.pragma('trusted_schema = OFF');
  raw.pragma('journal_size_limit = 67108864');
  raw.pragma('cache_size = -32000');
  raw.pragma('temp_store = MEMORY');
  // From here on the writer waits asynchronously: a busy timeout freezes the event loop.
  raw.pragma('busy_timeout = 0');
}

function assertWriter(raw: RawDatabase, file: string): void {
  const expected = {
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    secure_delete: 1,
    trusted_schema: 0,
    journal_size_limit: 67_108_864,
    busy_timeout: 0,
  };
  for (const [name, value] of Object.entries(expected)) {
    const actual = raw.pragma(name, { simple: true });
    if (actual !== value) throw new Error(`SQLite setting ${name} is ${actual}, needed: ${value}`);
  }
  assertVersion(raw.prepare('select sqlite_version()').pluck().get() as string);
  const owner = raw.pragma('application_id', { simple: true });
  if (owner !== 0 && owner !== APPLICATION_ID) throw new Error(`${file} is a database of another program`);
}

/** The WAL-reset corruption was mended in 3.51.3 (security-reliability.md 25). */
export function assertVersion(version: string): void {
  const parts = version.split('.').map(Number);
  for (const [index, minimum] of MINIMUM_VERSION.entries()) {
    const part = parts[index] ?? 0;
    if (part > minimum) return;
    if (part < minimum) throw new Error(`SQLite ${version} is older than ${MINIMUM_VERSION.join('.')}`);
  }
}

export function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_BUSY');
}

/** drizzle switches a statement to rows-as-arrays and never back, so a kept one needs two handles. */
class KeptStatement {
  readonly #raw: RawDatabase;
  readonly #sql: string;
  readonly objects: Database.Statement;
  #arrays: Database.Statement | undefined;
  constructor(raw: RawDatabase, sql: string) {
    this.#raw = raw;
    this.#sql = sql;
    this.objects = raw.prepare(sql);
  }
  get arrays(): Database.Statement {
    this.#arrays ??= this.#raw.prepare(this.#sql).raw();
    return this.#arrays;
  }
}

/** Compiled statements of one connection; drizzle alone compiles every query anew (1.8 times slower, database.md 2.3). */
export class StatementCache {
  readonly raw: RawDatabase;
  readonly #kept = new Map<string, KeptStatement>();
  constructor(raw: RawDatabase) {
    this.raw = raw;
  }
  take(sql: string): KeptStatement {
    let statement = this.#kept.get(sql);
    if (!statement) {
      if (this.#kept.size >= STATEMENT_LIMIT) this.#kept.clear();
      statement = new KeptStatement(this.raw, sql);
      this.#kept.set(sql, statement);
    }
    return statement;
  }
}

/** What drizzle takes for a better-sqlite3 database. `allow` is asked before every statement and throws to refuse it. */
export class Connection {
  readonly #cache: StatementCache;
  readonly #allow: () => void;
  constructor(cache: StatementCache, allow: () => void) {
    this.#cache = cache;
    this.#allow = allow;
  }
  prepare(sql: string) {
    this.#allow();
    const kept = this.#cache.take(sql);
    return {
      ...this.#checked(kept.objects, sql),
      raw: () => this.#checked(kept.arrays, sql),
    };
  }

  #checked(statement: Database.Statement, sql: string) {
    const ask =
      <T>(execute: (...values: unknown[]) => T) =>
      (...values: unknown[]): T => {
        this.#allow();
        return timed(sql, () => execute.apply(statement, values));
      };
    return { all: ask(statement.all), get: ask(statement.get), run: ask(statement.run) };
  }
}
