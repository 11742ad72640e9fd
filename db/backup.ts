import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Copies a database file, also while it is written to: `VACUUM INTO` by a worker's own read-only connection,
 * verified there, synced, and only then given its name. Never `db.backup()`: beside an open transaction it
 * reports success without a file (security-reliability.md 29).
 * @returns the size of the copy in bytes
 * @throws Error when the copy is not sound; nothing is left behind
 */
export async function backUpFile(source: string, target: string): Promise<number> {
  const folder = path.dirname(target);
  const part = `${target}.part`;
  await mkdir(folder, { recursive: true });
  await rm(part, { force: true });
  try {
    await copyInWorker(source, part);
    await sync(part);
    await rename(part, target);
    await sync(folder);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return (await stat(target)).size;
}

function copyInWorker(source: string, target: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), {
      workerData: { source, target },
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The backup worker ended with ${code}.`));
    });
  });
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows cannot sync a folder.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
  } finally {
    await handle.close();
  }
}
