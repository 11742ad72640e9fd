import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { recordAudit } from '#db/audit.ts';
import { lastGoodBackupAt, listBackups, oldestEditionAt } from '#db/backup-log.ts';
import { getDb } from '#db/client.ts';
import { enqueue } from '#db/outbox.ts';
import { BACKUP_LATE_MS, type BackupAge, type BackupProgress, type BackupRecord } from '#domain/backup.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from './access.ts';

/** The kind of outbox work that makes a backup. */
export const BACKUP_JOB = 'backup.make';

/**
 * The age of the newest good backup, and whether it is late: older than 26 hours (security-reliability.md O2). An
 * instance without any is late once its data are older than that.
 */
export async function backupAge(): Promise<BackupAge> {
  if (environment().databaseUrl !== undefined) return { kind: 'not_ours' };
  const { read } = getDb();
  const at = await lastGoodBackupAt(read);
  if (at !== undefined) {
    const ageMs = Math.max(0, now() - at);
    return { kind: 'known', ageMs, isLate: ageMs > BACKUP_LATE_MS };
  }
  const oldestAt = await oldestEditionAt(read);
  return { kind: 'none', isLate: oldestAt !== undefined && now() - oldestAt > BACKUP_LATE_MS };
}

/**
 * The latest backups for the page of the system, newest first, with the progress of the one that runs in this process.
 * @throws NotFoundError, ForbiddenError
 */
export async function backupHistory(
  viewer: Viewer,
): Promise<{ readonly backups: readonly BackupRecord[]; readonly progress: BackupProgress | undefined }> {
  gateInstance(viewer, 'instance.manage');
  return { backups: await listBackups(getDb().read, 30), progress: holder().progress };
}

/**
 * Asks the worker for a backup now; within a minute a second wish is the same wish.
 * @throws NotFoundError, ForbiddenError
 */
export async function requestBackup(
  viewer: Viewer,
): Promise<{ ok: true } | { ok: false; reason: 'postgres' }> {
  gateInstance(viewer, 'instance.manage');
  if (environment().databaseUrl !== undefined) return { ok: false, reason: 'postgres' };
  const at = now();
  await getDb().tx(
    async (tx) => {
      const dedupeKey = `${BACKUP_JOB} ${Math.floor(at / 60_000)}`;
      const isNew = await enqueue(tx, { kind: BACKUP_JOB, payload: {}, runAt: at, dedupeKey });
      if (!isNew) return;
      const entry = {
        editionId: null,
        action: 'backup.make',
        targetKind: 'instance',
        targetId: null,
        fields: [],
      };
      await recordAudit(tx, viewer, at, [entry]);
    },
    { label: 'backup.request' },
  );
  return { ok: true };
}

/** Tells the pages of this process how far the backup is; undefined when it ended. */
export function reportBackup(progress: BackupProgress | undefined): void {
  holder().progress = progress;
}

// Modules exist twice (native and bundled by Next): the worker reports, a page reads.
const KEY = Symbol.for('plenum.backup');
function holder(): { progress: BackupProgress | undefined } {
  const place = globalThis as { [KEY]?: { progress: BackupProgress | undefined } };
  place[KEY] ??= { progress: undefined };
  return place[KEY];
}
