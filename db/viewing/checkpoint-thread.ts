import { Worker } from 'node:worker_threads';
import type { Checkpoint } from './play-pack.ts';

/** The thread that writes checkpoints; one at a time. */
export class CheckpointThread {
  readonly #worker: Worker;
  #failure: Error | undefined;

  constructor(file: string) {
    this.#worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), {
      workerData: { file },
      env: { NODE_ENV: 'production' },
    });
    this.#worker.on('error', (error: Error) => {
      this.#failure = error;
    });
    this.#worker.unref();
  }

  /** Resolves when it is on disk. @throws Error with the code of the engine; the same may be written again */
  write(checkpoint: Checkpoint): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) return reject(this.#failure);
      const settle = (error?: Error) => {
        this.#worker.off('message', onMessage).off('error', settle).off('exit', onExit).unref();
        if (error === undefined) resolve();
        else reject(error);
      };
      const onExit = () => settle(new Error('The thread that writes checkpoints ended.'));
      const onMessage = (answer: { ok: boolean; code?: string }) =>
        settle(answer.ok ? undefined : Object.assign(new Error('Not written.'), { code: answer.code }));
      this.#worker.on('message', onMessage).on('error', settle).on('exit', onExit);
      // Idle it holds nobody; whoever waits for it must not be ended before it answers.
      this.#worker.ref();
      this.#worker.postMessage(checkpoint);
    });
  }

  async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.ref();
    this.#worker.postMessage('close');
    await ended;
  }
}
