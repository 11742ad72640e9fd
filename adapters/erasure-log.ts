import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, requireSize, syncPlace, writeAll } from './disk.ts';

const KINDS = ['person', 'account', 'registration'] as const;

/** Who was erased: ids only, so that the list may be kept for ever (security-reliability.md rule 23). */
export type ErasureEntry = {
  /** `registration`: also of a group, a delegation, an offered ticket or a code that was locked to an address. */
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
};

const NAME = 'erasures.log';

/**
 * Adds lines to `{dataFolder}/erasures.log` and waits until they, and the name of a new list, are on the disk.
 * @throws Error when not all of it got there
 */
export async function appendErasures(dataFolder: string, entries: readonly ErasureEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await makeFolder(dataFolder);
  const handle = await open(path.join(dataFolder, NAME), 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const lines = entries.map(({ kind, id, at }) => `${new Date(at).toISOString()} ${kind} ${id}\n`);
    // A line that a crash or a full disk cut short must not swallow the next one.
    const start = size === 0 || (await endsLine(handle, size)) ? '' : '\n';
    const bytes = Buffer.from(start + lines.join(''));
    await writeAll(handle, bytes);
    await handle.sync();
    await requireSize(handle, size + bytes.length);
  } finally {
    await handle.close();
  }
  await syncPlace(dataFolder);
}

/** All lines of `{folder}/erasures.log`, oldest first; a line that a crash cut short is left out. */
export async function readErasures(folder: string): Promise<ErasureEntry[]> {
  const text = await readFile(path.join(folder, NAME), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const [, instant = '', word, id = ''] = /^(\S{24}) ([a-z]+) ([\w-]{10,64})$/.exec(line) ?? [];
    const kind = KINDS.find((each) => each === word);
    return kind === undefined ? [] : [{ kind, id, at: Date.parse(instant) }];
  });
}

/** Files that go once the rows of an erasure are gone: names below the data folder's `outbox`, ids of uploads. */
export type OpenErasure = {
  /** Ids of people, accounts and registrations. */
  readonly ids: readonly string[];
  readonly fileIds: readonly string[];
  readonly mailFiles: readonly string[];
};

/**
 * Writes down what has to go after the rows: nobody could find it by them any more when the process dies in between.
 * @returns the name of the note, for {@link dropErasureNote}
 */
export async function noteErasure(dataFolder: string, note: OpenErasure): Promise<string> {
  const name = `erasing-${randomUUID()}.json`;
  const part = path.join(dataFolder, `${name}.part`);
  const handle = await open(part, 'wx', 0o600);
  try {
    await writeAll(handle, Buffer.from(JSON.stringify(note)));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, path.join(dataFolder, name));
  await syncPlace(dataFolder);
  return name;
}

/** Notes of erasures that did not end, by name. */
export async function openErasures(dataFolder: string): Promise<ReadonlyMap<string, OpenErasure>> {
  const notes = new Map<string, OpenErasure>();
  for (const name of await readdir(dataFolder)) {
    if (!/^erasing-[0-9a-f-]{36}\.json$/.test(name)) continue;
    notes.set(name, JSON.parse(await readFile(path.join(dataFolder, name), 'utf8')) as OpenErasure);
  }
  return notes;
}

export async function dropErasureNote(dataFolder: string, name: string): Promise<void> {
  await rm(path.join(dataFolder, name), { force: true });
}

async function endsLine(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString('latin1') === '\n';
}
