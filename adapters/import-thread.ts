import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { ImportOptions } from '#domain/exchange/import-issue.ts';

// A thread compiles its modules anew; with the cache it takes them as the thread before left them.
enableCompileCache(path.resolve(import.meta.dirname, '..', '.cache', 'compiled'));
const { readProgramme } = await import('./programme-reader.ts');

/** The thread of `parseInWorker`: reads one file, answers once, ends. */
const { bytes, options }: { bytes: Uint8Array; options: ImportOptions } = workerData;
parentPort?.postMessage(readProgramme(bytes, options));
