import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { makeBackup } from '#usecases/backup.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';

const input = z.object({
  positionals: z.tuple([]),
  to: z.string().min(1).optional(),
  json: z.boolean().default(false),
});

/** `backup`: security-reliability.md rule 29. */
export const backupVerb = defineVerb({
  name: 'backup',
  usage: 'backup [--to FOLDER] [--json]',
  summary: ({ operator }) => operator.verb.backup,
  help: ({ option, operator }) => [operator.option.to, option.json],
  options: { to: { type: 'string' }, json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async ({ to }, { terminal, words: { operator } }) => {
    const made = await makeBackup(systemViewer('command line'), {
      to,
      onProgress: (share, stage) => terminal.progress(share, operator.stage[stage]),
    });
    if (terminal.isJson) terminal.json(made);
    if (!made.ok) {
      const code = made.reason === 'already_running' ? EXIT.busy : EXIT.failed;
      throw new VerbError(operator.backupRefused[made.reason], code);
    }
    terminal.line(operator.backedUp(made.file, made.byteCount, made.rowCount, made.fileCount));
    if (made.removed.length > 0) terminal.line(operator.backupsRemoved(made.removed.length));
    if (made.notRemoved !== undefined) terminal.warn(operator.backupsNotRemoved(made.notRemoved));
    if (made.leftOut.length > 0) terminal.warn(operator.backupLeftOut(made.leftOut));
    if (!made.isSealed) terminal.warn(operator.backupOpen);
  },
});
