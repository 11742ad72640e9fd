import { parentPort, workerData } from 'node:worker_threads';
import type { ImportOptions } from '#domain/exchange/import-issue.ts';
import { readProgramme } from './programme-reader.ts';

/** The thread of `parseInWorker`: reads one file, answers once, ends. */
const { bytes, options }: { bytes: Uint8Array; options: ImportOptions } = workerData;
parentPort?.postMessage(readProgramme(bytes, options));
