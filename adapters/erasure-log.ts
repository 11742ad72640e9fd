import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';

/** Who was erased: ids only, so that the list may be kept for ever (security-reliability.md rule 23). */
export type ErasureEntry = {
  readonly kind: 'person' | 'account';
  readonly id: string;
  /** UTC milliseconds. */
  readonly at: number;
};

const NAME = 'erasures.log';

/** Adds lines to `{dataFolder}/erasures.log` and waits until they are on the disk. */
export async function appendErasures(dataFolder: string, entries: readonly ErasureEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await mkdir(dataFolder, { recursive: true });
  const handle = await open(path.join(dataFolder, NAME), 'a', 0o600);
  try {
    await handle.write(
      entries.map(({ kind, id, at }) => `${new Date(at).toISOString()} ${kind} ${id}\n`).join(''),
    );
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** All lines of `{folder}/erasures.log`, oldest first; a line that a crash cut short is left out. */
export async function readErasures(folder: string): Promise<ErasureEntry[]> {
  const text = await readFile(path.join(folder, NAME), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').flatMap((line) => {
    const [, instant = '', kind, id = ''] = /^(\S{24}) (person|account) ([\w-]{10,64})$/.exec(line) ?? [];
    return kind === 'person' || kind === 'account' ? [{ kind, id, at: Date.parse(instant) }] : [];
  });
}
