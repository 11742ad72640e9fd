import Database from 'better-sqlite3';
import type { Migration } from './migration.ts';
import type { RawDatabase } from './sqlite-connection.ts';

/** Tables with their CHECKs, indexes and triggers as SQLite keeps their words, by kind and name. */
export type SchemaShape = ReadonlyMap<string, string>;

/** The shape of an open database, without what SQLite and the runner of migrations keep for themselves. */
export function shapeOf(raw: RawDatabase): SchemaShape {
  const rows = raw
    .prepare("select type, name, sql from sqlite_schema where sql is not null and name <> '_migrations'")
    .all() as { type: string; name: string; sql: string }[];
  return new Map(rows.map(({ type, name, sql }) => [`${type} ${name}`, sql.replaceAll(/\s+/g, ' ')]));
}

/** The shape that these migrations give a database that had nothing before. */
export function expectedShape(migrations: readonly Migration[]): SchemaShape {
  const fresh = new Database(':memory:');
  try {
    for (const { statements } of migrations) for (const statement of statements) fresh.exec(statement);
    return shapeOf(fresh);
  } finally {
    fresh.close();
  }
}

/** What is missing, too much or other than expected, e.g. `trigger audit_log_is_kept`; empty when nothing is. */
export function shapeDifferences(actual: SchemaShape, expected: SchemaShape): string[] {
  const names = new Set([...actual.keys(), ...expected.keys()]);
  return [...names].filter((name) => actual.get(name) !== expected.get(name)).sort();
}
