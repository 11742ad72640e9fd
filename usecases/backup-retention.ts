import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { sideOfOpenSwap } from '#adapters/folder-swap.ts';
import { BACKUP_LIFE_DAYS, decideExpiredBackups } from '#domain/backup.ts';

/** Folders that a restore put aside, and what one that was interrupted left; both in the data folder only. */
const PUT_ASIDE = /^replaced-\d{8}T\d{9}Z$/;
const RESTORE_PART = /^\.part-restore-[0-9a-f-]{36}$/;
/** Copies that a migration made before it began, in the folder `backups` of the data folder only. */
const BEFORE_MIGRATION = /^plenum-\d{8}T\d{9}Z-before-[\w-]+\.db$/;
const DAY_MS = 86_400_000;

export type Retention = {
  readonly dataFolder: string;
  /** Where the new backup is; other things than ours may be in it too. */
  readonly folder: string;
  readonly made: { readonly name: string; readonly at: number };
  /** Whether a backup with this name is one of this instance. */
  readonly isOwn: (name: string) => boolean;
};

/**
 * Removes backups of this instance that are no longer needed, after a new one is known to be good: 14 daily and 8 weekly
 * stay. Copies made before migrations and folders that a restore put aside go after 56 days too: they hold people as
 * well (security-reliability.md rule 23). Nothing else in the folder is touched, whatever it is called.
 * @returns the names of the backups that went
 */
export async function dropExpiredBackups({ dataFolder, folder, made, isOwn }: Retention): Promise<string[]> {
  const { at } = made;
  const ours = (await readdir(folder)).filter(isOwn);
  const expired = decideExpiredBackups(ours, at, made.name);
  for (const name of expired) await rm(path.join(folder, name), { force: true });
  const isOwnPart = (name: string) => name.startsWith('.part-') && isOwn(name.slice('.part-'.length));
  const backups = path.join(dataFolder, 'backups');
  for (const place of new Set([folder, backups])) await dropOld(place, isOwnPart, at - DAY_MS);
  await dropOld(backups, (name) => BEFORE_MIGRATION.test(name), at - BACKUP_LIFE_DAYS * DAY_MS);
  await dropOld(dataFolder, (name) => PUT_ASIDE.test(name), at - BACKUP_LIFE_DAYS * DAY_MS);
  const open = await sideOfOpenSwap(dataFolder);
  await dropOld(dataFolder, (name) => RESTORE_PART.test(name) && name !== open, at - DAY_MS);
  return expired;
}

async function dropOld(folder: string, isMeant: (name: string) => boolean, before: number): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    // Whoever writes elsewhere may have no folder of backups.
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter(isMeant)) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found && found.mtimeMs < before) await rm(file, { recursive: true, force: true });
  }
}
