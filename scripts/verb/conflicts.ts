import { z } from 'zod';
import { systemViewer } from '#domain/viewer.ts';
import { listConflicts, type NamedFinding } from '#usecases/programme/conflict-list.ts';
import { defineVerb } from './verb.ts';
import type { Words } from './word-english.ts';

const input = z.object({
  positionals: z.tuple([z.string()]),
  all: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** `conflicts SLUG`: what keeps a release back, accepted or not; with --all warnings too. */
export const conflictsVerb = defineVerb({
  name: 'conflicts',
  usage: 'conflicts SLUG [--all] [--json]',
  summary: (words) => words.verb.conflicts,
  help: ({ option }) => [option.all, option.json],
  options: { all: { type: 'boolean' }, json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async ({ positionals: [slug], all: isAll }, { terminal, words }) => {
    const findings = await listConflicts(systemViewer('command line'), slug, { isAll });
    if (terminal.isJson) terminal.json(findings);
    if (findings.length === 0) terminal.line(words.noConflicts);
    for (const finding of findings) terminal.line(findingLine(finding, words));
  },
});

/** A finding in one line: rule, subject, both sides with number, time and title. */
export function findingLine({ code, subject, sides, acknowledgedBy }: NamedFinding, words: Words): string {
  const named = sides.map(
    ({ publicNo, start, title }) => `${publicNo} ${start.slice(0, 16).replace('T', ' ')} ${title}`,
  );
  const accepted = acknowledgedBy === null ? '' : ` [${acknowledgedBy}]`;
  return `${words.finding[code] ?? code}: ${subject.name} | ${named.join(' | ')}${accepted}`;
}
