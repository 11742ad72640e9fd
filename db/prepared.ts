import { getTableColumns, is, Param, Placeholder, sql } from 'drizzle-orm';
import type { Tables } from './tables.ts';
import type { Reader, Tx } from './types.ts';

/** What a session of drizzle is asked for when a builder has put its words together; the same place on both engines. */
type Asked = readonly [
  query: { readonly sql: string; readonly params: readonly unknown[] },
  ...rest: unknown[],
];
type Runnable = Readonly<Record<'all' | 'run' | 'execute', () => unknown>>;
type Session = { readonly prepareQuery: (...asked: unknown[]) => Runnable };
type Values = Readonly<Record<string, unknown>>;
/** Finds the value of a placeholder in what the caller gave. */
type Find<Given> = (given: Given) => unknown;
type Compiled = {
  readonly sql: string;
  readonly rest: readonly unknown[];
  /** Gives each parameter from what the caller gave, as the driver takes it. */
  readonly fill: readonly ((given: never) => unknown)[];
  readonly method: 'all' | 'run' | 'execute';
};

/**
 * A query whose words are put together once for each open database and not at each call: that is most of what a query
 * costs here. `build` writes it with `sql.placeholder('name')` in place of values; every value is given by that name.
 * Runs through the handle that it is given, so all rules of transactions hold. Only for paths that are measured.
 */
export function prepared<Given extends Values, Result>(
  build: (handle: Tx) => PromiseLike<Result>,
): (handle: Reader, values: Given) => Promise<Result> {
  return compiledOnce<Given, Result>(build, (name) => (values) => values[name]);
}

/** Lists are asked for in parts of this size at most. */
const MOST_LISTED = 256;

/**
 * The same for queries over a list of keys, such as `inArray(column, list)`: put together once for each size of a list, 1, 2,
 * 4 and so on; a list between two sizes is filled with its last key, so the query must not mind one that comes twice. Long
 * lists are asked in parts, an empty one not at all.
 */
export function preparedList<Given extends Values, Key, Row>(
  build: (handle: Tx, list: Placeholder[]) => PromiseLike<Row[]>,
): (handle: Reader, values: Given, list: readonly Key[]) => Promise<Row[]> {
  type Asked = { readonly values: Given; readonly list: readonly Key[] };
  const find = (name: string): Find<Asked> => {
    const [, index] = /^listed (\d+)$/.exec(name) ?? [];
    if (index === undefined) return ({ values }) => values[name];
    return ({ list }) => list[Math.min(Number(index), list.length - 1)];
  };
  const asks = new Map<number, (handle: Reader, asked: Asked) => Promise<Row[]>>();
  return async (handle, values, all) => {
    const rows: Row[] = [];
    for (let from = 0; from < all.length; from += MOST_LISTED) {
      const list = all.slice(from, from + MOST_LISTED);
      const size = 2 ** Math.ceil(Math.log2(list.length));
      const ask = asks.get(size) ?? compiledOnce((tx: Tx) => build(tx, placeholderList(size)), find);
      asks.set(size, ask);
      rows.push(...(await ask(handle, { values, list })));
    }
    return rows;
  };
}

function placeholderList(size: number): Placeholder[] {
  return Array.from({ length: size }, (_, index) => sql.placeholder(`listed ${index}`));
}

type Name = keyof Tables;
type Row<N extends Name> = Tables[N]['$inferSelect'];

/** More rows than that at once are rare on the paths that ask for speed. */
const MOST_ROWS = 8;

/** Stores whole rows of a table by one statement that is put together once for each number of rows. */
export function rowWriter<N extends Name>(name: N): (tx: Tx, rows: readonly Row<N>[]) => Promise<void> {
  const writers = Array.from({ length: MOST_ROWS }, (_, index) =>
    compiledOnce<readonly Values[], unknown>(
      (tx) => tx.insert(tx.t[name]).values(placeholders(tx.t[name], index + 1) as never),
      findInRow,
    ),
  );
  return async (tx, rows) => {
    for (let from = 0; from < rows.length; from += MOST_ROWS) {
      const some = rows.slice(from, from + MOST_ROWS);
      await writers[some.length - 1]?.(tx, some);
    }
  };
}

/** Stores one whole row unless `target`, or any unique index where it is absent, has its like; false when it has. */
export function onceWriter<N extends Name>(
  name: N,
  target?: (table: Tables[N]) => unknown,
): (tx: Tx, row: Row<N>) => Promise<boolean> {
  const write = compiledOnce<readonly Values[], unknown[]>((tx) => {
    const table = tx.t[name];
    const found = target === undefined ? {} : { target: target(table) as never };
    return tx
      .insert(table)
      .values(placeholders(table, 1) as never)
      .onConflictDoNothing(found)
      .returning({ stored: sql`1` });
  }, findInRow);
  return async (tx, row) => (await write(tx, [row])).length === 1;
}

function placeholders(table: Tables[Name], count: number): Record<string, Placeholder>[] {
  const columns = Object.keys(getTableColumns(table as never));
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(columns.map((column) => [column, sql.placeholder(`${row} ${column}`)])),
  );
}

function findInRow(name: string): Find<readonly Values[]> {
  const [row = '', column = ''] = name.split(' ');
  return (rows) => rows[Number(row)]?.[column];
}

function compiledOnce<Given, Result>(
  build: (handle: Tx) => PromiseLike<Result>,
  find: (name: string) => Find<Given>,
): (handle: Reader, given: Given) => Promise<Result> {
  const kept = new WeakMap<Tables, Compiled>();
  return async (handle, given) => {
    let compiled = kept.get(handle.t);
    if (compiled === undefined) {
      compiled = compile(handle, build, find as (name: string) => Find<unknown>);
      kept.set(handle.t, compiled);
    }
    const { sql: words, rest, fill, method } = compiled;
    const params = fill.map((one) => one(given as never));
    const { session } = handle as unknown as { readonly session: Session };
    return session.prepareQuery({ sql: words, params }, ...rest)[method]() as Promise<Result>;
  };
}

function compile(
  handle: Reader,
  build: (handle: Tx) => PromiseLike<unknown>,
  find: (name: string) => Find<unknown>,
): Compiled {
  let asked: Asked | undefined;
  const listen = (...all: unknown[]) => {
    asked = all as unknown as Asked;
    return { setToken: () => undefined };
  };
  const recorder = Object.create(handle, {
    session: { value: { prepareQuery: listen, prepareOneTimeQuery: listen } },
  }) as Tx;
  (build(recorder) as unknown as { prepare: (name?: string) => unknown }).prepare();
  if (asked === undefined) throw new Error('A query did not say its words.');
  const [{ sql: words, params }, ...rest] = asked;
  // SQLite's third word says whether rows come back.
  const method = handle.engine === 'pg' ? 'execute' : rest[1] === 'run' ? 'run' : 'all';
  return { sql: words, rest, fill: params.map((param) => fillerOf(param, find)), method };
}

function fillerOf(param: unknown, find: (name: string) => Find<unknown>): Find<unknown> {
  if (is(param, Placeholder)) return present(param.name, find);
  if (!is(param, Param) || !is(param.value, Placeholder)) return () => param;
  const { encoder } = param;
  const give = present(param.value.name, find);
  return (given) => {
    const value = give(given);
    return value === null ? null : encoder.mapToDriverValue(value);
  };
}

function present(name: string, find: (name: string) => Find<unknown>): Find<unknown> {
  const give = find(name);
  return (given) => {
    const value = give(given);
    if (value === undefined) throw new Error(`A prepared query lacks the value ${name}.`);
    return value;
  };
}
