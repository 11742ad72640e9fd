import type { Change, DoorContents, DoorMeta, DoorStorage, StoreName } from './stored.ts';
import { STORE_NAMES } from './stored.ts';

/** A disk that outlives the page: stores by name, records by key. */
export type Disk = Map<StoreName, Map<string | number, unknown>>;

export function emptyDisk(): Disk {
  return new Map(STORE_NAMES.map((name) => [name, new Map<string | number, unknown>()]));
}

/** What one page does with the disk until it is killed; then nothing it began is ever heard of again. */
export type DiskPage = DoorStorage & {
  readonly kill: () => void;
  /** From now on every write fails, as on a full disk. */
  readonly fail: () => void;
};

/** `mayLand` decides of each write that was under way at the kill whether it reached the disk. */
export function openDisk(disk: Disk, mayLand: () => boolean = () => false): DiskPage {
  let isKilled = false;
  let isFull = false;
  const pending = new Set<() => void>();
  const never = new Promise<never>(() => {});
  const write = async (changes: readonly Change[], emptied: readonly StoreName[] = []) => {
    if (isKilled) return never;
    if (isFull) throw new Error('QuotaExceededError');
    const land = () => apply(disk, changes, emptied);
    pending.add(land);
    await new Promise((resolve) => setImmediate(resolve));
    if (isKilled) return never;
    pending.delete(land);
    land();
  };
  return {
    write,
    readAll: async () => contentsOf(disk),
    kill: () => {
      isKilled = true;
      // In their order: a disk never skips one write and does the next.
      for (const land of pending) {
        if (!mayLand()) break;
        land();
      }
    },
    fail: () => {
      isFull = true;
    },
  };
}

export function contentsOf(disk: Disk): DoorContents {
  const all = <T>(name: StoreName) => [...(disk.get(name)?.values() ?? [])] as T[];
  return {
    scan: all('scan'),
    outcome: all('outcome'),
    roster: all('roster'),
    peer: all('peer'),
    search: all('search'),
    meta: Object.fromEntries(disk.get('meta') ?? []) as Partial<DoorMeta>,
  };
}

function apply(disk: Disk, changes: readonly Change[], emptied: readonly StoreName[]): void {
  for (const name of emptied) disk.get(name)?.clear();
  for (const { store, key, value } of changes) {
    if (value === undefined) disk.get(store)?.delete(key);
    else disk.get(store)?.set(key, value);
  }
}
