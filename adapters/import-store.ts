import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ImportReading } from '#domain/exchange/imported-programme.ts';
import { partFolder, uploadsFolder } from './file-store.ts';

/** Who brought a programme file, for which edition, under which name. */
export type ImportFileNote = {
  readonly accountId: string;
  readonly editionId: string | null;
  readonly name: string;
  /** UTC milliseconds. */
  readonly at: number;
};

export type KeptImportFile = {
  readonly note: ImportFileNote;
  readonly reading: ImportReading;
  readonly bytes: Uint8Array;
};

/** The bytes of a programme file that was received and has no lasting place yet. */
export async function receivedBytes(id: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path.join(await partFolder(id), 'body')));
}

/** Gives a received programme file, with what was read in it, its place for a day. */
export async function keepImportFile(
  id: string,
  { note, reading }: Omit<KeptImportFile, 'bytes'>,
): Promise<void> {
  const part = await partFolder(id);
  await writeFile(path.join(part, READING), serialize(reading), { mode: 0o600 });
  await writeFile(path.join(part, NOTE), JSON.stringify(note), { mode: 0o600 });
  await mkdir(importsFolder(), { recursive: true });
  await rename(part, path.join(importsFolder(), id));
}

/** A kept programme file; undefined when it is not there (any more). */
export async function readKeptImport(id: string): Promise<KeptImportFile | undefined> {
  if (!/^[\w-]{22}$/.test(id)) return undefined;
  const folder = path.join(importsFolder(), id);
  try {
    const note = JSON.parse(await readFile(path.join(folder, NOTE), 'utf8')) as ImportFileNote;
    const reading = deserialize(await readFile(path.join(folder, READING))) as ImportReading;
    return { note, reading, bytes: new Uint8Array(await readFile(path.join(folder, 'body'))) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes programme files that came before `beforeMs` (UTC milliseconds); says how many. */
export async function removeOldImports(beforeMs: number): Promise<number> {
  let removed = 0;
  for (const id of await readdir(importsFolder()).catch(() => [])) {
    const folder = path.join(importsFolder(), id);
    const found = await stat(folder).catch(() => undefined);
    if (found === undefined || found.mtimeMs >= beforeMs) continue;
    await rm(folder, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}

const NOTE = 'note.json';
const READING = 'reading';

function importsFolder(): string {
  return path.join(uploadsFolder(), '.import');
}
