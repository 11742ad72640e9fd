import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { recountAll } from '#usecases/viewing/recount-all.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';

const input = z.object({
  positionals: z.tuple([z.literal('recount')]),
  json: z.boolean().default(false),
  root: z.array(z.string().regex(/^[0-9a-f]{64}$/)).default([]),
});

/**
 * `views recount`: every published figure anew from the journal (B25). Ends with 1 when something is not as it was written, with
 * 69 when all is and a report can no longer be recounted, since the time of its journal is over.
 */
export const viewsVerb = defineVerb({
  name: 'views',
  usage: 'views recount [--root HASH]... [--json]',
  summary: ({ operator }) => operator.verb.views,
  help: ({ option, operator }) => [operator.recountRoot, option.json],
  options: { json: { type: 'boolean' }, root: { type: 'string', multiple: true } },
  input,
  needsDatabase: true,
  run: async ({ root }, { terminal, words: { operator } }) => {
    const recount = await recountAll(systemViewer('command line'), {
      roots: root,
      onProgress: (share) => terminal.progress(share, operator.stage.recount),
    });
    const { reading, journalRoot, playCount, beatCount, removedSegments, goneReports, faults } = recount;
    const segments = reading.segments.length;
    if (terminal.isJson)
      terminal.json({
        segments,
        bytes: reading.bytes,
        playCount,
        beatCount,
        removedSegments,
        goneReports,
        journalRoot,
        faults,
      });
    terminal.line(operator.recounted(segments, playCount, beatCount, journalRoot));
    if (removedSegments > 0) terminal.line(operator.recountPartial(removedSegments));
    for (const name of goneReports) terminal.line(operator.recountGone(name));
    for (const { kind, what } of faults) terminal.line(`${kind}  ${what}`);
    if (faults.length > 0) throw new VerbError(operator.recountFailed(faults.length), EXIT.failed);
    if (goneReports.length > 0) throw new VerbError(operator.recountPast(goneReports.length), EXIT.gone);
    terminal.line(operator.recountSame);
  },
});
