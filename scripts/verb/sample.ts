import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { loadSampleForums, removeSampleForums } from '#usecases/sample-forum.ts';
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
    const viewer = systemViewer('command line');
    if (deed === 'load') terminal.line(words.sampleLoaded((await loadSampleForums(viewer)).join(', ')));
    else terminal.line(words.sampleRemoved((await removeSampleForums(viewer)).join(', ')));
  },
});
