import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { publishRelease } from '#usecases/programme/publish-release.ts';
import { findingLine } from './conflicts.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';

const input = z.object({
  positionals: z.tuple([z.string()]),
  acknowledge: z.string().trim().min(1).optional(),
  json: z.boolean().default(false),
});

/** `publish SLUG`: the draft becomes the next release. */
export const publishVerb = defineVerb({
  name: 'publish',
  usage: 'publish SLUG [--acknowledge REASON] [--json]',
  summary: (words) => words.verb.publish,
  help: ({ option }) => [option.acknowledge, option.json],
  options: { acknowledge: { type: 'string' }, json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async ({ positionals: [slug], acknowledge }, { terminal, words }) => {
    const result = await publishRelease(systemViewer('command line'), slug, { acknowledge });
    if (terminal.isJson) terminal.json(result);
    if (result.ok) {
      terminal.line(words.released(result.version, result.acknowledged));
      if (result.unplaced > 0) terminal.line(words.withoutPlace(result.unplaced));
      if (!result.isAnnounced) terminal.warn(words.notAnnounced);
      return;
    }
    if (result.reason === 'busy') throw new VerbError(words.undoRefused.busy, EXIT.busy);
    if (result.reason === 'unchanged') throw new VerbError(words.unchanged, EXIT.failed);
    if (result.reason === 'strict') {
      const [first] = result.violations;
      const named = first ? `${first.rule} (${first.item.kind} ${first.item.id}, "${first.value}")` : '';
      throw new VerbError(words.strict(result.violations.length, named), EXIT.failed);
    }
    const [first] = result.findings;
    for (const finding of result.findings) terminal.line(findingLine(finding, words));
    const named = first ? findingLine(first, words) : '';
    throw new VerbError(words.blocked(result.findings.length, named), EXIT.failed);
  },
});
