import { and, count, isNotNull, isNull, lte, max, min, sql } from 'drizzle-orm';
import type { SqliteDb } from './sqlite.ts';
import type { Db, Reader } from './types.ts';

const EXPECTED: Readonly<Record<string, string | number>> = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  secure_delete: 1,
  trusted_schema: 0,
  journal_size_limit: 67_108_864,
};

/** Settings of SQLite that did not hold, and what its own check of the file says; both empty when all is well. */
export async function databaseFaults(db: Db): Promise<{ settings: string[]; isSound: boolean }> {
  if (db.engine !== 'sqlite') return { settings: [], isSound: true };
  return (db as SqliteDb).alone(async (raw) => ({
    settings: Object.entries(EXPECTED)
      .filter(([name, value]) => raw.pragma(name, { simple: true }) !== value)
      .map(([name]) => name),
    isSound: raw.pragma('quick_check', { simple: true }) === 'ok',
  }));
}

/** Work and mails that were given up, and the newest instant that anything was written at (UTC milliseconds). */
export async function troubleFacts(
  reader: Reader,
): Promise<{ deadCount: number; newestAt: number | undefined }> {
  const { outbox, auditLog } = reader.t;
  const [dead] = await reader.select({ n: count() }).from(outbox).where(isNotNull(outbox.deadAt));
  const [newest] = await reader.select({ at: max(auditLog.at) }).from(auditLog);
  return { deadCount: dead?.n ?? 0, newestAt: newest?.at ?? undefined };
}

/** Work that is due: how much, since when (UTC milliseconds), and how much was given up. */
export async function outboxFigures(
  reader: Reader,
  at: number,
): Promise<{ oldestDueAt: number | undefined; dueCount: number; deadCount: number }> {
  const { outbox } = reader.t;
  const isDue = and(isNull(outbox.doneAt), isNull(outbox.deadAt), lte(outbox.runAt, at));
  const [due] = await reader
    .select({ n: count(), at: min(outbox.runAt) })
    .from(outbox)
    .where(isDue);
  const { deadCount } = await troubleFacts(reader);
  return { oldestDueAt: due?.at ?? undefined, dueCount: due?.n ?? 0, deadCount };
}

/**
 * How many migrations the database has: the number of its schema, which is the program's own where a server runs. Asked
 * of the database, because the bundle of the pages does not know where the files of the migrations are.
 */
export async function schemaNumber(reader: Reader): Promise<number> {
  const [found] = await reader.select({ n: count() }).from(sql`_migrations`);
  return Number(found?.n ?? 0);
}
