import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Engine } from './kit.ts';
import type { Tables } from './tables.ts';

/** "Rows affected" differs per driver, so it is typed away: ask for `.returning()`. */
interface NoResult extends PgQueryResultHKT {
  type: undefined;
}
type Full = PgDatabase<NoResult, Tables>;

/** What carries the tables of the engine in use, so that a query function needs no second argument. */
interface Carrier {
  readonly engine: Engine;
  readonly t: Tables;
}

/** Questions: the part of drizzle that both engines have. Writing and raw SQL do not compile on it. */
export type Reader = Carrier &
  Pick<Full, 'select' | 'selectDistinct' | '$with' | 'with' | '$count' | 'query'>;

/** An open transaction. It refuses every query once its function has returned. */
export type Tx = Reader &
  Pick<Full, 'insert' | 'update' | 'delete'> & {
    /**
     * A savepoint, and the only place where an error may be caught and work go on (PostgreSQL aborts the
     * whole transaction otherwise). Inside it use the handle it gives; the outer one refuses meanwhile.
     */
    nested<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  };

export interface TxOptions {
  /** PostgreSQL: read committed instead of serializable. Only for conditional or relative updates (architecture.md 7). */
  readonly guarded?: boolean;
  /** PostgreSQL: how often a serialization failure or deadlock is tried again; 10 when absent. */
  readonly retry?: number;
  /** Longest life in milliseconds; 10 000 when absent. */
  readonly limitMs?: number;
  /** Names the work in warnings about slow transactions. */
  readonly label?: string;
}

/** A transaction that took longer than 50 ms: it held back every other writer on SQLite. */
export interface SlowWork {
  readonly tookMs: number;
  readonly label: string | undefined;
}

/** The open database. `read` for questions, `tx` for everything that writes: there is no third way. */
export interface Db extends Carrier {
  /** SQLite: a read-only connection; PostgreSQL: the pool. Throws inside `tx` outside production: it would see the past. */
  readonly read: Reader;
  /**
   * Runs `work` whole or not at all; resolves after the durable commit. Await nothing but queries inside.
   * On PostgreSQL `work` may run more than once. Refuses to run inside another `tx` (pass its handle on).
   * @throws BusyError, TransactionTimeoutError, or what `work` threw
   */
  tx<T>(work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>;
  /**
   * SQLite: a number that changes when another process wrote (never for own commits); undefined on
   * PostgreSQL, where hints travel by the bus (architecture.md 11).
   */
  dataVersion(): number | undefined;
  /** Lets queued transactions finish, then closes; later calls of `tx` are refused. */
  close(): Promise<void>;
}
