import { type AnyColumn, getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
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
  const columns = Object.entries<AnyColumn>(getTableColumns(table)).filter(
    ([name]) => name in (rows[0] ?? {}),
  );
  const whole = Math.floor(rows.length / ROWS_AT_ONCE) * ROWS_AT_ONCE;
  for (const [from, to, size] of [
    [0, whole, ROWS_AT_ONCE],
    [whole, rows.length, 1],
  ] as const) {
    if (from === to) continue;
    const statement = tx
      .insert(table)
      .values(blanks(columns, size) as never)
      .prepare('');
    for (let at = from; at < to; at += size)
      await statement.execute(filling(columns, rows.slice(at, at + size)));
  }
}

type Columns = readonly (readonly [string, AnyColumn])[];

// A placeholder inside `sql` is filled with the value as it is; a bare one would be encoded, null included.
function blanks(columns: Columns, size: number): Record<string, SQL>[] {
  return Array.from({ length: size }, (_, row) =>
    Object.fromEntries(columns.map(([name]) => [name, sql`${sql.placeholder(`${row} ${name}`)}`])),
  );
}

function filling(columns: Columns, rows: readonly object[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [index, row] of rows.entries()) {
    const given = row as Readonly<Record<string, unknown>>;
    for (const [name, column] of columns) {
      const value = given[name] ?? null;
      values[`${index} ${name}`] = value === null ? null : column.mapToDriverValue(value);
    }
  }
  return values;
}
