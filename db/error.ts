/**
 * Others kept the database busy for longer than we wait: another process on SQLite, a full queue of writers, or
 * conflicts that every retry met again on PostgreSQL. Answer 503, try later.
 */
export class BusyError extends Error {
  override readonly name = 'BusyError';
}

/** A transaction outlived its limit and was rolled back. */
export class TransactionTimeoutError extends Error {
  override readonly name = 'TransactionTimeoutError';
}

/** The code around a transaction is wrong: a query after its end, a second one inside it, an outer handle in a nested block. */
export class TransactionMisuseError extends Error {
  override readonly name = 'TransactionMisuseError';
}

/** The engine itself rolled the open transaction back (disk full, I/O error): every caller in its commit is refused. */
export class TransactionLostError extends Error {
  override readonly name = 'TransactionLostError';
}

/** The database was written by a newer version of Plenum; it is left alone (exit 78, security-reliability.md 28). */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** A migration cannot run or would lose something; the database is as it was before. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}
