import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MigrationError, NewerDatabaseError } from './error.ts';
import type { Engine } from './kit.ts';

/** One file of a migration folder, as drizzle-kit generated it or as a hand wrote it. */
export interface Migration {
  readonly tag: string;
  readonly hash: string;
  readonly statements: readonly string[];
  /** Tables whose number of rows it may change, said in the file as `-- rows: <table> <reason>`. */
  readonly mayChangeRowsOf: readonly string[];
}

/** What a database says about itself in `_migrations`. */
export interface AppliedMigration {
  readonly tag: string;
  readonly hash: string;
}

/** Reads the migrations of an engine in the order of drizzle-kit's journal. */
export async function readMigrations(engine: Engine, folder = migrationFolder(engine)): Promise<Migration[]> {
  const journal = JSON.parse(await readFile(path.join(folder, 'meta', '_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  return Promise.all(
    journal.entries.map(async ({ tag }) =>
      parse(tag, await readFile(path.join(folder, `${tag}.sql`), 'utf8')),
    ),
  );
}

/**
 * The migrations that a database still needs.
 * @throws NewerDatabaseError when it has run one that this program does not know
 * @throws MigrationError when a file was changed after it had run
 */
export function pendingMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): Migration[] {
  const hashes = new Map(known.map(({ tag, hash }) => [tag, hash]));
  for (const { tag, hash } of applied) {
    const expected = hashes.get(tag);
    if (expected === undefined) {
      throw new NewerDatabaseError(
        `This database was written by a newer version of Plenum (migration ${tag}): start that version instead.`,
      );
    }
    if (expected !== hash) throw new MigrationError(`Migration ${tag} was changed after it had run here.`);
  }
  const done = new Set(applied.map(({ tag }) => tag));
  return known.filter(({ tag }) => !done.has(tag));
}

/**
 * Compares the rows of every table before and after.
 * @throws MigrationError when a table lost or gained rows and no file declares it
 */
export function assertRowsKept(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  run: readonly Migration[],
): void {
  const declared = new Set(run.flatMap(({ mayChangeRowsOf }) => mayChangeRowsOf));
  for (const [table, count] of before) {
    const now = after.get(table) ?? 0;
    if (now === count || declared.has(table)) continue;
    throw new MigrationError(
      `The migration would change table ${table} from ${count} to ${now} rows, which no "-- rows:" line declares.`,
    );
  }
}

function migrationFolder(engine: Engine): string {
  return path.join(import.meta.dirname, 'migrations', engine);
}

function parse(tag: string, source: string): Migration {
  // A checkout with other line ends is the same migration.
  const text = source.replaceAll('\r\n', '\n');
  return {
    tag,
    hash: createHash('sha256').update(text).digest('hex'),
    statements: text.split('--> statement-breakpoint').filter(isOurs),
    mayChangeRowsOf: [...text.matchAll(/^-- rows: (\S+) \S/gm)].flatMap(([, table]) => table ?? []),
  };
}

/** drizzle-kit's PRAGMA lines do nothing inside a transaction; the runner has set what they ask for before it. */
function isOurs(statement: string): boolean {
  const sql = statement.replace(/^\s*--.*$/gm, '').trim();
  return sql !== '' && !/^pragma\b/i.test(sql);
}
