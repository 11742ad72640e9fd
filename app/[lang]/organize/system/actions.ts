'use server';

import { z } from 'zod';
import { action } from '#app/_request/action.ts';
import { backupHistory, requestBackup } from '#usecases/backup-state.ts';

/** Asks the worker for a backup. */
export const requestBackupAction = action(
  { name: 'backup.request', permission: 'instance.manage', schema: z.strictObject({}) },
  (viewer) => requestBackup(viewer),
);

/** How far the backup is, and how the last one ended. */
export const backupProgressAction = action(
  { name: 'backup.progress', permission: 'instance.manage', schema: z.strictObject({}) },
  async (viewer) => {
    const { backups, progress } = await backupHistory(viewer);
    return { ok: true as const, progress: progress ?? null, last: backups[0] ?? null };
  },
);
