import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { makeFolder, requireSize, syncPlace, writeAll } from './disk.ts';
import { environment } from './env.ts';

export type ReceivedFile = {
  readonly path: string;
  readonly sha256: string;
  readonly byteCount: number;
  readonly head: Uint8Array;
};

/** Where files lie: each in a folder of its own, under the first two signs of its id. */
export function fileFolder(id: string): string {
  return path.join(uploadsFolder(), id.slice(0, 2), id);
}

export function storedPath(id: string, part: string): string {
  return path.join(fileFolder(id), part);
}

/** A place for what is not whole yet; nothing in it outlives the next start. */
export async function partFolder(id: string): Promise<string> {
  const folder = path.join(uploadsFolder(), PARTS, id);
  await makeFolder(folder);
  return folder;
}

/**
 * Writes a body to a part file, counting and hashing it on the way, and syncs it. `limitBytes` ends it at once.
 * @returns 'too_large' when more came than allowed, 'cut' when the sender went away; nothing is left behind then
 */
export async function receiveFile(
  body: Readable,
  id: string,
  limitBytes: number,
): Promise<ReceivedFile | 'too_large' | 'cut'> {
  const folder = await partFolder(id);
  const taken = await takeBody(body, path.join(folder, 'body'), limitBytes).catch((error: unknown) => {
    if (isCut(error)) return 'cut' as const;
    return { error };
  });
  if (typeof taken !== 'string' && !('error' in taken)) return taken;
  // What cannot be removed now is swept away later; why it was refused is what has to be told.
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  if (typeof taken === 'string') return taken;
  throw taken.error;
}

async function takeBody(
  body: Readable,
  file: string,
  limitBytes: number,
): Promise<ReceivedFile | 'too_large'> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  const target = await open(file, 'w', 0o600);
  let byteCount = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      byteCount += chunk.length;
      if (byteCount > limitBytes) return 'too_large';
      if (byteCount - chunk.length < HEAD_BYTES) head.push(chunk);
      hash.update(chunk);
      await writeAll(target, chunk);
    }
    await target.sync();
    // What a full or failing disk took less than it said is no file (F3).
    await requireSize(target, byteCount);
  } finally {
    await target.close();
  }
  const bytes = Buffer.concat(head).subarray(0, HEAD_BYTES);
  return { path: file, sha256: hash.digest('hex'), byteCount, head: new Uint8Array(bytes) };
}

/** Gives a folder of whole, synced parts its lasting place. */
export async function settleFile(id: string): Promise<void> {
  const from = path.join(uploadsFolder(), PARTS, id);
  const to = fileFolder(id);
  for (const name of await readdir(from)) await syncPlace(path.join(from, name));
  await syncPlace(from);
  await makeFolder(path.dirname(to));
  await rename(from, to);
  await syncPlace(path.dirname(to));
}

/**
 * Gives the bytes of a file a second id, synced before it returns. They are never written again, so the parts are linked
 * where the disk can do that. False when there are none.
 */
export async function doubleFile(fromId: string, id: string): Promise<boolean> {
  const names = await namesIn(fileFolder(fromId));
  if (names.length === 0) return false;
  const folder = await partFolder(id);
  for (const name of names) {
    const [from, to] = [storedPath(fromId, name), path.join(folder, name)];
    await link(from, to).catch(() => copyFile(from, to));
  }
  await settleFile(id);
  return true;
}

/** Removes what belongs to an id, whole or not. */
export async function removeFile(id: string): Promise<void> {
  await rm(fileFolder(id), { recursive: true, force: true });
  await rm(path.join(uploadsFolder(), PARTS, id), { recursive: true, force: true });
}

/** Ids of all files on disk that were touched before `beforeMs` (UTC milliseconds), and of parts likewise. */
export async function idsOnDisk(beforeMs: number): Promise<{ whole: string[]; parts: string[] }> {
  const groups = await namesIn(uploadsFolder());
  const whole: string[] = [];
  for (const group of groups.filter((name) => !name.startsWith('.'))) {
    for (const id of await namesIn(path.join(uploadsFolder(), group))) {
      if (await isOlder(path.join(uploadsFolder(), group, id), beforeMs)) whole.push(id);
    }
  }
  const parts: string[] = [];
  for (const id of await namesIn(path.join(uploadsFolder(), PARTS))) {
    if (await isOlder(path.join(uploadsFolder(), PARTS, id), beforeMs)) parts.push(id);
  }
  return { whole, parts };
}

/** The bytes of a stored file or of a range of it (both ends included); undefined when it is not there. */
export async function readStored(
  id: string,
  part: string,
  range?: { readonly start: number; readonly end: number },
): Promise<{ stream: Readable; byteCount: number } | undefined> {
  const file = storedPath(id, part);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  return { stream: createReadStream(file, range), byteCount: found.size };
}

/** Since when (UTC milliseconds) files are known to lie unused; a list that cannot be read counts from anew. */
export async function readUnusedMarks(): Promise<Map<string, number>> {
  const text = await readFile(path.join(uploadsFolder(), MARKS), 'utf8').catch(() => '{}');
  try {
    const marks = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return new Map(marks.flatMap(([id, since]) => (typeof since === 'number' ? [[id, since]] : [])));
  } catch {
    return new Map();
  }
}

/** Keeps the list, whole or as it was. */
export async function writeUnusedMarks(marks: ReadonlyMap<string, number>): Promise<void> {
  const file = path.join(uploadsFolder(), MARKS);
  if (marks.size === 0) {
    await rm(file, { force: true });
    return;
  }
  await makeFolder(uploadsFolder());
  const handle = await open(`${file}.part`, 'w', 0o600);
  try {
    await writeAll(handle, Buffer.from(JSON.stringify(Object.fromEntries(marks))));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.part`, file);
}

const MARKS = 'unused.json';
const PARTS = '.part';
const HEAD_BYTES = 64;

/** The folder of everything that was brought. */
export function uploadsFolder(): string {
  return path.join(environment().dataFolder, 'uploads');
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

async function isOlder(place: string, beforeMs: number): Promise<boolean> {
  const found = await stat(place).catch(() => undefined);
  return found !== undefined && found.mtimeMs < beforeMs;
}

function isCut(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR';
}
