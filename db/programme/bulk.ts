import { type AnyColumn, getTableColumns, type InferInsertModel, Placeholder, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Connection } from '../sqlite-connection.ts';
import type { Tx } from '../types.ts';

/**
 * Inserts many rows of one table, in their order. Every row has to name the same columns.
 * drizzle looks at each value about ten times while it builds a statement, which was half of the time of an
 * import; on SQLite the statement is therefore built once and filled many times.
 */
export async function insertMany<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly InferInsertModel<T>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  if (tx.engine === 'sqlite') await fillStatements(tx, table, rows);
  else await buildStatements(tx, table, rows);
}

/** Parameters per statement, far below both engines' limits. */
const PARAMETERS = 4_000;
const ROWS_AT_ONCE = 40;

async function buildStatements(tx: Tx, table: PgTable, rows: readonly object[]): Promise<void> {
  const size = Math.max(1, Math.floor(PARAMETERS / Object.keys(getTableColumns(table)).length));
  for (let at = 0; at < rows.length; at += size) {
    await tx.insert(table).values(rows.slice(at, at + size) as never);
  }
}

async function fillStatements(tx: Tx, table: PgTable, rows: readonly object[]): Promise<void> {
  const first = rows[0] ?? {};
  const columns = Object.entries<AnyColumn>(getTableColumns(table)).filter(([name]) => name in first);
  const { head, group, places } = oneRow(tx, table, columns);
  const connection = connectionOf(tx);
  for (let at = 0; at < rows.length; ) {
    const size = rows.length - at < ROWS_AT_ONCE ? 1 : ROWS_AT_ONCE;
    const text = head + Array<string>(size).fill(group).join(', ');
    connection.prepare(text).run(...filling(places, rows.slice(at, at + size)));
    at += size;
  }
}

type Columns = readonly (readonly [string, AnyColumn])[];
/** What stands at a `?`: a column of the row, or a value that is the same in all rows. */
type Place = { readonly name: string; readonly column: AnyColumn } | { readonly constant: unknown };

/** The statement for one row as drizzle builds it, in two parts: the second can be repeated. */
function oneRow(tx: Tx, table: PgTable, columns: Columns): { head: string; group: string; places: Place[] } {
  // A placeholder inside `sql` is filled with the value as it is; a bare one would be encoded, null included.
  const blank = Object.fromEntries(columns.map(([name]) => [name, sql`${sql.placeholder(name)}`]));
  const { sql: text, params } = tx
    .insert(table)
    .values(blank as never)
    .toSQL();
  const at = text.lastIndexOf(VALUES) + VALUES.length;
  const byName = new Map(columns);
  const places = params.map((param): Place => {
    const column = param instanceof Placeholder ? byName.get(param.name) : undefined;
    return param instanceof Placeholder && column ? { name: param.name, column } : { constant: param };
  });
  return { head: text.slice(0, at), group: text.slice(at), places };
}

const VALUES = ' values ';

function filling(places: readonly Place[], rows: readonly object[]): unknown[] {
  const values: unknown[] = [];
  for (const row of rows) {
    const given = row as Readonly<Record<string, unknown>>;
    for (const place of places) {
      if ('constant' in place) values.push(place.constant);
      else {
        const value = given[place.name] ?? null;
        values.push(value === null ? null : place.column.mapToDriverValue(value));
      }
    }
  }
  return values;
}

/** drizzle hides it, and looks at each value of a statement several times before it hands it on. */
function connectionOf(tx: Tx): Connection {
  return (tx as unknown as { session: { client: Connection } }).session.client;
}
