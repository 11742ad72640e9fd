import { z } from 'zod';
import { migrateAlone } from './open-database.ts';
import { defineVerb } from './verb.ts';

const input = z.object({
  positionals: z.tuple([]),
  'dry-run': z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `migrate`: what a start of the server does to the database, without the server. */
export const migrateVerb = defineVerb({
  name: 'migrate',
  usage: 'migrate [--dry-run] [--json]',
  summary: (words) => words.verb.migrate,
  help: ({ option }) => [option.dryRun, option.json],
  options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
  input,
  needsDatabase: false,
  run: async ({ 'dry-run': dryRun }, { terminal, words }) => {
    const report = await migrateAlone(words, dryRun);
    if (terminal.isJson) return terminal.json(report);
    terminal.line(
      dryRun ? words.operator.wouldMigrate(report.applied) : words.migrated(report.applied.length),
    );
  },
});
