import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ImportOptions, ImportRefusal } from '#domain/exchange/import-issue.ts';
import type { ImportReading } from '#domain/exchange/imported-programme.ts';
import { TREE_LIMIT } from '#domain/exchange/read/tree.ts';

/** security-reliability.md 19. */
const LIMIT = { seconds: 30, megabytes: 256 } as const;

/**
 * Reads a programme in a thread of its own, which is ended whatever happens: 256 MB of memory and 30 s
 * (security-reliability.md 19, T25). The answer is a programme or one refusal; the promise does not reject for
 * hostile input. The bytes are copied, so the caller keeps them.
 */
export async function parseInWorker(bytes: Uint8Array, options: ImportOptions): Promise<ImportReading> {
  if (bytes.length > TREE_LIMIT.bytes) return tooLarge(bytes.length);
  const worker = new Worker(new URL('./import-thread.ts', import.meta.url), {
    workerData: { bytes, options },
    resourceLimits: { maxOldGenerationSizeMb: LIMIT.megabytes, maxYoungGenerationSizeMb: 32 },
    env: cacheOfModules(),
    stderr: true,
  });
  try {
    return await answerOf(worker);
  } finally {
    await worker.terminate();
  }
}

/**
 * A thread compiles its modules anew, and strips their types; with the cache of this process, if it has one, it
 * takes them as the thread before left them. It sees nothing else of the environment.
 */
function cacheOfModules(): { NODE_COMPILE_CACHE?: string } {
  const folder = getCompileCacheDir();
  // Node answers with the folder of its own version inside the one that it was given.
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: path.dirname(folder) };
}

function answerOf(worker: Worker): Promise<ImportReading> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => resolve({ ok: false, reason: 'too_long', limitSeconds: LIMIT.seconds }),
      LIMIT.seconds * 1000,
    );
    const settle = (reading: ImportReading) => {
      clearTimeout(timer);
      resolve(reading);
    };
    worker.once('message', settle);
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer);
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
        resolve({ ok: false, reason: 'too_much_memory', limitMegabytes: LIMIT.megabytes });
      } else reject(error);
    });
    worker.once('exit', () => settle({ ok: false, reason: 'internal' }));
  });
}

/**
 * The bytes of a programme file on disk. Over 20 MB it is refused by its size, before a byte of it is read; so are
 * missing files, folders and whatever has no size to judge. Never throws for what is wrong with the file. For the
 * command line, which has nothing else to do: it holds the process up.
 */
export function readImportFile(file: string): { ok: true; bytes: Uint8Array } | ImportRefusal {
  let handle: number | undefined;
  try {
    // Opening a pipe would wait for its other end, and a device has no size that could be judged.
    if (!statSync(file).isFile()) return { ok: false, reason: 'unreadable_file' };
    handle = openSync(file, 'r');
    const { size } = fstatSync(handle);
    return size > TREE_LIMIT.bytes ? tooLarge(size) : { ok: true, bytes: readFileSync(handle) };
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return { ok: false, reason: isMissing ? 'missing_file' : 'unreadable_file' };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function tooLarge(actualBytes: number): ImportRefusal {
  return { ok: false, reason: 'too_large', limitBytes: TREE_LIMIT.bytes, actualBytes };
}
