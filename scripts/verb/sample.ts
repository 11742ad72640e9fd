import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { defineVerb } from './verb.ts';

const input = z.object({ positionals: z.tuple([z.enum(['load', 'remove'])]) });

/** `sample load|remove`: the sample forums of an empty instance. */
export const sampleVerb = defineVerb({
  name: 'sample',
  usage: 'sample load|remove',
  summary: (words) => words.verb.sample,
  help: () => [],
  options: {},
  input,
  needsDatabase: true,
  run: async ({ positionals: [deed] }, { terminal, words }) => {
    // The texts of the forums are long; no other verb should load them.
    const { loadSampleForums, removeSampleForums } = await import('#usecases/sample-forum.ts');
    const viewer = systemViewer('command line');
    if (deed === 'load') terminal.line(words.sampleLoaded((await loadSampleForums(viewer)).join(', ')));
    else terminal.line(words.sampleRemoved((await removeSampleForums(viewer)).join(', ')));
  },
});
