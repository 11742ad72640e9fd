import { TransactionTimeoutError } from './error.ts';

/** How long a transaction may stay open unless its caller asks for another limit. */
export const DEFAULT_LIMIT_MS = 10_000;
/** A transaction longer than this is reported: it holds back every other writer on SQLite. */
export const SLOW_MS = 50;

/** Refuses when `run` takes longer than `limitMs`: work that never settles must not hold the writer for ever. */
export function within<T>(limitMs: number, run: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TransactionTimeoutError(`A transaction was open for more than ${limitMs} ms.`));
    }, limitMs);
    const stop = () => clearTimeout(timer);
    run().then(resolve, reject).finally(stop);
  });
}
