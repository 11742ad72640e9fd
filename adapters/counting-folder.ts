import { environment } from './env.ts';

/**
 * Where the journal and the view store of this process lie: the data folder, or one below it where several processes share
 * that (docs/decisions/186-several-nodes.md).
 */
export function countingFolder(): string {
  return holder().folder ?? environment().dataFolder;
}

/** To be called when the process begins to count; undefined takes it away. */
export function setCountingFolder(folder: string | undefined): void {
  holder().folder = folder;
}

// Modules exist twice (architecture.md 7).
const KEY = Symbol.for('plenum.counting-folder');
function holder(): { folder?: string | undefined } {
  const place = globalThis as { [KEY]?: { folder?: string | undefined } };
  place[KEY] ??= {};
  return place[KEY];
}
