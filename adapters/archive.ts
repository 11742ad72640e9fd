import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isSealed, openedBytes, sealedBytes } from './sealed-stream.ts';
import { type TarFile, tarBytes, tarFiles } from './tar.ts';

/** A file that goes into an archive: from the disk, or as bytes. */
export type ArchiveSource = { readonly name: string } & (
  | { readonly file: string }
  | { readonly bytes: Uint8Array }
  /** Made when everything before it has been written. */
  | { readonly last: (before: readonly ArchivedFile[]) => Uint8Array }
);

export type ArchivedFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/**
 * Writes an archive, sealed when there is a key, and waits until it is on the disk. A file of the disk that is gone
 * by now is left out: its row was gone first.
 * @returns what was written, in this order
 * @throws Error, also when a file changed meanwhile
 */
export async function writeArchive(
  target: string,
  sources: readonly ArchiveSource[],
  key: string | undefined,
  onBytes: (count: number) => void = () => {},
): Promise<ArchivedFile[]> {
  const written: ArchivedFile[] = [];
  const plain = tarBytes(filesOf(sources, written, onBytes));
  await pipeline(
    Readable.from(key === undefined ? plain : sealedBytes(plain, key)),
    // Flushed, so that a name given afterwards never shows a file whose bytes are not there yet.
    createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }),
  );
  return written;
}

/**
 * Reads an archive whole. Files for which `place` gives a path are written there; all are hashed.
 * The content of those that `keep` names is given back too, at most 64 MB each.
 * @throws DamagedArchiveError, WrongKeyError, and Error for a sealed archive without a key
 */
export async function readArchive(
  file: string,
  key: string | undefined,
  { place, keep }: { place: (name: string) => string | undefined; keep: (name: string) => boolean },
): Promise<{ files: ArchivedFile[]; kept: ReadonlyMap<string, Buffer> }> {
  const files: ArchivedFile[] = [];
  const kept = new Map<string, Buffer>();
  const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
  try {
    const plain = key === undefined ? bytes : openedBytes(bytes, key);
    for await (const entry of tarFiles(plain)) {
      const parts: Uint8Array[] = [];
      const target = place(entry.name);
      const body = keep(entry.name) && entry.size <= KEPT_LIMIT ? tee(entry.body, parts) : entry.body;
      files.push(await hashed({ ...entry, body }, target));
      if (keep(entry.name)) kept.set(entry.name, Buffer.concat(parts));
    }
  } finally {
    bytes.destroy();
  }
  return { files, kept };
}

/** Whether the file is encrypted: it says so in its first bytes. */
export async function isSealedFile(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return isSealed(buffer.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

const KEPT_LIMIT = 64 << 20;

async function* filesOf(
  sources: readonly ArchiveSource[],
  written: ArchivedFile[],
  onBytes: (count: number) => void,
): AsyncGenerator<TarFile> {
  for (const source of sources) {
    const hash = createHash('sha256');
    const opened = 'file' in source ? await openIfThere(source.file) : undefined;
    if ('file' in source && opened === undefined) continue;
    try {
      const bytes = 'last' in source ? source.last(written) : 'bytes' in source ? source.bytes : undefined;
      const size = bytes?.length ?? opened?.size ?? 0;
      const body = bytes === undefined ? (opened?.body ?? none()) : one(bytes);
      yield { name: source.name, size, body: counted(body, hash.update.bind(hash), onBytes) };
      written.push({ name: source.name, bytes: size, sha256: hash.digest('hex') });
    } finally {
      await opened?.close();
    }
  }
}

async function openIfThere(file: string) {
  try {
    const handle = await open(file, 'r');
    const { size } = await handle.stat();
    // A file that grows meanwhile, as the journal of viewings does, is taken as long as it was.
    const options = { autoClose: false, highWaterMark: 1 << 20, end: size - 1 };
    const body = size === 0 ? none() : handle.createReadStream(options);
    return { size, body: body as AsyncIterable<Uint8Array>, close: () => handle.close() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function hashed(entry: TarFile, target: string | undefined): Promise<ArchivedFile> {
  const hash = createHash('sha256');
  const body = counted(entry.body, hash.update.bind(hash), () => {});
  if (target === undefined) for await (const _ of body);
  else {
    await mkdir(path.dirname(target), { recursive: true });
    await pipeline(Readable.from(body), createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
  }
  return { name: entry.name, bytes: entry.size, sha256: hash.digest('hex') };
}

async function* counted(
  body: AsyncIterable<Uint8Array>,
  update: (part: Uint8Array) => unknown,
  onBytes: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const part of body) {
    update(part);
    onBytes(part.length);
    yield part;
  }
}

async function* tee(body: AsyncIterable<Uint8Array>, into: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for await (const part of body) {
    into.push(part);
    yield part;
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* none(): AsyncGenerator<Uint8Array> {}
