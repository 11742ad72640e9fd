import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as eventLoopTurn, setTimeout as sleep } from 'node:timers/promises';
import { BusyError, TransactionLostError } from './error.ts';
import { isBusy, type RawDatabase } from './sqlite-connection.ts';
import { SLOW_MS, within } from './transaction-limit.ts';
import { TransactionScope } from './transaction-scope.ts';
import type { SlowWork } from './types.ts';
import { countBusyRetry, watchQueue } from './write-pressure.ts';

const QUEUE_LIMIT = 10_000;

export interface QueueOptions {
  /** How many waiting transactions share one durable commit. */
  readonly groupSize: number;
  /** How long to wait for another process that holds the write lock. */
  readonly busyLimitMs: number;
  readonly onSlow: (work: SlowWork) => void;
}

interface Job {
  readonly run: (scope: TransactionScope) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly label: string | undefined;
  readonly limitMs: number;
  readonly queuedAt: number;
}

type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

/**
 * First come, first served in front of the one writer. Waiting transactions share a commit, each behind its own
 * savepoint, and nobody hears "done" before the commit is on disk (database.md 2, 3).
 */
export class WriterQueue {
  readonly #raw: RawDatabase;
  readonly #options: QueueOptions;
  #waiting: Job[] = [];
  #pumping: Promise<void> | undefined;
  #closed = false;

  constructor(raw: RawDatabase, options: QueueOptions) {
    this.#raw = raw;
    this.#options = options;
    watchQueue(() => this.#waiting[0]?.queuedAt);
  }

  add<T>(
    work: (scope: TransactionScope) => Promise<T>,
    limitMs: number,
    label: string | undefined,
  ): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('The database is closed.'));
    if (this.#waiting.length >= QUEUE_LIMIT) {
      return Promise.reject(new BusyError('Too many transactions are waiting.'));
    }
    // The pump runs in the context of whoever woke it; the work must see the context of its own caller.
    const inContext = AsyncLocalStorage.snapshot();
    const run = (scope: TransactionScope) => inContext(work, scope);
    return new Promise<T>((resolve, reject) => {
      const job = {
        run,
        resolve: resolve as Job['resolve'],
        reject,
        label,
        limitMs,
        queuedAt: performance.now(),
      };
      this.#waiting.push(job);
      this.#wake();
    });
  }

  /** Runs `work` on the bare connection while no transaction is open; others wait behind it. */
  async alone<T>(work: (raw: RawDatabase) => Promise<T>): Promise<T> {
    while (this.#pumping) await this.#pumping;
    const running = work(this.#raw);
    this.#pumping = running.then(
      () => this.#finishPump(),
      () => this.#finishPump(),
    );
    return running;
  }

  async close(): Promise<void> {
    this.#closed = true;
    while (this.#pumping) await this.#pumping;
  }

  #wake(): void {
    this.#pumping ??= this.#pump().finally(() => this.#finishPump());
  }

  #finishPump(): void {
    this.#pumping = undefined;
    if (this.#waiting.length > 0) this.#wake();
  }

  async #pump(): Promise<void> {
    while (this.#waiting.length > 0) {
      // All requests that the sockets hold by now share the commit. Every statement ends at once, so without a turn of
      // the event loop each of them would be read, written and flushed to the disk alone.
      await eventLoopTurn();
      const batch = this.#waiting.splice(0, this.#options.groupSize);
      try {
        await beginPatiently(this.#raw, this.#options.busyLimitMs);
      } catch (error) {
        this.#refuse(batch, error);
        continue;
      }
      await this.#runBatch(batch);
    }
  }

  /** Whoever waited as long as the refused ones is refused with them: nobody waits several limits in a row. */
  #refuse(batch: readonly Job[], error: unknown): void {
    const oldest = performance.now() - this.#options.busyLimitMs;
    const late = this.#waiting.filter((job) => job.queuedAt <= oldest);
    this.#waiting = this.#waiting.filter((job) => job.queuedAt > oldest);
    for (const job of [...batch, ...late]) job.reject(error);
  }

  async #runBatch(batch: Job[]): Promise<void> {
    const outcomes: Outcome[] = [];
    try {
      for (const job of batch) {
        const outcome = await this.#runJob(job);
        outcomes.push(outcome);
        if (!this.#raw.inTransaction) {
          this.#waiting.unshift(...batch.splice(outcomes.length));
          const cause = outcome.ok ? undefined : outcome.error;
          throw new TransactionLostError('The database gave the transaction up.', { cause });
        }
      }
      this.#raw.exec('COMMIT');
    } catch (error) {
      if (this.#raw.inTransaction) this.#raw.exec('ROLLBACK');
      for (const job of batch) job.reject(error);
      return;
    }
    for (const [index, job] of batch.entries()) answer(job, outcomes[index]);
  }

  /** Runs one transaction inside the open commit; its caller is told only after that commit is durable. */
  async #runJob(job: Job): Promise<Outcome> {
    const scope = new TransactionScope();
    const startedAt = performance.now();
    try {
      this.#raw.exec('SAVEPOINT job');
      const value = await within(job.limitMs, () => job.run(scope));
      scope.assertUsable();
      scope.end();
      if (this.#raw.inTransaction) this.#raw.exec('RELEASE job');
      return { ok: true, value };
    } catch (error) {
      scope.end();
      if (this.#raw.inTransaction) this.#raw.exec('ROLLBACK TO job; RELEASE job');
      return { ok: false, error };
    } finally {
      const tookMs = performance.now() - startedAt;
      if (tookMs > SLOW_MS) this.#options.onSlow({ tookMs, label: job.label });
    }
  }
}

function answer(job: Job, outcome: Outcome | undefined): void {
  if (outcome?.ok) job.resolve(outcome.value);
  else job.reject(outcome?.error);
}

/** Waits for another process without holding up this one. */
export async function beginPatiently(raw: RawDatabase, limitMs: number): Promise<void> {
  const until = performance.now() + limitMs;
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 50)) {
    try {
      raw.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      countBusyRetry();
      if (performance.now() >= until) {
        throw new BusyError('Another process is writing to the database.', { cause: error });
      }
      await sleep(waitMs);
    }
  }
}
