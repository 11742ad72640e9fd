import { USUAL_RULE } from '#domain/broadcast/certificate-rule.ts';
import { FIGURE_COLUMNS } from '#domain/broadcast/external-figure-table.ts';
import { openPublicProgramme } from '#usecases/programme/public-programme.ts';
import { issueCertificates, saveCertificateRule } from '#usecases/viewing/certificate.ts';
import { importFigures } from '#usecases/viewing/external-figure.ts';
import type { ForumPlan } from './forum-plan.ts';
import { simulator } from './house.ts';
import { planCode } from './session-name.ts';
import type { TruthFile } from './truth-file.ts';
import type { TruthLine } from './truth-line.ts';

type ExternalLine = Extract<TruthLine, ['external', ...unknown[]]>;

/** What the office does when the forum is over: writes down what platforms say of it, and issues certificates. */
export async function closeForum(plan: ForumPlan, editionId: string, truth: TruthFile): Promise<void> {
  // The second file corrects some of the first.
  const codes = await houseCodes(plan);
  for (const lines of [told(plan), corrected()]) {
    const text = tableOf(plan, lines, codes);
    const imported = await importFigures(simulator, plan.slug, { text, isDryRun: false });
    if (!imported.ok) throw new Error(`figures of platforms were refused: ${JSON.stringify(imported)}`);
    for (const line of lines) truth.write(line);
  }
  const rule = { ...USUAL_RULE, isOn: true };
  const saved = await saveCertificateRule(simulator, plan.slug, { ...rule, version: 0 });
  if (!saved.ok) throw new Error(`the rule of certificates was refused: ${saved.reason}`);
  truth.write(['rule', rule.sharePct]);
  const { waiting } = await issueCertificates(editionId);
  if (waiting > 0) throw new Error(`${waiting} people still watch`);
}

function told({ sessions }: ForumPlan): ExternalLine[] {
  return [
    ['external', 'YouTube', 'views', 812_345, ''],
    ['external', 'YouTube', 'peak_concurrent', 9_120, ''],
    ['external', 'VK Video', 'views', 3_904_118, ''],
    ['external', 'VK Video', 'watch_hours', 120_400, ''],
    ['external', 'RuTube', 'viewers', 41_007, ''],
    ['external', 'RuTube', 'views', 66_500, ''],
    ['external', 'Broadcaster', 'viewers', 1_250_000, ''],
    ...sessions
      .filter(({ no }) => no % 9 === 0)
      .map(({ no, code }): ExternalLine => ['external', 'YouTube', 'views', 1_000 + no * 37, code]),
  ];
}

function corrected(): ExternalLine[] {
  return [
    ['external', 'VK Video', 'views', 3_911_002, ''],
    ['external', 'RuTube', 'viewers', 41_070, ''],
  ];
}

/** As platforms give it: a file with commas, on the evening of the last day. */
function tableOf(
  { days }: ForumPlan,
  lines: readonly ExternalLine[],
  codes: ReadonlyMap<string, string>,
): string {
  const asOf = `${days.at(-1) ?? ''} 16:00`;
  const rows = lines.map(([, platform, metric, value, code]) =>
    [platform, metric, value, asOf, codes.get(code) ?? '', 'In the words of the platform', '', ''].join(','),
  );
  return [FIGURE_COLUMNS.join(','), ...rows].join('\n');
}

/** How the house names the sessions of the plan. */
async function houseCodes(plan: ForumPlan): Promise<Map<string, string>> {
  const { sessionById } = await openPublicProgramme(simulator, plan.slug);
  return new Map([...sessionById.values()].map(({ title, code }) => [planCode(plan, title), code]));
}
