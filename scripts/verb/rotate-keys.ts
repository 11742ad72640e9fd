import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { rotateKeys } from '#usecases/key-rotation.ts';
import { defineVerb } from './verb.ts';

const input = z.object({ positionals: z.tuple([]), json: z.boolean().default(false) });

/** `rotate-keys`: security-reliability.md rule 15. */
export const rotateKeysVerb = defineVerb({
  name: 'rotate-keys',
  usage: 'rotate-keys [--json]',
  summary: ({ operator }) => operator.verb.rotateKeys,
  help: ({ option }) => [option.json],
  options: { json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async (_, { terminal, words: { operator } }) => {
    const state = await rotateKeys(systemViewer('command line'));
    if (terminal.isJson) return terminal.json(state);
    terminal.line(operator.rotated(state.formerCount));
  },
});
