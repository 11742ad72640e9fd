import { AsyncLocalStorage } from 'node:async_hooks';
import { BetterSQLiteSession, drizzle } from 'drizzle-orm/better-sqlite3';
import { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { TransactionLostError } from './error.ts';
import { kitFor } from './kit.ts';
import { Connection, openReader, openWriter, type RawDatabase, StatementCache } from './sqlite-connection.ts';
import { WriterQueue } from './sqlite-queue.ts';
import { defineTables, type Tables } from './tables.ts';
import { DEFAULT_LIMIT_MS } from './transaction-limit.ts';
import { nestedTransaction, refuseReadInside, type TransactionScope } from './transaction-scope.ts';
import type { Db, Reader, SlowWork, Tx } from './types.ts';

export interface SqliteOptions {
  readonly file: string;
  /** Drops the check that refuses `read` inside a transaction. */
  readonly isProduction?: boolean;
  readonly onSlow?: (work: SlowWork) => void;
  /** 64 when absent; 1 gives every transaction a commit of its own. */
  readonly groupSize?: number;
  /** 5000 when absent. */
  readonly busyLimitMs?: number;
}

/** What only this engine has, for migrations and for the server's own care of the file. */
export interface SqliteDb extends Db {
  readonly engine: 'sqlite';
  readonly file: string;
  /** Runs `work` on the bare writer connection while no transaction is open; all others wait. */
  alone<T>(work: (raw: RawDatabase) => Promise<T>): Promise<T>;
}

/** The parts of drizzle that a handle is derived from; pinned to the exact version and covered by the conformance test. */
interface DrizzleParts {
  readonly dialect: never;
  readonly _: never;
}

/**
 * Opens a database file: one writer connection behind a queue, one read-only connection for everything else.
 * @throws Error when the file is not ours or SQLite does not hold the durable settings
 */
export async function openSqlite(options: SqliteOptions): Promise<SqliteDb> {
  const t = defineTables(kitFor('sqlite'));
  const writer = await openWriter(options.file);
  const reader = openReader(options.file);
  const current = new AsyncLocalStorage<TransactionScope>();
  const isInside = () => current.getStore()?.isOpen === true;
  const queue = new WriterQueue(writer, {
    groupSize: options.groupSize ?? 64,
    busyLimitMs: options.busyLimitMs ?? 5000,
    onSlow: options.onSlow ?? (() => undefined),
  });
  const readConnection = new Connection(
    new StatementCache(reader),
    options.isProduction ? () => undefined : () => refuseReadInside(isInside()),
  );
  const base = drizzle(readConnection as never, { schema: t });
  const read = Object.assign(base, { t, engine: 'sqlite' }) as unknown as Reader;
  const handles = new TransactionHandles(base as object, writer, t);
  return {
    engine: 'sqlite',
    file: options.file,
    t,
    read,
    tx: (work, txOptions) => {
      if (isInside()) return Promise.reject(nestedTransaction());
      return queue.add(
        (scope) => current.run(scope, () => work(handles.open(scope))),
        txOptions?.limitMs ?? DEFAULT_LIMIT_MS,
        txOptions?.label,
      );
    },
    alone: (work) => (isInside() ? Promise.reject(nestedTransaction()) : queue.alone(work)),
    dataVersion: () => writer.pragma('data_version', { simple: true }) as number,
    close: async () => {
      await queue.close();
      reader.close();
      writer.close();
    },
  };
}

/** Makes handles cheaply: a new drizzle() for each transaction would walk the whole schema. */
class TransactionHandles {
  readonly #base: object;
  readonly #raw: RawDatabase;
  readonly #cache: StatementCache;
  readonly #tables: Tables;

  constructor(base: object, raw: RawDatabase, tables: Tables) {
    this.#base = base;
    this.#raw = raw;
    this.#cache = new StatementCache(raw);
    this.#tables = tables;
  }

  open(scope: TransactionScope): Tx {
    const raw = this.#raw;
    const parts = this.#base as DrizzleParts;
    const connection = new Connection(this.#cache, () => {
      scope.assertUsable();
      // SQLite may roll back by itself; the next statement would then commit on its own.
      if (!raw.inTransaction) throw new TransactionLostError('The database gave the transaction up.');
    });
    const session = new BetterSQLiteSession(connection as never, parts.dialect, parts._);
    let query: unknown;
    return Object.create(this.#base, {
      session: { value: session },
      query: {
        get: () => {
          query ??= new QueryMaker('sync', parts.dialect, session, parts._).query;
          return query;
        },
      },
      t: { value: this.#tables },
      nested: {
        value: <T>(work: (tx: Tx) => Promise<T>) =>
          scope.nest((inner) => work(this.open(inner)), {
            mark: (name) => void raw.exec(`SAVEPOINT ${name}`),
            release: (name) => void raw.exec(`RELEASE ${name}`),
            rollBack: (name) => {
              if (raw.inTransaction) raw.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
            },
          }),
      },
    }) as Tx;
  }
}

/** drizzle declares this constructor for its own use only. */
const QueryMaker = BaseSQLiteDatabase as unknown as new (
  ...parts: unknown[]
) => {
  query: unknown;
};
