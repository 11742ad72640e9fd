import { createHash } from 'node:crypto';
import path from 'node:path';
import Database from 'better-sqlite3';

/** Written by the house itself at any moment: recurring work, probes, the clock of a session, refused tries. */
const BUSY_TABLES = new Set([
  ...['job_lease', 'audit_seal', 'instance_fact', 'backup_log', '_migrations'],
  ...['calendar_feed', 'calendar_clock', 'feed_stat', 'export_stat'],
]);
/** The same of single columns: when a session was seen, how far a mail has come, until when doors are settled. */
const BUSY_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  auth_session: ['seen_at'],
  mail: ['state', 'tries', 'sent_at', 'last_error'],
  one_time_code: ['tries'],
  door_clock: ['settled_at', 'settled_key'],
};
/** Work that is done is gone from here: only what comes counts. */
const GROWING_TABLE = 'outbox';

export type TableHashes = Readonly<Record<string, string>>;

export type TableWatch = {
  /** A hash of the rows of each table, as stored now. */
  readonly hashes: () => TableHashes;
  readonly close: () => void;
};

/** Reads the tables of a data folder beside the running server; what nobody wrote since is not read again. */
export function watchTables(dataFolder: string): TableWatch {
  const file = new Database(path.join(dataFolder, 'plenum.db'), { readonly: true });
  const tables = file
    .prepare<[], { name: string }>(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
    )
    .all()
    .filter(({ name }) => !BUSY_TABLES.has(name))
    .map(({ name }) => ({ name, rows: file.prepare(`select * from "${name}" order by 1`) }));
  const seen = new Set<unknown>();
  const hashOf = (name: string, found: readonly unknown[]) => {
    if (name !== GROWING_TABLE) return rowHash(name, found);
    for (const row of found) seen.add((row as { id?: unknown }).id);
    return String(seen.size);
  };
  let last: { version: number; hashes: TableHashes } | undefined;
  return {
    hashes: () => {
      // Asked before reading: what is written meanwhile shows next time.
      const version = Number(file.pragma('data_version', { simple: true }));
      if (last?.version !== version) {
        const hashes = tables.map(({ name, rows }) => [name, hashOf(name, rows.all())]);
        last = { version, hashes: Object.fromEntries(hashes) };
      }
      return last.hashes;
    },
    close: () => file.close(),
  };
}

/** Names of the tables whose rows differ. */
export function changedTables(before: TableHashes, after: TableHashes): string[] {
  return Object.keys(after).filter((name) => before[name] !== after[name]);
}

function rowHash(table: string, rows: readonly unknown[]): string {
  const hash = createHash('sha256');
  const busy = BUSY_COLUMNS[table] ?? [];
  for (const row of rows) {
    const kept = Object.entries(row as Record<string, unknown>).filter(([name]) => !busy.includes(name));
    hash.update(JSON.stringify(kept, (_, value) => (isBytes(value) ? value.toString('base64') : value)));
  }
  return hash.digest('hex');
}

function isBytes(value: unknown): value is Buffer {
  return Buffer.isBuffer(value);
}
