import { z } from 'zod';
import { pickText } from '#domain/locale.ts';
import { systemViewer } from '#domain/viewer.ts';
import { listEditions } from '#usecases/programme/edition-list.ts';
import { defineVerb } from './verb.ts';

const input = z.object({ positionals: z.tuple([]), json: z.boolean().default(false) });

/** `editions`: every edition with its state and release. */
export const editionsVerb = defineVerb({
  name: 'editions',
  usage: 'editions [--json]',
  summary: (words) => words.verb.editions,
  help: ({ option }) => [option.json],
  options: { json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async (_, { terminal }) => {
    const editions = await listEditions(systemViewer('command line'));
    if (terminal.isJson) return terminal.json(editions);
    for (const { slug, name, startOn, endOn, publishState, version } of editions) {
      const title = pickText(name, 'en', 'en')?.text ?? '';
      terminal.line(`${slug}  ${startOn}–${endOn}  ${publishState}  ${version ?? '-'}  ${title}`);
    }
  },
});
