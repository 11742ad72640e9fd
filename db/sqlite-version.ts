import Database from 'better-sqlite3';

/** The version of the SQLite inside this program. */
export function sqliteVersion(): string {
  const memory = new Database(':memory:');
  try {
    return String(memory.prepare('select sqlite_version()').pluck().get());
  } finally {
    memory.close();
  }
}
