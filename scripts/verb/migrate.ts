import { z } from 'zod';
import { migrateAlone } from './open-database.ts';
import { defineVerb } from './verb.ts';

const input = z.object({ positionals: z.tuple([]), json: z.boolean().default(false) });

/** `migrate`: what a start of the server does to the database, without the server. */
export const migrateVerb = defineVerb({
  name: 'migrate',
  usage: 'migrate [--json]',
  summary: (words) => words.verb.migrate,
  help: ({ option }) => [option.json],
  options: { json: { type: 'boolean' } },
  input,
  needsDatabase: false,
  run: async (_, { terminal, words }) => {
    const report = await migrateAlone(words);
    if (terminal.isJson) return terminal.json(report);
    terminal.line(words.migrated(report.applied.length));
  },
});
