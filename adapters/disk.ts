import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes all of the bytes: one write may take only some of them, and say so in nothing but a number
 * (security-reliability.md F3).
 * @throws Error of the system, or one with code EIO when nothing more is taken
 */
export async function writeAll(handle: Pick<FileHandle, 'write'>, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at);
    if (bytesWritten === 0) throw diskError('The disk takes no more bytes.');
    at += bytesWritten;
  }
}

/** Refuses a file that is not as long as what was written to it. @throws Error with code EIO */
export async function requireSize(handle: Pick<FileHandle, 'stat'>, byteCount: number): Promise<void> {
  const { size } = await handle.stat();
  if (size !== byteCount) throw diskError(`The file has ${size} bytes instead of ${byteCount}.`);
}

/** Waits until a file, or a folder's list of names, is on the disk. @throws Error */
export async function syncPlace(place: string): Promise<void> {
  const handle = await open(place, 'r').catch((error: NodeJS.ErrnoException) => {
    if (process.platform === 'win32' && SYNC_REFUSED.has(error.code ?? '')) return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } catch (error) {
    // Windows cannot sync a folder, nor can some network disks.
    if (!SYNC_REFUSED.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}

/** Makes a folder with those above it; the name of each new one is on the disk before it returns. */
export async function makeFolder(folder: string, mode?: number): Promise<void> {
  const first = await mkdir(folder, { recursive: true, ...(mode === undefined ? {} : { mode }) });
  if (first === undefined) return;
  const above = path.dirname(path.resolve(first));
  for (let place = path.dirname(path.resolve(folder)); ; place = path.dirname(place)) {
    await syncPlace(place);
    if (place === above || place === path.dirname(place)) return;
  }
}

/** Waits until the names in a folder and in all folders below it are on the disk. */
export async function syncFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await syncPlace(path.join(entry.parentPath, entry.name));
  }
  await syncPlace(folder);
}

const SYNC_REFUSED: ReadonlySet<string> = new Set(['EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP']);

function diskError(message: string): Error {
  return Object.assign(new Error(message), { code: 'EIO' });
}
