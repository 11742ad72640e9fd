import { now } from '#adapters/clock.ts';
import { lastGoodBackupAt } from '#db/backup-log.ts';
import { getDb } from '#db/client.ts';
import { outboxFigures } from '#db/database-health.ts';
import { writePressure } from '#db/write-pressure.ts';

/**
 * Figures of the work behind the requests, for `/metrics` (security-reliability.md rule 33): seconds and counts.
 * `backup_age_seconds` is absent while there never was a backup.
 */
export async function operationFigures(): Promise<Record<string, number>> {
  const { read } = getDb();
  const at = now();
  const { oldestDueAt, dueCount, deadCount } = await outboxFigures(read, at);
  const backupAt = await lastGoodBackupAt(read);
  const { busyRetries, queueAgeMs } = writePressure();
  return {
    outbox_age_seconds: oldestDueAt === undefined ? 0 : Math.max(0, (at - oldestDueAt) / 1000),
    outbox_due: dueCount,
    outbox_dead: deadCount,
    db_busy_retries_total: busyRetries,
    db_writer_queue_age_seconds: queueAgeMs / 1000,
    ...(backupAt === undefined ? {} : { backup_age_seconds: Math.max(0, (at - backupAt) / 1000) }),
  };
}
