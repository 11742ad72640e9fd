import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { drawTicket } from '#app/_request/ticket-paper.ts';
import { systemViewer } from '#domain/viewer.ts';
import { exportPerson } from '#usecases/person-export.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';

const input = z.object({ positionals: z.tuple([z.string().min(1)]), out: z.string().min(1).optional() });

/** `export-person`: security-reliability.md V3. */
export const exportPersonVerb = defineVerb({
  name: 'export-person',
  usage: 'export-person ID|SLUG|EMAIL [--out FILE.zip]',
  summary: ({ operator }) => operator.verb.exportPerson,
  help: ({ option }) => [option.out],
  options: { out: { type: 'string' } },
  input,
  needsDatabase: true,
  run: async ({ positionals: [given], out }, { terminal, words }) => {
    const result = await exportPerson(systemViewer('command line'), given, drawTicket);
    if (!result.ok) throw new VerbError(words.operator.eraseRefused[result.reason], EXIT.failed);
    const file = path.resolve(out ?? result.fileName);
    await writeFile(file, result.zip, { mode: 0o600 }).catch(() => {
      throw new VerbError(words.notWritten(file), EXIT.failed);
    });
    terminal.line(words.written(file, result.zip.length));
  },
});
