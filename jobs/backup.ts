import { systemViewer } from '#domain/viewer.ts';
import { makeBackup } from '#usecases/backup.ts';
import type { Outcome } from './handler.ts';

/** Recurring work: the backup of the night, verified (security-reliability.md rule 29). PostgreSQL has its own tools. */
export async function makeNightlyBackup(): Promise<void> {
  const made = await makeBackup(systemViewer('nightly'));
  if (made.ok || made.reason === 'postgres' || made.reason === 'already_running') return;
  throw new BackupFailedError(made.failure ?? made.reason);
}

/** A backup that somebody asked for at the desk. How it went is in the backup log; trying again is theirs to decide. */
export async function makeAskedBackup(): Promise<Outcome> {
  const made = await makeBackup(systemViewer('desk'));
  if (made.ok || made.reason === 'already_running') return { kind: 'done' };
  return { kind: 'dead', reason: made.failure ?? made.reason };
}

class BackupFailedError extends Error {
  override readonly name = 'BackupFailedError';
}
