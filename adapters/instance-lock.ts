import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';

export type InstanceLock =
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly reason: 'held' };

// A connection that nothing refers to is closed by the garbage collector, and the lock would be gone with it.
const held = new Set<Database.Database>();

/**
 * Makes this process the only server on a data folder, until it releases the lock or dies: `lock.db` under
 * `BEGIN EXCLUSIVE` (security-reliability.md rule 27). kill -9 frees it at once. `held`: another process has it.
 */
export function holdInstanceLock(dataFolder: string): InstanceLock {
  mkdirSync(dataFolder, { recursive: true });
  const lock = new Database(path.join(dataFolder, 'lock.db'), { timeout: 0 });
  try {
    // Not WAL: there a reader beside the exclusive writer would be let in.
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isBusy(error)) return { ok: false, reason: 'held' };
    throw error;
  }
  held.add(lock);
  const release = () => {
    held.delete(lock);
    lock.close();
  };
  return { ok: true, release };
}

/** As {@link holdInstanceLock}, but a holder gets so many milliseconds to end: a command may be migrating. */
export async function awaitInstanceLock(dataFolder: string, patienceMs: number): Promise<InstanceLock> {
  for (let waitedMs = 0; ; waitedMs += LOOK_AGAIN_MS) {
    const lock = holdInstanceLock(dataFolder);
    if (lock.ok || waitedMs >= patienceMs) return lock;
    await pause(LOOK_AGAIN_MS);
  }
}

const LOOK_AGAIN_MS = 50;

function isBusy(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
}
