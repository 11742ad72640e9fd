import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { BACKUP_LIFE_DAYS, decideExpiredBackups } from '#domain/backup.ts';

/** What a restore has put aside (`replaced-…`), and copies that a migration made before it began. */
const PUT_ASIDE = /^replaced-|^plenum-.*-before-.*\.db$|^\.part-/;

/**
 * Removes backups that are no longer needed, after a new one is known to be good: 14 daily and 8 weekly stay. Copies
 * made before migrations and folders that a restore put aside go after 56 days too: they hold people as well
 * (security-reliability.md rule 23).
 * @returns the names of the backups that went
 */
export async function dropExpiredBackups(
  dataFolder: string,
  folder: string,
  made: { readonly name: string; readonly at: number },
): Promise<string[]> {
  const { at } = made;
  const expired = decideExpiredBackups(await readdir(folder), at, made.name);
  for (const name of expired) await rm(path.join(folder, name), { force: true });
  for (const place of new Set([folder, dataFolder])) await dropPutAside(place, at);
  return expired;
}

async function dropPutAside(folder: string, at: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!PUT_ASIDE.test(name)) continue;
    const file = path.join(folder, name);
    const changedAt = await stat(file).then(
      (found) => found.mtimeMs,
      () => at,
    );
    const lifeDays = name.startsWith('.part-') ? 1 : BACKUP_LIFE_DAYS;
    if (at - changedAt > lifeDays * 86_400_000) await rm(file, { recursive: true, force: true });
  }
}
