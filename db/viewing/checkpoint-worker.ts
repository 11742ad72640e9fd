import { parentPort, workerData } from 'node:worker_threads';
import { checkpointWriter } from './checkpoint-write.ts';
import type { Checkpoint } from './play-pack.ts';
import { openViewStore } from './view-schema.ts';

/** The one writer of the view store: a thread, so that the loop that answers beats never waits for a disk. */
const store = openViewStore((workerData as { file: string }).file);
const write = checkpointWriter(store);

parentPort?.on('message', (message: Checkpoint | 'close') => {
  if (message === 'close') {
    store.close();
    parentPort?.close();
    return;
  }
  try {
    write(message);
    parentPort?.postMessage({ ok: true });
  } catch (error) {
    const { code } = error as { code?: unknown };
    parentPort?.postMessage({ ok: false, code: typeof code === 'string' ? code : undefined });
  }
});
