import { parentPort, workerData } from 'node:worker_threads';
import { playBlocks } from './play-row.ts';
import type { PlayRoom } from './play-row-thread.ts';
import { readViewStore } from './view-schema.ts';

/** Reads plays for a start and hands them over block by block; whatever it leaves behind in memory goes with the thread. */
const { file, order, rooms } = workerData as PlayRoom;
const store = readViewStore(file);
const blocks = playBlocks(store, order);
blocks.next(new ArrayBuffer(0));

parentPort?.on('message', (at: number) => {
  const { value, done } = blocks.next(rooms[at] ?? new SharedArrayBuffer(0));
  if (!done) {
    parentPort?.postMessage({ ...value, at });
    return;
  }
  store.close();
  parentPort?.postMessage(null);
  parentPort?.close();
});
