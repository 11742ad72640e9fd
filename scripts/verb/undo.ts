import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { undoLastImport } from '#usecases/programme/undo-command.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';

const input = z.object({ positionals: z.tuple([z.string()]), json: z.boolean().default(false) });

/** `undo SLUG`: the last import is taken back whole. */
export const undoVerb = defineVerb({
  name: 'undo',
  usage: 'undo SLUG [--json]',
  summary: (words) => words.verb.undo,
  help: ({ option }) => [option.json],
  options: { json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async ({ positionals: [slug] }, { terminal, words }) => {
    const result = await undoLastImport(systemViewer('command line'), slug);
    if (terminal.isJson) terminal.json(result);
    if (result.ok) return terminal.line(words.undone(result.changeCount));
    throw new VerbError(words.undoRefused[result.reason], result.reason === 'busy' ? EXIT.busy : EXIT.failed);
  },
});
