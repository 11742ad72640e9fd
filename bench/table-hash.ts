import { createHash } from 'node:crypto';
import path from 'node:path';
import Database from 'better-sqlite3';

/** Written by the house itself at any moment: recurring work, probes, the clock of a session, refused tries. */
const BUSY_TABLES = new Set([
  'job_lease',
  'audit_seal',
  'instance_fact',
  'backup_log',
  'one_time_code',
  '_migrations',
]);
const BUSY_COLUMNS = new Set([
  'seen_at',
  'leased_until',
  'tries',
  'state',
  'done_at',
  'sent_at',
  'run_at',
  'last_error',
]);

export type TableHashes = Readonly<Record<string, string>>;

/** A hash of the rows of each table of a data folder, beside the running server. */
export function tableHashes(dataFolder: string): TableHashes {
  const file = new Database(path.join(dataFolder, 'plenum.db'), { readonly: true });
  try {
    const tables = file
      .prepare<[], { name: string }>(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
      )
      .all()
      .filter(({ name }) => !BUSY_TABLES.has(name));
    return Object.fromEntries(tables.map(({ name }) => [name, hashOf(file, name)]));
  } finally {
    file.close();
  }
}

/** Names of the tables whose rows differ. */
export function changedTables(before: TableHashes, after: TableHashes): string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name]);
}

function hashOf(file: Database.Database, table: string): string {
  const hash = createHash('sha256');
  const rows = file.prepare<[], Record<string, unknown>>(`select * from "${table}" order by 1`).all();
  for (const row of rows) {
    const kept = Object.entries(row).filter(
      ([name]) => !BUSY_COLUMNS.has(name) || table === 'slot' || table === 'session',
    );
    hash.update(
      JSON.stringify(kept, (_, value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
      ),
    );
  }
  return hash.digest('hex');
}
