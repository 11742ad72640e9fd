import { ConfigError } from '#adapters/env.ts';
import { PortInUseError } from './listen.ts';

/** A start that cannot go on: the sentence for the operator and the exit code of the process. */
export class StartError extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number) {
    super(message);
    this.name = 'StartError';
    this.exitCode = exitCode;
  }
}

/** sysexits.h: a configuration that cannot work, also a database that is newer than the program. */
export const EXIT_CONFIG = 78;
/** sysexits.h: try again later, here when the other instance has stopped. */
export const EXIT_HELD = 75;

const EXIT_PORT = 69;

/** What to say and how to end for an error of the start; one that nobody foresaw comes with its stack. */
export function explainStart(error: unknown): { readonly sentence: string; readonly exitCode: number } {
  if (error instanceof StartError) return { sentence: error.message, exitCode: error.exitCode };
  if (error instanceof ConfigError) return { sentence: error.message, exitCode: EXIT_CONFIG };
  if (error instanceof PortInUseError) return { sentence: error.message, exitCode: EXIT_PORT };
  if (error instanceof Error && error.name === 'NewerDatabaseError')
    return { sentence: error.message, exitCode: EXIT_CONFIG };
  const outside = outsideSentence(error);
  if (outside !== undefined) return { sentence: outside, exitCode: EXIT_CONFIG };
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { sentence: `Plenum could not start. ${told}`, exitCode: 1 };
}

/** What the machine refuses: a folder that cannot be used, a database that does not answer. */
function outsideSentence(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (
    ['ENOTDIR', 'EEXIST', 'EACCES', 'EROFS', 'ENOENT', 'EPERM'].includes(String(error.code)) &&
    'path' in error
  )
    return `The data folder cannot be used (${String(error.code)}: ${String(error.path)}). Set PLENUM_DATA to a folder that this user may write.`;
  if (['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH'].includes(String(error.code)))
    return `The database of DATABASE_URL does not answer (${String(error.code)}).`;
  return undefined;
}
