import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { dropErasureNote, type OpenErasure, openErasures } from '#adapters/erasure-log.ts';
import { failureOf, log } from '#adapters/log.ts';
import { withoutRow } from '#db/erased-file.ts';
import { idsStillHere } from '#db/erasure.ts';
import type { DataSubject } from '#db/person-data.ts';
import type { Db } from '#db/types.ts';

/** Removes uploads whose rows are gone; says how many were there. */
export async function removeUploads(folder: string, fileIds: readonly string[]): Promise<number> {
  let count = 0;
  for (const id of fileIds) {
    const place = path.join(folder, 'uploads', id.slice(0, 2), id);
    if (await exists(place)) count += 1;
    await rm(place, { recursive: true, force: true });
  }
  return count;
}

/**
 * Removes programme files that wait to be imported, whoever brought them: they are full of names, written in any way, and
 * would bring the person back. Each lives a day; bringing it again is its owner's decision (docs/decisions/088).
 */
export async function removeWaitingImports(folder: string): Promise<void> {
  await rm(path.join(folder, 'uploads', '.import'), { recursive: true, force: true });
}

/** Mails that were written as files because there is no mail server: by their id, and by the address in them. */
export async function mailFilesOf(
  folder: string,
  { addresses }: DataSubject,
  mailIds: readonly string[],
): Promise<string[]> {
  const outbox = path.join(folder, 'outbox');
  const found: string[] = [];
  for (const name of await namesIn(outbox)) {
    const isTheirs = mailIds.some((id) => name.includes(id));
    if (isTheirs || (await holdsAddress(path.join(outbox, name), addresses))) found.push(name);
  }
  return found;
}

/** Removes files of the outbox folder by name. */
export async function removeMailFiles(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(path.join(folder, 'outbox', name), { force: true });
}

/**
 * Finishes what erasures noted whose rows are gone and whose process died before the files were. What still cannot be
 * removed stays noted for the next time: it keeps nobody from starting.
 */
export async function finishErasureNotes(db: Db, folder: string): Promise<void> {
  for (const [name, note] of await openErasures(folder)) {
    try {
      await finishNote(db, folder, note);
      await dropErasureNote(folder, name);
    } catch (error) {
      log('error', { event: 'erasure.files-left', ...failureOf(error) }, process.stderr);
    }
  }
}

async function finishNote(db: Db, folder: string, { ids, fileIds, mailFiles }: OpenErasure): Promise<void> {
  const isUndone = (await idsStillHere(db.read, ids)).length > 0;
  if (isUndone) return;
  await removeUploads(folder, await withoutRow(db.read, fileIds));
  await removeMailFiles(folder, mailFiles);
  await removeWaitingImports(folder);
}

async function holdsAddress(file: string, addresses: readonly string[]): Promise<boolean> {
  const text = (await readFile(file, 'utf8').catch(gone(''))).toLowerCase();
  return addresses.some((address) => text.includes(address.toLowerCase()));
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(gone([]));
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(() => true, gone(false));
}

/** What is not there needs no removal; what cannot be looked at would stay unnoticed. */
function gone<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return value;
    throw error;
  };
}
