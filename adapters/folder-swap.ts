import { lstat, open, readFile, rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, syncFolders, syncPlace, writeAll } from './disk.ts';
import { log } from './log.ts';

/**
 * Puts the files of `side` in the place of those of a data folder, which go to `replaced`. Written down before the
 * first of them moves, so that a process that dies in the middle leaves nothing half: the next one finishes it. What
 * cannot be moved ends it the other way round: everything is where it was before.
 */
export type FolderSwap = {
  /** Names below the data folder. */
  readonly side: string;
  readonly replaced: string;
  /** What leaves, where it is there; all of `in` is among it. */
  readonly out: readonly string[];
  /** What comes, where it is there. */
  readonly in: readonly string[];
};

/** Something would not move. The cause says what. */
export class SwapError extends Error {
  override readonly name = 'SwapError';
  /** False: moving back failed too. All is there, and the next start goes on with it. */
  readonly isBack: boolean;
  constructor(isBack: boolean, cause: unknown) {
    super('Something could not be moved.', { cause });
    this.isBack = isBack;
  }
}

/**
 * Swaps; the data folder belongs to nobody else meanwhile (instance lock). `side` is gone afterwards, unless it failed.
 * @throws SwapError, with the failure as its cause
 */
export async function swapFolder(dataFolder: string, swap: FolderSwap): Promise<void> {
  const side = path.join(dataFolder, swap.side);
  const coming: string[] = [];
  for (const name of swap.in) if (await exists(path.join(side, name))) coming.push(name);
  try {
    await syncFolders(side);
    await makeFolder(path.join(dataFolder, swap.replaced), 0o700);
    await writeNote(dataFolder, { ...swap, in: coming, phase: 'out' });
  } catch (error) {
    const isBack = await comeBack(dataFolder);
    await dropEmpty(path.join(dataFolder, swap.replaced));
    throw new SwapError(isBack, error);
  }
  await finishSwap(dataFolder);
}

/** The folder, below the data folder, of a swap that waits to be finished: it may hold all that there is of the data. */
export async function sideOfOpenSwap(dataFolder: string): Promise<string | undefined> {
  return (await readNote(dataFolder))?.side;
}

/**
 * Finishes a swap that a crash interrupted. `undone`: what was to come is not whole any more, so that what was there
 * came back. Call it with the instance lock only.
 * @throws SwapError when something would not move
 */
export async function finishSwap(dataFolder: string): Promise<'none' | 'finished' | 'undone'> {
  const note = await readNote(dataFolder);
  if (note === undefined) return 'none';
  try {
    if (await isComplete(dataFolder, note)) {
      await goOn(dataFolder, note);
      return 'finished';
    }
  } catch (error) {
    throw new SwapError(await comeBack(dataFolder), error);
  }
  await goBack(dataFolder, note);
  log('warn', { event: 'restore.undone' }, process.stderr);
  return 'undone';
}

const NOTE = 'restore.json';

type Note = FolderSwap & {
  /** `out`: what was there leaves, nothing has come. `in`: all of it has left. */
  readonly phase: 'out' | 'in';
};

async function goOn(dataFolder: string, note: Note): Promise<void> {
  if (note.phase === 'out') {
    for (const name of note.out) await move(dataFolder, name, path.join(note.replaced, name));
    await syncPlace(path.join(dataFolder, note.replaced));
    await syncPlace(dataFolder);
    await writeNote(dataFolder, { ...note, phase: 'in' });
  }
  for (const name of note.in) {
    if (await exists(path.join(dataFolder, note.side, name))) await putAside(dataFolder, note, name);
    await move(dataFolder, path.join(note.side, name), name);
  }
  if (await exists(path.join(dataFolder, note.side))) await syncPlace(path.join(dataFolder, note.side));
  await dropNote(dataFolder);
  await rm(path.join(dataFolder, note.side), { recursive: true, force: true }).catch(() => undefined);
}

/** The phase that is written down decides: the note itself may be what failed. */
async function comeBack(dataFolder: string): Promise<boolean> {
  try {
    const note = await readNote(dataFolder);
    if (note !== undefined) await goBack(dataFolder, note);
    return true;
  } catch {
    return false;
  }
}

/** Each step may be the last one of a process: what is written down then leads forward again, from wherever it is. */
async function goBack(dataFolder: string, note: Note): Promise<void> {
  if (note.phase === 'in') {
    await makeFolder(path.join(dataFolder, note.side), 0o700);
    for (const name of note.in) {
      const isStillBeside = await exists(path.join(dataFolder, note.side, name));
      if (!isStillBeside) await move(dataFolder, name, path.join(note.side, name));
    }
    await syncPlace(path.join(dataFolder, note.side));
    await writeNote(dataFolder, { ...note, phase: 'out' });
  }
  for (const name of note.out) {
    if (!(await exists(path.join(dataFolder, note.replaced, name)))) continue;
    await putAside(dataFolder, note, name);
    await move(dataFolder, path.join(note.replaced, name), name);
  }
  await dropNote(dataFolder);
  await dropEmpty(path.join(dataFolder, note.replaced));
}

/** Whether all that was to come is beside, or has come. */
async function isComplete(dataFolder: string, note: Note): Promise<boolean> {
  for (const name of note.in) {
    const isBeside = await exists(path.join(dataFolder, note.side, name));
    const hasCome = note.phase === 'in' && (await exists(path.join(dataFolder, name)));
    if (!isBeside && !hasCome) return false;
  }
  return true;
}

/** Moves what is there; what a command made at its target meanwhile is kept under another name. */
async function move(dataFolder: string, from: string, to: string): Promise<void> {
  const [source, target] = [path.join(dataFolder, from), path.join(dataFolder, to)];
  if (!(await exists(source))) return;
  const isTaken = await exists(target);
  await rename(source, isTaken ? await freeName(target) : target);
}

/** Frees a name in the data folder that only a command can have taken since everything left. */
async function putAside(dataFolder: string, note: Note, name: string): Promise<void> {
  const place = path.join(dataFolder, name);
  if (!(await exists(place))) return;
  await rename(place, await freeName(path.join(dataFolder, note.replaced, name)));
}

async function freeName(target: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = `${target}.between-${count}`;
    if (!(await exists(name))) return name;
  }
}

async function exists(place: string): Promise<boolean> {
  // A link to another disk is moved as what it is.
  return lstat(place).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return false;
      throw error;
    },
  );
}

async function writeNote(dataFolder: string, note: Note): Promise<void> {
  const part = path.join(dataFolder, `${NOTE}.part`);
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      await writeAll(handle, Buffer.from(JSON.stringify(note)));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path.join(dataFolder, NOTE));
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncPlace(dataFolder);
}

async function readNote(dataFolder: string): Promise<Note | undefined> {
  try {
    return JSON.parse(await readFile(path.join(dataFolder, NOTE), 'utf8')) as Note;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function dropNote(dataFolder: string): Promise<void> {
  await syncPlace(dataFolder);
  await rm(path.join(dataFolder, NOTE), { force: true });
  // Should it come back after a power cut, all is in its place already.
  await syncPlace(dataFolder).catch(() => undefined);
}

async function dropEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}
