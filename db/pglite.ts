import { PGlite } from '@electric-sql/pglite';
import { type ClientPool, overPool, type PoolClient, type PostgresDb } from './postgres.ts';

/** int8 stays text as on a server: what is not mapped by its column fails in tests too. */
const PARSERS = { 20: (value: string) => value };

export interface PgliteDb extends PostgresDb {
  readonly pglite: PGlite;
}

/**
 * PostgreSQL inside the process, for tests without a server: the same code as on a server, over one connection
 * that its users take in turn. So it shows PostgreSQL's types, errors and strictness, but no concurrency.
 */
export async function openPglite(loadDataDir?: Blob): Promise<PgliteDb> {
  const pglite = await PGlite.create({ parsers: PARSERS, ...(loadDataDir ? { loadDataDir } : {}) });
  return { ...overPool(poolOfOne(pglite), {}), pglite };
}

function poolOfOne(pglite: PGlite): ClientPool {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(take: () => Promise<T>): Promise<T> => {
    const next = last.then(take);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    query: (query, values) => inTurn(() => run(pglite, query, values)),
    connect: () =>
      new Promise<PoolClient>((resolve) => {
        void inTurn(
          () =>
            new Promise<void>((release) => {
              resolve({ query: (query, values) => run(pglite, query, values), release: () => release() });
            }),
        );
      }),
    end: () => pglite.close(),
  };
}

/** Answers as `pg` does: a text, or drizzle's object with the text and the form of the rows. */
async function run(pglite: PGlite, query: unknown, values: unknown[] = []): Promise<{ rows: unknown[] }> {
  if (typeof query === 'string' && values.length === 0) {
    const results = await pglite.exec(query);
    return results.at(-1) ?? { rows: [] };
  }
  const { text, rowMode } =
    typeof query === 'string' ? { text: query, rowMode: undefined } : (query as Query);
  return pglite.query(text, values, rowMode ? { rowMode } : {});
}

interface Query {
  readonly text: string;
  readonly rowMode?: 'array';
}
