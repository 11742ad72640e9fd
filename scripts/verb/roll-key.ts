import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { killKey, rollKey } from '#usecases/registration/signing-key.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';

const input = z.object({
  positionals: z.tuple([z.string().min(1)]),
  dead: z.coerce.number().int().min(1).max(255).optional(),
  json: z.boolean().default(false),
});

/** `roll-key`: registration.md rule 48, the normal roll and the emergency. */
export const rollKeyVerb = defineVerb({
  name: 'roll-key',
  usage: 'roll-key SLUG [--dead NUMBER] [--json]',
  summary: ({ operator }) => operator.verb.rollKey,
  help: ({ operator, option }) => [operator.option.dead, option.json],
  options: { dead: { type: 'string' }, json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async ({ positionals: [slug], dead }, { terminal, words: { operator } }) => {
    const house = systemViewer('command line');
    const result = dead === undefined ? await rollKey(house, slug) : await killKey(house, slug, dead);
    if (terminal.isJson) terminal.json(result);
    if (!result.ok) throw new VerbError(operator.rollRefused[result.reason], EXIT.failed);
    terminal.line(operator.rolled(result.kid, result.reissued));
  },
});
