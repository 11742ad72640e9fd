import path from 'node:path';
import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { type RestoreResult, restoreBackup } from '#usecases/restore.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';
import type { Words } from './word-english.ts';

const input = z.object({
  positionals: z.tuple([z.string().min(1)]),
  check: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `restore FILE`: security-reliability.md rule 30. Opens no database: the live one may be broken. */
export const restoreVerb = defineVerb({
  name: 'restore',
  usage: 'restore FILE [--check] [--json]',
  summary: ({ operator }) => operator.verb.restore,
  help: ({ option, operator }) => [operator.option.check, option.json],
  options: { check: { type: 'boolean' }, json: { type: 'boolean' } },
  input,
  needsDatabase: false,
  run: async ({ positionals: [file], check }, { terminal, words }) => {
    const viewer = systemViewer('command line');
    const result = await restoreBackup(viewer, path.resolve(file), { checkOnly: check });
    if (terminal.isJson) terminal.json(result);
    if (!result.ok) throw refusal(result, words);
    const { operator } = words;
    const facts = [new Date(result.madeAt).toISOString(), result.rowCount, result.fileCount] as const;
    if (check) return terminal.line(operator.restoreChecked(...facts));
    terminal.line(operator.restored(...facts));
    if (result.replaced !== null) terminal.line(operator.restoreReplaced(result.replaced));
    if (result.erased > 0) terminal.line(operator.restoreErased(result.erased));
    if (result.secret === 'other') terminal.warn(operator.restoreOtherSecret);
  },
});

function refusal({ reason }: Extract<RestoreResult, { ok: false }>, { operator }: Words): VerbError {
  const codes = {
    held: EXIT.busy,
    newer: EXIT.config,
    postgres: EXIT.failed,
    disk_full: EXIT.failed,
  } as const;
  const code = reason in codes ? codes[reason as keyof typeof codes] : EXIT.badFile;
  return new VerbError(operator.restoreRefused[reason], code);
}
