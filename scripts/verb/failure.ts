import { ConfigError } from '#adapters/env.ts';
import { BusyError, MigrationError, NewerDatabaseError, TransactionTimeoutError } from '#db/error.ts';
import { ForbiddenError, NotFoundError } from '#usecases/access.ts';
import { EXIT, type ExitCode, VerbError } from './exit-code.ts';
import type { Words } from './word-english.ts';

/**
 * One sentence and an exit code for everything that can go wrong. Only sentences of our own are shown: a driver's
 * message may quote SQL and what people wrote.
 */
export function failureFor(error: unknown, words: Words): { sentence: string; exitCode: ExitCode } {
  if (error instanceof VerbError) return { sentence: error.message, exitCode: error.exitCode };
  if (error instanceof NotFoundError) return { sentence: words.noEdition, exitCode: EXIT.failed };
  if (error instanceof ForbiddenError) return { sentence: words.forbidden, exitCode: EXIT.failed };
  if (error instanceof ConfigError) return { sentence: error.message, exitCode: EXIT.config };
  if (error instanceof NewerDatabaseError) return { sentence: words.newerDatabase, exitCode: EXIT.config };
  if (
    error instanceof BusyError ||
    error instanceof TransactionTimeoutError ||
    codeOf(error).startsWith('SQLITE_BUSY')
  ) {
    return { sentence: words.busy, exitCode: EXIT.busy };
  }
  if (error instanceof MigrationError) return { sentence: error.message, exitCode: EXIT.failed };
  if (
    codeOf(error) === 'SQLITE_FULL' ||
    codeOf(error).startsWith('SQLITE_IOERR') ||
    codeOf(error) === 'ENOSPC'
  ) {
    return { sentence: words.diskFull, exitCode: EXIT.failed };
  }
  return { sentence: words.unforeseen, exitCode: EXIT.failed };
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}
