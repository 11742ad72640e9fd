import { z } from 'zod';
import type { ImportMissing, ImportReport } from '#domain/exchange/diff.ts';
import { systemViewer } from '#domain/viewer.ts';
import {
  IMPORT_STAGES,
  type ImportResult,
  type ImportStage,
  importProgramme,
} from '#usecases/programme/import-programme.ts';
import { IMPORT_OPTIONS, readingOf } from './early-reading.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { openForVerb } from './open-database.ts';
import { defineVerb, type VerbContext } from './verb.ts';
import type { Words } from './word-english.ts';

const input = z.object({
  positionals: z.tuple([z.string()]),
  edition: z.string().optional(),
  zone: z.string().optional(),
  locale: z.string().optional(),
  draft: z.boolean().default(false),
  'dry-run': z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `import FILE`: one file, one command, all or nothing. */
export const importVerb = defineVerb({
  name: 'import',
  usage: 'import FILE [--edition SLUG] [--zone ZONE] [--locale TAG] [--draft] [--dry-run] [--json]',
  summary: (words) => words.verb.import,
  help: ({ option }) => [
    option.edition,
    option.zone,
    option.locale,
    option.draft,
    option.dryRun,
    option.json,
  ],
  options: IMPORT_OPTIONS,
  input,
  needsDatabase: false,
  run: async ({ positionals: [file], edition, zone, locale, draft, 'dry-run': isDryRun }, context) => {
    const { terminal, words } = context;
    // The file is read in its own thread while this one opens the database.
    const found = readingOf(file, { edition, zone, locale });
    if (!found.ok) throw refusal(found, words);
    const { bytes, reading } = found;
    await openForVerb();
    const result = await importProgramme(systemViewer('command line'), {
      bytes,
      edition,
      zone,
      locale,
      isDraft: draft,
      isDryRun,
      ...(reading === undefined ? {} : { reading }),
      onProgress: (stage) => terminal.progress(shareOf(stage), words.stage[stage]),
    });
    if (!result.ok) throw refusal(result, words);
    terminal.settle();
    if (terminal.isJson) terminal.json({ ...result, isDryRun });
    else describe(result, isDryRun, context);
    if (!result.isAnnounced) terminal.warn(words.notAnnounced);
  },
});

/** What is left to do is about known: reading is the longest part. */
function shareOf(stage: ImportStage): number {
  return [0, 0.35, 0.5, 0.65, 1][IMPORT_STAGES.indexOf(stage)] ?? 0;
}

type Refused = Extract<ImportResult, { ok: false }>;

function refusal(result: Refused, words: Words): VerbError {
  switch (result.reason) {
    case 'zone_invalid':
      return new VerbError(words.optionInvalid('--zone', result.value), EXIT.usage);
    case 'locale_invalid':
      return new VerbError(words.optionInvalid('--locale', result.value), EXIT.usage);
    case 'slug_invalid':
      return new VerbError(words.optionInvalid('--edition', result.value), EXIT.usage);
    case 'slug_reserved':
      return new VerbError(words.slugReserved(result.value), EXIT.usage);
    case 'strict':
      return new VerbError(words.strict(result.violations.length, firstOf(result.violations)), EXIT.badFile);
    case 'busy':
      return new VerbError(words.busy, EXIT.busy);
    default:
      return new VerbError(fileSentence(result, words), EXIT.badFile);
  }
}

type FileRefusal = Exclude<
  Refused,
  { reason: 'zone_invalid' | 'locale_invalid' | 'slug_invalid' | 'slug_reserved' | 'strict' | 'busy' }
>;

function fileSentence(result: FileRefusal, words: Words): string {
  const say = words.file[result.reason] as (refusal: FileRefusal) => string;
  return say(result);
}

function firstOf(violations: Extract<Refused, { reason: 'strict' }>['violations']): string {
  const [first] = violations;
  return first ? `${first.rule} (${first.item.kind} ${first.item.id}, "${first.value}")` : '';
}

function describe(
  { slug, isNew, report, release, changeCount }: Extract<ImportResult, { ok: true }>,
  isDryRun: boolean,
  { terminal, words }: VerbContext,
): void {
  terminal.line(words.imported(slug, isNew));
  for (const line of reportLines(report, words)) terminal.line(line);
  if (isDryRun) terminal.line(words.wouldChange);
  else if (release) terminal.line(words.published(release.version, release.acknowledged));
  else terminal.line(changeCount === 0 ? words.noChange : words.inDraft(slug));
}

function reportLines(report: ImportReport, words: Words): string[] {
  const { counts, repairs, fields, conflicts } = report;
  const repaired = repairs.reduce((sum, { count, repair }) => sum + (repair === 'kept' ? 0 : count), 0);
  const dropped = fields
    .filter(({ dropped, why }) => dropped > 0 && why !== 'ours_kept')
    .map(({ name }) => name);
  return [
    ...Object.entries(counts).map(([kind, count]) =>
      words.countLine(
        words.counts[kind as keyof typeof counts],
        count.new,
        count.changed,
        count.unchanged,
        count.missing,
      ),
    ),
    ...missingLines(report, words),
    ...(repaired > 0 ? [words.repairs(repaired)] : []),
    ...(dropped.length > 0 ? [words.droppedFields(dropped.join(', '))] : []),
    ...(conflicts.length > 0 ? [words.conflictsKept(conflicts.length)] : []),
  ];
}

function missingLines({ missing }: ImportReport, words: Words): string[] {
  const named = (kind: ImportMissing['kind'], fate: ImportMissing['fate']) =>
    missing.flatMap((each) => (each.kind === kind && each.fate === fate ? [each.name] : []));
  const [unplaced, kept] = [named('slot', 'unplaced').length, named('slot', 'kept').length];
  const [removedDays, keptDays] = [named('day', 'removed').join(', '), named('day', 'kept').join(', ')];
  return [
    ...(unplaced > 0 ? [words.unplaced(unplaced)] : []),
    ...(kept > 0 ? [words.keptPlaces(kept)] : []),
    ...(removedDays === '' ? [] : [words.removedDays(removedDays)]),
    ...(keptDays === '' ? [] : [words.keptDays(keptDays)]),
  ];
}
