import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Puts the files of `side` in the place of those of a data folder, which go to `replaced`. Written down before the
 * first of them moves, so that a process that dies in the middle leaves nothing half: the next one finishes it.
 */
export type FolderSwap = {
  /** Names below the data folder. */
  readonly side: string;
  readonly replaced: string;
  /** What leaves, where it is there. */
  readonly out: readonly string[];
  /** What comes, where it is there. */
  readonly in: readonly string[];
};

const NOTE = 'restore.json';

/** Swaps; the data folder belongs to nobody else meanwhile (instance lock). */
export async function swapFolder(dataFolder: string, swap: FolderSwap): Promise<void> {
  await mkdir(path.join(dataFolder, swap.replaced), { recursive: true, mode: 0o700 });
  await writeNote(dataFolder, { ...swap, phase: 'out' });
  await finishSwap(dataFolder);
}

/** Finishes a swap that a crash interrupted; false when there was none. Call it with the instance lock only. */
export async function finishSwap(dataFolder: string): Promise<boolean> {
  const note = await readNote(dataFolder);
  if (note === undefined) return false;
  if (note.phase === 'out') {
    for (const name of note.out) await move(dataFolder, name, path.join(note.replaced, name));
    await syncFolder(path.join(dataFolder, note.replaced));
    await writeNote(dataFolder, { ...note, phase: 'in' });
  }
  for (const name of note.in) await move(dataFolder, path.join(note.side, name), name);
  await syncFolder(dataFolder);
  await rm(path.join(dataFolder, NOTE));
  await rm(path.join(dataFolder, note.side), { recursive: true, force: true });
  await syncFolder(dataFolder);
  return true;
}

type Note = FolderSwap & { readonly phase: 'out' | 'in' };

async function move(dataFolder: string, from: string, to: string): Promise<void> {
  const source = path.join(dataFolder, from);
  const isThere = await stat(source).then(
    () => true,
    () => false,
  );
  if (isThere) await rename(source, path.join(dataFolder, to));
}

async function writeNote(dataFolder: string, note: Note): Promise<void> {
  const part = path.join(dataFolder, `${NOTE}.part`);
  const handle = await open(part, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(note));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, path.join(dataFolder, NOTE));
  await syncFolder(dataFolder);
}

async function readNote(dataFolder: string): Promise<Note | undefined> {
  try {
    return JSON.parse(await readFile(path.join(dataFolder, NOTE), 'utf8')) as Note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  // Windows cannot open a folder.
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
