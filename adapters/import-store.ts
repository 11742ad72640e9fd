import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { partFolder, uploadsFolder } from './file-store.ts';

/** Who brought a programme file, for which edition, under which name. */
export type ImportFileNote = {
  readonly accountId: string;
  readonly editionId: string | null;
  readonly name: string;
  /** UTC milliseconds. */
  readonly at: number;
};

/** Gives a received programme file its place for a day, with the note of who may read it. */
export async function keepImportFile(id: string, note: ImportFileNote): Promise<void> {
  const part = await partFolder(id);
  await writeFile(path.join(part, NOTE), JSON.stringify(note), { mode: 0o600 });
  await mkdir(importsFolder(), { recursive: true });
  await rename(part, path.join(importsFolder(), id));
}

/** The bytes and the note; undefined when they are not there (any more). */
export async function readKeptImport(
  id: string,
): Promise<{ bytes: Uint8Array; note: ImportFileNote } | undefined> {
  if (!/^[\w-]{22}$/.test(id)) return undefined;
  const folder = path.join(importsFolder(), id);
  try {
    const note = JSON.parse(await readFile(path.join(folder, NOTE), 'utf8')) as ImportFileNote;
    return { bytes: new Uint8Array(await readFile(path.join(folder, 'body'))), note };
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

function importsFolder(): string {
  return path.join(uploadsFolder(), '.import');
}
