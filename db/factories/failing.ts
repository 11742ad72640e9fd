import type { Db, Tx } from '../types.ts';

/** What a test made a statement fail with. */
export class PlantedError extends Error {
  override readonly name = 'PlantedError';
}

type Session = {
  readonly prepareQuery: (...asked: unknown[]) => unknown;
  /** SQLite's own handle, to which many rows go at once (db/programme/bulk.ts). */
  readonly client?: { readonly prepare: (words: string) => unknown };
};

/**
 * The same database, whose transactions fail at one statement: the n-th of all that run through this handle, from 1. For
 * proofs that a deed is done whole or not at all.
 */
export function failingAt(db: Db, n: number): { readonly db: Db; readonly count: () => number } {
  let count = 0;
  const next = () => {
    count += 1;
    if (count === n) throw new PlantedError(`statement ${n}`);
  };
  const failing: Db = { ...db, tx: (work, options) => db.tx((tx) => work(watched(tx, next)), options) };
  return { db: failing, count: () => count };
}

function watched(tx: Tx, next: () => void): Tx {
  const { session } = tx as unknown as { readonly session: Session };
  const prepareQuery = (...asked: unknown[]) => {
    next();
    return session.prepareQuery(...asked);
  };
  const prepare = (words: string) => {
    next();
    return session.client?.prepare(words);
  };
  const nested = <T>(work: (inner: Tx) => Promise<T>) => tx.nested((inner) => work(watched(inner, next)));
  return Object.create(tx, {
    session: { value: { prepareQuery, prepareOneTimeQuery: prepareQuery, client: { prepare } } },
    nested: { value: nested },
  }) as Tx;
}
