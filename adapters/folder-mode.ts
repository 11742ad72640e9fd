import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';

/** Names below a data folder that others than its owner may read or change; Windows has no such modes. */
export async function openToOthers(dataFolder: string): Promise<string[]> {
  if (process.platform === 'win32') return [];
  const open: string[] = [];
  for (const name of ['secret', 'erasures.log', 'backups']) {
    const mode = await stat(path.join(/* turbopackIgnore: true */ dataFolder, name)).then(
      (found) => found.mode,
      () => 0,
    );
    if ((mode & 0o077) !== 0) open.push(name);
  }
  const folder = await stat(dataFolder).then(
    (found) => found.mode,
    () => 0,
  );
  // Others may pass through, not write: a foreign file in it could become ours.
  if ((folder & 0o022) !== 0) open.push('.');
  return open;
}

/** Bytes that the disk of a folder still takes, and bytes of a file in it (0 when there is none). */
export async function roomFor(
  folder: string,
  name: string,
): Promise<{ freeBytes: number; fileBytes: number }> {
  const { bavail, bsize } = await statfs(folder);
  const fileBytes = await stat(path.join(/* turbopackIgnore: true */ folder, name)).then(
    (found) => found.size,
    () => 0,
  );
  return { freeBytes: bavail * bsize, fileBytes };
}
