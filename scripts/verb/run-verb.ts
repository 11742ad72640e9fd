import { parseArgs } from 'node:util';
import { z } from 'zod';
import { bus } from '#adapters/bus.ts';
import { failureOf, log } from '#adapters/log.ts';
import { APP_VERSION } from '#adapters/version.ts';
import { closeDb } from '#db/client.ts';
import { backupVerb } from './backup.ts';
import { conflictsVerb } from './conflicts.ts';
import { createAdminVerb } from './create-admin.ts';
import { disableAccountVerb, enableAccountVerb } from './disable-account.ts';
import { doctorVerb } from './doctor.ts';
import { editionsVerb } from './editions.ts';
import { erasePersonVerb } from './erase-person.ts';
import { EXIT, type ExitCode, VerbError } from './exit-code.ts';
import { exportVerb } from './export.ts';
import { exportPersonVerb } from './export-person.ts';
import { failureFor } from './failure.ts';
import { importVerb } from './import.ts';
import { migrateVerb } from './migrate.ts';
import { openForVerb } from './open-database.ts';
import { publishVerb } from './publish.ts';
import { resetPasswordVerb } from './reset-password.ts';
import { restoreVerb } from './restore.ts';
import { rollKeyVerb } from './roll-key.ts';
import { rotateKeysVerb } from './rotate-keys.ts';
import { sampleVerb } from './sample.ts';
import { simulateVerb } from './simulate.ts';
import { terminalOn } from './terminal.ts';
import { undoVerb } from './undo.ts';
import type { Verb } from './verb.ts';
import { viewsVerb } from './views.ts';
import { wordsFor } from './word.ts';
import type { Words } from './word-english.ts';
import { workerVerb } from './worker.ts';

const VERBS: readonly Verb[] = [
  importVerb,
  publishVerb,
  conflictsVerb,
  undoVerb,
  exportVerb,
  editionsVerb,
  sampleVerb,
  migrateVerb,
  createAdminVerb,
  resetPasswordVerb,
  disableAccountVerb,
  enableAccountVerb,
  backupVerb,
  restoreVerb,
  doctorVerb,
  exportPersonVerb,
  erasePersonVerb,
  rollKeyVerb,
  rotateKeysVerb,
  viewsVerb,
  workerVerb,
  simulateVerb,
];

/**
 * Runs what was typed after `npm run plenum --` and gives the exit code (see exit-code.ts). Every failure is one
 * sentence on standard error, in Russian when the system speaks Russian, else in English.
 */
export async function runVerb(argv: readonly string[], locale = systemLocale()): Promise<ExitCode> {
  const words = wordsFor(locale);
  const [name, ...rest] = argv.filter((argument) => argument !== '--log');
  if (name === undefined || name === '--help' || name === 'help') {
    process.stdout.write(`${overview(words)}\n`);
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  if (name === '--version') {
    process.stdout.write(`${APP_VERSION}\n`);
    return EXIT.ok;
  }
  const verb = VERBS.find((each) => each.name === name);
  try {
    if (!verb) throw new VerbError(words.unknownVerb(name), EXIT.usage);
    if (rest.includes('--help')) {
      process.stdout.write(`${helpOf(verb, words)}\n`);
      return EXIT.ok;
    }
    await runOne(verb, rest, words);
    return EXIT.ok;
  } catch (error) {
    const failure = failureFor(error, words);
    if (argv.includes('--log')) log('error', { event: 'verb.failed', ...failureOf(error) }, process.stderr);
    process.stderr.write(`${failure.sentence}\n`);
    return failure.exitCode;
  } finally {
    // What was done is done: a connection that does not close well is nobody's failure any more.
    await Promise.allSettled([bus().close(), closeDb()]);
  }
}

async function runOne(verb: Verb, rest: readonly string[], words: Words): Promise<void> {
  const input = readInput(verb, rest, words);
  const isJson = z.object({ json: z.literal(true) }).safeParse(input).success;
  const terminal = terminalOn(process.stdout, process.stderr, isJson);
  try {
    if (verb.needsDatabase) await openForVerb();
    await verb.run(input, { terminal, words });
  } finally {
    terminal.settle();
  }
}

function readInput(verb: Verb, rest: readonly string[], words: Words): unknown {
  const usage = `${words.usage}: npm run plenum -- ${verb.usage}`;
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: verb.options,
      allowPositionals: true,
    });
    return verb.input.parse({ positionals, ...values });
  } catch (error) {
    if (!(error instanceof z.ZodError) && !isParseError(error)) throw error;
    throw new VerbError(usage, EXIT.usage);
  }
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS');
}

function overview(words: Words): string {
  const width = Math.max(...VERBS.map((verb) => verb.usage.length));
  const verbs = VERBS.map((verb) => `  ${verb.usage.padEnd(width)}  ${verb.summary(words)}`);
  return [`${words.usage}: npm run plenum -- VERB …`, '', ...verbs, '', words.exitCodes].join('\n');
}

function helpOf(verb: Verb, words: Words): string {
  const lines = verb.help(words).map((line) => `  ${line}`);
  return [
    `${words.usage}: npm run plenum -- ${verb.usage}`,
    verb.summary(words),
    '',
    ...lines,
    '',
    words.exitCodes,
  ].join('\n');
}

/** The language of the system, from LANG and its relatives, as Intl reads them. */
function systemLocale(): string {
  return new Intl.DateTimeFormat().resolvedOptions().locale;
}
