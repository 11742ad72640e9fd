import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DatabaseFacts } from '#domain/backup.ts';

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
    await inWorker({ source, target: part, withFacts: false });
    await syncPath(part);
    await rename(part, target);
    await syncPath(folder);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return (await stat(target)).size;
}

/**
 * Copies a database file as {@link backUpFile} does, into a file that nobody else looks at, and says what is in it:
 * the number of rows of every table and a hash over all their values.
 * @throws Error when the copy is not sound
 */
export async function copyWithFacts(source: string, target: string): Promise<DatabaseFacts> {
  return known(await inWorker({ source, target, withFacts: true }));
}

/**
 * Opens a database file that nobody writes to, checks its structure and its references, and says what is in it.
 * @throws Error when it is no database or not sound
 */
export async function readFacts(file: string): Promise<DatabaseFacts> {
  return known(await inWorker({ target: file, withFacts: true }));
}

/** Waits until a file or a folder's list of names is on the disk. */
export async function syncPath(file: string): Promise<void> {
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

type Order = { readonly source?: string; readonly target: string; readonly withFacts: boolean };

function inWorker(order: Order): Promise<DatabaseFacts | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./backup-worker.ts', import.meta.url), { workerData: order });
    let facts: DatabaseFacts | undefined;
    worker.once('message', (found: DatabaseFacts) => {
      facts = found;
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve(facts);
      else reject(new Error(`The backup worker ended with ${code}.`));
    });
  });
}

function known(facts: DatabaseFacts | undefined): DatabaseFacts {
  if (facts === undefined) throw new Error('The backup worker said nothing.');
  return facts;
}
