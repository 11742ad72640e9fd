import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle, NodePgSession } from 'drizzle-orm/node-postgres';
import { PgDatabase } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { BusyError } from './error.ts';
import { kitFor } from './kit.ts';
import { defineTables, type Tables } from './tables.ts';
import { DEFAULT_LIMIT_MS, SLOW_MS, within } from './transaction-limit.ts';
import { nestedTransaction, refuseReadInside, TransactionScope } from './transaction-scope.ts';
import type { Db, Reader, SlowWork, Tx, TxOptions } from './types.ts';
import { errorCode } from './violation.ts';

export interface PostgresOptions {
  readonly url: string;
  readonly isProduction?: boolean;
  readonly onSlow?: (work: SlowWork) => void;
  /** Connections of this process; 10 when absent. */
  readonly poolSize?: number;
}

/** What is needed of a pool: `pg` has it, PGlite is dressed up as one. */
export interface ClientPool {
  query(query: unknown, values?: unknown[]): Promise<unknown>;
  connect(): Promise<PoolClient>;
  end(): Promise<void>;
}
export interface PoolClient {
  query(query: unknown, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** With an error the connection is thrown away instead of being used again. */
  release(broken?: Error): void;
}

/** A database on a PostgreSQL pool; `withClient` is for migrations. */
export interface PostgresDb extends Db {
  readonly engine: 'pg';
  withClient<T>(work: (client: PoolClient) => Promise<T>): Promise<T>;
}

const DEFAULT_RETRY = 10;
const LONGEST_PAUSE_MS = 250;
const SERVER_GRACE_MS = 500;
/** Serialization failure, deadlock. */
const RETRIED = new Set(['40001', '40P01']);

/** Opens a pool on a PostgreSQL server; connections are made when they are needed. */
export function openPostgres(options: PostgresOptions): PostgresDb {
  const pool = new pg.Pool({ connectionString: options.url, max: options.poolSize ?? 10 });
  // An idle connection that the server closes is replaced by the pool; without a listener it ends the process.
  pool.on('error', () => undefined);
  return overPool(pool as unknown as ClientPool, options);
}

/** The data layer over anything that behaves like a pool. */
export function overPool(pool: ClientPool, options: Omit<PostgresOptions, 'url'>): PostgresDb {
  const t = defineTables(kitFor('pg'));
  const current = new AsyncLocalStorage<TransactionScope>();
  const isInside = () => current.getStore()?.isOpen === true;
  const base = drizzle(readingPool(pool, options.isProduction ? () => false : isInside) as never, {
    schema: t,
  });
  const read = Object.assign(base, { t, engine: 'pg' }) as unknown as Reader;
  const once = async <T>(work: (tx: Tx) => Promise<T>, txOptions: TxOptions): Promise<T> => {
    const scope = new TransactionScope();
    return inTransaction(pool, scope, txOptions, (client) =>
      current.run(scope, () => work(openHandle(base as object, client, scope, t))),
    );
  };
  return {
    engine: 'pg',
    t,
    read,
    tx: async (work, txOptions = {}) => {
      if (isInside()) throw nestedTransaction();
      const startedAt = performance.now();
      try {
        return await retried(() => once(work, txOptions), txOptions.retry ?? DEFAULT_RETRY);
      } finally {
        const tookMs = performance.now() - startedAt;
        if (tookMs > SLOW_MS) options.onSlow?.({ tookMs, label: txOptions.label });
      }
    },
    withClient: (work) => withClient(pool, work),
    dataVersion: () => undefined,
    close: () => pool.end(),
  };
}

function readingPool(pool: ClientPool, isInside: () => boolean): Pick<ClientPool, 'query'> {
  return {
    query: async (query, values) => {
      refuseReadInside(isInside());
      return pool.query(query, values);
    },
  };
}

async function retried<T>(attempt: () => Promise<T>, retry: number): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      if (!RETRIED.has(errorCode(error) ?? '')) throw error;
      if (failures >= retry) throw new BusyError('Transactions kept meeting each other.', { cause: error });
      await sleep(Math.random() * Math.min(5 * 2 ** failures, LONGEST_PAUSE_MS));
    }
  }
}

/** Lends a client; one whose state is unknown after an error is thrown away. */
async function withClient<T>(pool: ClientPool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    await client.query('rollback').catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function inTransaction<T>(
  pool: ClientPool,
  scope: TransactionScope,
  options: TxOptions,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const level = options.guarded ? 'read committed' : 'serializable';
  const limitMs = options.limitMs ?? DEFAULT_LIMIT_MS;
  return withClient(pool, async (client) => {
    try {
      // One message for both. The server's own limit ends a query that waits for a lock after we have given up.
      await client.query(
        `begin isolation level ${level}; set local statement_timeout = ${Math.ceil(limitMs + SERVER_GRACE_MS)}`,
      );
      const value = await within(limitMs, () => work(client));
      scope.assertUsable();
      scope.end();
      await client.query('commit');
      return value;
    } finally {
      scope.end();
    }
  });
}

function openHandle(base: object, client: PoolClient, scope: TransactionScope, t: Tables): Tx {
  const parts = base as { readonly dialect: never; readonly _: never };
  const guarded = {
    query: async (query: unknown, values?: unknown[]) => {
      scope.assertUsable();
      return client.query(query, values);
    },
  };
  const session = new NodePgSession(guarded as never, parts.dialect, parts._);
  let query: unknown;
  const run = async (statement: string) => void (await client.query(statement));
  return Object.create(base, {
    session: { value: session },
    query: {
      get: () => {
        query ??= new QueryMaker(parts.dialect, session, parts._).query;
        return query;
      },
    },
    t: { value: t },
    nested: {
      value: <T>(work: (tx: Tx) => Promise<T>) =>
        scope.nest((inner) => work(openHandle(base, client, inner, t)), {
          mark: (name) => run(`savepoint ${name}`),
          release: (name) => run(`release savepoint ${name}`),
          rollBack: (name) => run(`rollback to savepoint ${name}; release savepoint ${name}`),
        }),
    },
  }) as Tx;
}

/** drizzle declares this constructor for its own use only. */
const QueryMaker = PgDatabase as unknown as new (
  ...parts: unknown[]
) => {
  query: unknown;
};
