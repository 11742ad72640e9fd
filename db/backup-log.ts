import { desc, eq, lt, max, min } from 'drizzle-orm';
import type { BackupRecord } from '#domain/backup.ts';
import type { Reader, Tx } from './types.ts';

const LOG_DAYS = 400;

/** Says that a backup begins, and forgets lines of more than a year ago. */
export async function beginBackup(
  tx: Tx,
  { id, name, startedAt }: Pick<BackupRecord, 'id' | 'name' | 'startedAt'>,
): Promise<void> {
  const { backupLog } = tx.t;
  await tx.delete(backupLog).where(lt(backupLog.startedAt, startedAt - LOG_DAYS * 86_400_000));
  await tx.insert(backupLog).values({ id, name, startedAt, isOk: false, byteCount: 0 });
}

/** Says how a backup ended. */
export async function endBackup(tx: Tx, id: string, end: Partial<Omit<BackupRecord, 'id'>>): Promise<void> {
  await tx.update(tx.t.backupLog).set(end).where(eq(tx.t.backupLog.id, id));
}

/** The latest lines, newest first. */
export async function listBackups(reader: Reader, limit: number): Promise<BackupRecord[]> {
  const { backupLog } = reader.t;
  return reader.select().from(backupLog).orderBy(desc(backupLog.startedAt)).limit(limit);
}

/** Names of all backups that this instance remembers to have begun. */
export async function loggedBackupNames(reader: Reader): Promise<Set<string>> {
  const { backupLog } = reader.t;
  return new Set((await reader.select({ name: backupLog.name }).from(backupLog)).map(({ name }) => name));
}

/** When the newest good backup was begun (UTC milliseconds): what it holds is as old as that. */
export async function lastGoodBackupAt(reader: Reader): Promise<number | undefined> {
  const { backupLog } = reader.t;
  const [found] = await reader
    .select({ at: max(backupLog.startedAt) })
    .from(backupLog)
    .where(eq(backupLog.isOk, true));
  return found?.at ?? undefined;
}

/** Since when there is something to lose (UTC milliseconds). */
export async function oldestEditionAt(reader: Reader): Promise<number | undefined> {
  const { edition } = reader.t;
  const [found] = await reader.select({ at: min(edition.createdAt) }).from(edition);
  return found?.at ?? undefined;
}
