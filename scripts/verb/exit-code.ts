/** What the command line ends with; the numbers beyond 2 are those of sysexits.h. Shown by `--help`. */
export const EXIT = {
  /** Done. */
  ok: 0,
  /** Refused or failed; nothing was stored. */
  failed: 1,
  /** The command was typed wrong. */
  usage: 2,
  /** The input file is missing, broken or hostile. */
  badFile: 65,
  /** Nothing is wrong, and a part of what was asked for is no longer kept. */
  gone: 69,
  /** Somebody else writes, or the server must stop first: try again later. */
  busy: 75,
  /** The configuration or the database does not fit this program. */
  config: 78,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a verb with one sentence for the operator. */
export class VerbError extends Error {
  override readonly name = 'VerbError';
  readonly exitCode: ExitCode;
  constructor(sentence: string, exitCode: ExitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }
}
