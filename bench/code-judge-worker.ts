import { parentPort, workerData } from 'node:worker_threads';
import { judgeCodes } from './code-judge.ts';
import type { ForgedCodes } from './forged-code.ts';

// A thread of its own for bench/prove/ticket-code.ts.
const { good, forged, editionNo, keys } = workerData as ForgedCodes;
parentPort?.postMessage(await judgeCodes([...good, ...forged], editionNo, keys));
