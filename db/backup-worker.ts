import { createHash, type Hash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { DatabaseFacts } from '#domain/backup.ts';

/** `source` absent: only look at `target`. Reading every row is worth its time only when somebody wants the facts. */
const { source, target, withFacts } = workerData as {
  source?: string;
  target: string;
  withFacts: boolean;
};
const WAIT_MS = 10_000;

if (source !== undefined) copy(source);
const database = new Database(target, { readonly: true, fileMustExist: true });
try {
  assertSound(database);
  if (withFacts) parentPort?.postMessage(factsOf(database));
} finally {
  database.close();
}

function copy(from: string): void {
  const original = new Database(from, { readonly: true, fileMustExist: true, timeout: WAIT_MS });
  try {
    original.prepare('VACUUM INTO ?').run(target);
  } finally {
    original.close();
  }
}

function assertSound(file: Database.Database): void {
  const verdict = file.pragma('integrity_check', { simple: true });
  if (verdict !== 'ok') throw new Error(`The backup is not sound: ${verdict}`);
  const orphans = file.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0) throw new Error(`The backup has ${orphans.length} rows without their parents.`);
}

function factsOf(file: Database.Database): DatabaseFacts {
  const tables = file
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'")
    .pluck()
    .all() as string[];
  return {
    schema: file.pragma('user_version', { simple: true }) as number,
    tables: Object.fromEntries(tables.sort().map((table) => [table, rowsOf(file, table)])),
  };
}

function rowsOf(file: Database.Database, table: string): { rows: number; hash: string } {
  const columns = file.pragma(`table_info("${table}")`) as { name: string; pk: number }[];
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  const order = key.length > 0 ? key.map(({ name }) => `"${name}"`).join(', ') : 'rowid';
  const hash = createHash('sha256');
  let rows = 0;
  for (const row of file.prepare(`select * from "${table}" order by ${order}`).raw().iterate()) {
    rows += 1;
    for (const value of row as unknown[]) addValue(hash, value);
  }
  return { rows, hash: hash.digest('hex') };
}

// Each value with its kind and length: no two rows of different values give the same bytes.
function addValue(hash: Hash, value: unknown): void {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value));
  hash.update(`${value === null ? 'null' : typeof value} ${bytes.length} `).update(bytes);
}
