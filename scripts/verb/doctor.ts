import { z } from 'zod';
import { type DoctorFinding, worstState } from '#domain/doctor.ts';
import { systemViewer } from '#domain/viewer.ts';
import { examine } from '#usecases/doctor.ts';
import { EXIT, VerbError } from './exit-code.ts';
import { defineVerb } from './verb.ts';
import type { Words } from './word-english.ts';

const input = z.object({ positionals: z.tuple([]), json: z.boolean().default(false) });

/** `doctor`: security-reliability.md rule 34. Ends with 1 when something is broken; warnings end with 0. */
export const doctorVerb = defineVerb({
  name: 'doctor',
  usage: 'doctor [--json]',
  summary: ({ operator }) => operator.verb.doctor,
  help: ({ option }) => [option.json],
  options: { json: { type: 'boolean' } },
  input,
  needsDatabase: true,
  run: async (_, { terminal, words }) => {
    const findings = await examine(systemViewer('command line'));
    if (terminal.isJson) terminal.json(findings);
    for (const finding of findings) terminal.line(doctorLine(finding, words));
    if (worstState(findings) === 'fail') throw new VerbError(words.operator.doctorFailed, EXIT.failed);
  },
});

/** `warn  mail      Mails become files …` */
export function doctorLine({ check, state, finding, facts }: DoctorFinding, { operator }: Words): string {
  const sentence = operator.doctor[`${check}_${finding}`] ?? finding;
  const filled = sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
  return `${state.padEnd(4)}  ${check.padEnd(8)}  ${filled}`;
}
