import { Worker } from 'node:worker_threads';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import { BLOCK_BYTES, type PlayBlock, type PlayOrder, putBlock } from './play-row.ts';

export type PlayRoom = {
  readonly file: string;
  readonly order: PlayOrder;
  /** While one is read out the other one is filled. */
  readonly rooms: readonly SharedArrayBuffer[];
};

/**
 * Brings plays into an empty state. Read in a thread: a million rows leave more behind than they are, and the process that goes
 * on for months shall not carry it.
 * @throws Error when the store cannot be read
 */
export function loadPlaysInThread(file: string, state: ViewingState, order: PlayOrder): Promise<void> {
  const rooms = [new SharedArrayBuffer(BLOCK_BYTES), new SharedArrayBuffer(BLOCK_BYTES)];
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./play-row-worker.ts', import.meta.url), {
      workerData: { file, order, rooms } satisfies PlayRoom,
      env: { NODE_ENV: 'production' },
    });
    worker.on('message', (block: (PlayBlock & { readonly at: number }) | null) => {
      if (block === null) return;
      putBlock(state, block, rooms[block.at] ?? new SharedArrayBuffer(0));
      worker.postMessage(block.at);
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`Reading plays ended with ${code}.`)),
    );
    for (const at of rooms.keys()) worker.postMessage(at);
  });
}
