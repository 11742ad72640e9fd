import { existsSync, readFileSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompressSync } from 'node:zlib';
import { makeFolder, syncPlace, writeAll } from './disk.ts';
import { segmentName, sha256 } from './journal-segment.ts';

const compress = promisify(zstdCompress);

export type ArchiveResult = 'archived' | 'missing' | 'changed';

/**
 * Copies a sealed segment into the archive of the data folder, compressed, and reads the copy again before it is called one.
 * @param expected hex of the SHA-256 of its bytes when it was sealed
 * @returns `changed`: its bytes are others, and nothing was copied
 */
export async function archiveSegment(
  dataFolder: string,
  { node, no, expected }: { node: number; no: number; expected: string },
): Promise<ArchiveResult> {
  const name = segmentName(node, no);
  const source = path.join(dataFolder, 'journal', name);
  if (!existsSync(source)) return 'missing';
  const bytes = readFileSync(source);
  if (sha256(bytes).toString('hex') !== expected) return 'changed';
  const folder = path.join(dataFolder, 'archive');
  await makeFolder(folder, 0o700);
  const target = path.join(folder, `${name}.zst`);
  const part = `${target}.part`;
  try {
    const handle = await open(part, 'w', 0o600);
    try {
      await writeAll(handle, await compress(bytes));
      await handle.sync();
    } finally {
      await handle.close();
    }
    const copied = sha256(zstdDecompressSync(readFileSync(part))).toString('hex');
    if (copied !== expected) throw new Error('The copy of a segment is not the segment.');
    await rename(part, target);
    await syncPlace(folder);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return 'archived';
}

/** Takes a segment out of the journal, out of the archive, or out of both; one that is not there is gone already. */
export function removeSegment(
  dataFolder: string,
  segment: { readonly node: number; readonly no: number },
  from: 'journal' | 'both',
): void {
  const name = segmentName(segment.node, segment.no);
  rmSync(path.join(dataFolder, 'journal', name), { force: true });
  if (from === 'both') rmSync(path.join(dataFolder, 'archive', `${name}.zst`), { force: true });
}
