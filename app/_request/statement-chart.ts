import type { Statement } from '#domain/broadcast/statement.ts';
import type { PaperChart, PaperWaterfall } from '#domain/broadcast/statement-paper.ts';
import { type AudienceSeries, isDrawn } from '#domain/broadcast/statement-series.ts';
import { dayText, timeText, zoneNameText } from '#domain/date-text.ts';
import type { Waterfall } from '#domain/viewing/audience.ts';
import type { StatementWriting } from './statement-words.ts';

/** The charts of a statement, each a question with its answer; below ten people nothing is drawn. */
export function chartPapers(writing: StatementWriting): PaperChart[] {
  return writing.statement.series.map((series) =>
    series.kind === 'retention' ? retentionPaper(series, writing) : viewerPaper(series, writing),
  );
}

function viewerPaper(series: AudienceSeries, { t, zone, language, number }: StatementWriting): PaperChart {
  const isDay = series.kind === 'day';
  const step = series.stepMinutes;
  const place = zoneNameText(zone, series.points[0]?.at ?? 0, language);
  const rule = { step, rule: 'concurrent/1', zone: t('audience.zone', { zone: place }) };
  const best = highest(series);
  const isShown = isDrawn(series);
  const words = { time: timeText(best.at, zone), count: number(best.value) };
  return {
    id: `${series.kind}-${series.dayOn}`,
    question: isDay
      ? capitalized(t('audience.chart.day', { day: dayText(series.dayOn ?? '', language) }))
      : t('audience.chart.session'),
    answer: isShown ? t('audience.chart.dayAnswer', words) : t('audience.chart.few'),
    rule: isDay ? t('audience.chart.dayRule', rule) : t('audience.chart.sessionRule', rule),
    heads: [t('audience.chart.time'), t('audience.chart.viewers')],
    points: isShown
      ? series.points.map(({ at, value }) => ({
          ...{ key: String(at), label: timeText(at, zone), text: number(value), value },
        }))
      : [],
  };
}

function retentionPaper(series: AudienceSeries, { t, number }: StatementWriting): PaperChart {
  const isShown = isDrawn(series);
  // People come later, too: the last step is held against the highest, which is not always the first.
  const best = highest(series);
  const last = number(series.points.at(-1)?.value ?? 0);
  const words = { most: number(best.value), minute: number(best.at), last };
  return {
    id: 'retention',
    question: t('audience.chart.retention'),
    answer: isShown ? t('audience.chart.retentionAnswer', words) : t('audience.chart.few'),
    rule: t('audience.chart.retentionRule', { step: series.stepMinutes }),
    heads: [t('audience.chart.minute'), t('audience.chart.views')],
    points: isShown
      ? series.points.map(({ at, value }) => ({
          ...{ key: String(at), label: String(at), text: number(value), value },
        }))
      : [],
  };
}

const NOTHING = { at: 0, value: -1 };

function highest({ points }: AudienceSeries): AudienceSeries['points'][number] {
  return points.reduce((most, point) => (point.value > most.value ? point : most), NOTHING);
}

/** A day begins with a small letter in Russian; a question does not. */
function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The lines of the waterfall in their order; what is not a total is taken away. */
const WATERFALL_STEPS = [
  ['startRequests', true],
  ['malformed', false],
  ['badSignature', false],
  ['accessRefused', false],
  ['overloadRefused', false],
  ['starts', true],
  ['bots', false],
  ['shared', false],
  ['impossible', false],
  ['flaggedShort', false],
  ['underTenSeconds', false],
  ['merged', false],
  ['views', true],
] as const satisfies readonly (readonly [keyof Waterfall, boolean])[];

export const OF_WHICH = ['coarse', 'muted', 'hosting', 'partner', 'restored'] as const;

/** One line of the waterfall; `value` is of what is taken away too as it was counted. */
export type WaterfallStep = {
  readonly key: (typeof WATERFALL_STEPS)[number][0] | 'allRequests' | 'unplaced';
  readonly isTotal: boolean;
  readonly value: number;
};

/** From all requests to views; those for nothing that is known stand before the rest, where they were counted. */
export function waterfallSteps({ waterfall, unplaced }: Statement): WaterfallStep[] {
  if (waterfall === null) return [];
  const steps = WATERFALL_STEPS.map(([key, isTotal]) => ({ key, isTotal, value: waterfall[key] }));
  if (unplaced === undefined) return steps;
  const all = waterfall.startRequests + unplaced.startRequests;
  return [
    { key: 'allRequests', isTotal: true, value: all },
    { key: 'unplaced', isTotal: false, value: unplaced.startRequests },
    ...steps,
  ];
}

export function waterfallPaper({ t, statement, number }: StatementWriting): PaperWaterfall | undefined {
  const { waterfall, ofWhich, unplaced } = statement satisfies Statement;
  if (waterfall === null) return undefined;
  const { starts, views } = waterfall;
  const steps = waterfallSteps(statement);
  const all = steps[0]?.value ?? 0;
  return {
    title: t('audience.waterfall.title'),
    question: t('audience.waterfall.question'),
    answer: t('audience.waterfall.answer', { starts, views }),
    rule: t('audience.waterfall.rule'),
    heads: [t('audience.waterfall.column'), t('audience.waterfall.count')],
    steps: steps.map(({ key, isTotal, value }) => ({
      ...{ key, isTotal, label: t(`audience.waterfall.step.${key}`) },
      value: isTotal || value === 0 ? number(value) : `−${number(value)}`,
      share: all === 0 ? 0 : value / all,
    })),
    beside:
      unplaced === undefined ? '' : `${t('audience.waterfall.unplacedBeats')}: ${number(unplaced.beats)}.`,
    ofTitle: t('audience.waterfall.of'),
    of:
      ofWhich === null
        ? []
        : OF_WHICH.map((key) => ({
            ...{ key, label: t(`audience.waterfall.ofWhich.${key}`), value: number(ofWhich[key]) },
          })),
  };
}
