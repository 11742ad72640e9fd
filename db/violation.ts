export type Violation = 'unique' | 'check' | 'foreign' | 'notnull';

const KINDS: Readonly<Record<string, Violation>> = {
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  SQLITE_CONSTRAINT_CHECK: 'check',
  SQLITE_CONSTRAINT_FOREIGNKEY: 'foreign',
  SQLITE_CONSTRAINT_NOTNULL: 'notnull',
  '23505': 'unique',
  '23514': 'check',
  '23503': 'foreign',
  '23502': 'notnull',
};

/**
 * Which promise of the schema a write broke, the same word on every engine; undefined when it is another error.
 * The database is the second lock: callers turn the word into a named refusal (architecture.md 7).
 */
export function violation(error: unknown): Violation | undefined {
  return KINDS[errorCode(error) ?? ''];
}

/** The engine's error code, looked for along `cause` as drizzle wraps what PostgreSQL says. */
export function errorCode(error: unknown): string | undefined {
  let link = error as { code?: unknown; cause?: unknown } | null | undefined;
  while (link) {
    if (typeof link.code === 'string') return link.code;
    link = link.cause as typeof link;
  }
  return undefined;
}
