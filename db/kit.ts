import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';

export type Engine = 'pg' | 'sqlite';

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Column names are set here and not by drizzle's `casing`: that setting is ignored by one of its drivers
 * and is removed in drizzle 1.0.
 */
const named = <F>(table: F): F =>
  ((name: string, columns: Record<string, { setName(name: string): void }>, extra?: unknown) => {
    for (const [key, column] of Object.entries(columns)) column.setName(snakeCase(key));
    return (table as (...values: unknown[]) => unknown)(name, columns, extra);
  }) as F;

/** Bytes inside a nested `with:` answer arrive as hex text on PostgreSQL. */
const toBytes = (value: unknown): Uint8Array => {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  return new Uint8Array(Buffer.from(String(value).replace(/^\\x/, ''), 'hex'));
};
const fromBytes = (value: Uint8Array) => Buffer.from(value.buffer, value.byteOffset, value.byteLength);

const pgKey = pg.customType<{ data: string }>({ dataType: () => 'text collate "C"' });
const pgBytes = pg.customType<{ data: Uint8Array; driverData: unknown }>({
  dataType: () => 'bytea',
  toDriver: fromBytes,
  fromDriver: toBytes,
});
const liteBytes = lite.customType<{ data: Uint8Array; driverData: unknown }>({
  dataType: () => 'blob',
  toDriver: fromBytes,
  fromDriver: toBytes,
});
/** The driver has parsed the value already; drizzle's own jsonb would parse a stored string a second time. */
const pgJson = pg.customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => value,
});

const pgKit = {
  engine: 'pg' as Engine,
  table: named(pg.pgTable),
  /** Text shown to people; never compared or ordered by the engine (collations differ). */
  text: () => pg.text(),
  /** Ids, slugs, codes, hashes, fold keys: compared and ordered by bytes on both engines. */
  key: () => pgKey(),
  choice: <const V extends readonly [string, ...string[]]>(values: V) => pg.text({ enum: values }),
  /** 32 bit, as PostgreSQL enforces. */
  int: () => pg.integer(),
  /** Whole numbers up to 2^53. */
  big: () => pg.bigint({ mode: 'number' }),
  /** An instant: UTC milliseconds as a number on both engines (docs/decisions/010). */
  time: () => pg.bigint({ mode: 'number' }),
  real: () => pg.doublePrecision(),
  bool: () => pg.boolean(),
  json: <T>() => pgJson().$type<T>(),
  bytes: () => pgBytes(),
  index: pg.index,
  uniqueIndex: pg.uniqueIndex,
  check: pg.check,
  primaryKey: pg.primaryKey,
  foreignKey: pg.foreignKey,
};

const liteKit = {
  engine: 'sqlite' as Engine,
  table: named(lite.sqliteTable),
  text: () => lite.text(),
  key: () => lite.text(),
  choice: <const V extends readonly [string, ...string[]]>(values: V) =>
    lite.text({ enum: values as unknown as [string, ...string[]] }),
  int: () => lite.integer({ mode: 'number' }),
  big: () => lite.integer({ mode: 'number' }),
  time: () => lite.integer({ mode: 'number' }),
  real: () => lite.real(),
  bool: () => lite.integer({ mode: 'boolean' }),
  json: <T>() => lite.text({ mode: 'json' }).$type<T>(),
  bytes: () => liteBytes(),
  index: lite.index,
  uniqueIndex: lite.uniqueIndex,
  check: lite.check,
  primaryKey: lite.primaryKey,
  foreignKey: lite.foreignKey,
};

/** The vocabulary of columns that both engines have; its static types are PostgreSQL's, the stricter side. */
export type Kit = typeof pgKit;

// The drift guard: the same words in both kits, and the same JavaScript type behind each of them.
type DataOf<F> = F extends (...values: never[]) => { _: { data: infer Data } } ? Data : never;
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type ColumnWord = 'text' | 'key' | 'int' | 'big' | 'time' | 'real' | 'bool' | 'bytes';
type SameColumns = { [Word in ColumnWord]: Same<DataOf<Kit[Word]>, DataOf<(typeof liteKit)[Word]>> };
type Guard<
  T extends { columns: Record<ColumnWord, true>; words: Record<keyof Kit, unknown> } = {
    columns: SameColumns;
    words: typeof liteKit;
  },
> = T;

/**
 * The kit of an engine. Promise: the same schema source gives tables with equal names, constraints and
 * JavaScript values on both (database.md 1.1 b). This is the only place where the SQLite side is cast.
 */
export function kitFor(engine: Engine): Kit {
  const guarded: Guard['words'] = liteKit;
  return engine === 'pg' ? pgKit : (guarded as unknown as Kit);
}
