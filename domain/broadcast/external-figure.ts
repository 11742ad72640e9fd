import { z } from '../schema.ts';
import { webAddress } from '../web-address.ts';
import { EXTERNAL_METRICS, type ExternalMetric } from './vocabulary.ts';

/** A figure of a platform as somebody wrote it down, in the platform's own words (broadcast.md B22). Counted by nobody here. */
export type ExternalFigure = {
  readonly id: string;
  /** Null: of the whole edition. */
  readonly sessionId: string | null;
  readonly platform: string;
  readonly metric: ExternalMetric;
  /** Whole number, not negative; hours and seconds where the metric is in those. */
  readonly value: number;
  /** UTC ms. */
  readonly asOfAt: number;
  readonly definition: string;
  readonly evidenceUrl: string | null;
  readonly note: string | null;
  readonly endedAt: number | null;
};

export const MOST_FIGURES = 500;
const VALUE_MOST = 1_000_000_000_000;

const words = (most: number) => z.string().trim().max(most);

/** What people type; the time is a wall time of the edition's zone, the session its code. */
export const externalFigureInput = z.strictObject({
  platform: words(60).min(1),
  metric: z.enum(EXTERNAL_METRICS),
  value: z.int().min(0).max(VALUE_MOST),
  asOf: z.string().min(1).max(40),
  sessionCode: words(20),
  definition: words(600).min(1),
  evidenceUrl: words(500).refine((text) => text === '' || webAddress(text)?.startsWith('http') === true),
  note: words(600),
});
export type ExternalFigureInput = z.infer<typeof externalFigureInput>;

/** What one figure stands for: a later one for the same takes its place. */
export function figureKey({
  sessionId,
  platform,
  metric,
}: Pick<ExternalFigure, 'sessionId' | 'platform' | 'metric'>): string {
  const folded = platform.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
  return JSON.stringify([sessionId, folded, metric]);
}

/** Figures that nothing took the place of, by platform and metric. */
export function standingFigures<T extends ExternalFigure>(figures: readonly T[]): T[] {
  return figures
    .filter(({ endedAt }) => endedAt === null)
    .toSorted(
      (a, b) =>
        a.platform.localeCompare(b.platform, 'en') ||
        EXTERNAL_METRICS.indexOf(a.metric) - EXTERNAL_METRICS.indexOf(b.metric) ||
        (a.id < b.id ? -1 : 1),
    );
}

/** Those that stand, with what is said of them and nothing of who wrote them down: statements and reports leave the house. */
export function toldFigures(figures: readonly ExternalFigure[]): ExternalFigure[] {
  return standingFigures(figures).map(
    ({ id, sessionId, platform, metric, value, asOfAt, definition, evidenceUrl, note, endedAt }) => ({
      ...{ id, sessionId, platform, metric, value, asOfAt, definition, evidenceUrl, note, endedAt },
    }),
  );
}

/** Metrics of which a sum means something; peaks at different times and averages have none. */
const SUMMED: readonly ExternalMetric[] = ['views', 'viewers', 'watch_hours'];

export type ExternalSum = {
  readonly metric: ExternalMetric;
  readonly value: number;
  readonly platforms: readonly string[];
};

/**
 * Sums of lines of one metric over several platforms, to be shown under their own label only: definitions differ and
 * nobody is counted once (broadcast.md "Combined attendance"). Lines of one platform are never summed: some would be parts
 * of others.
 */
export function externalSums(figures: readonly ExternalFigure[]): ExternalSum[] {
  return SUMMED.flatMap((metric) => {
    const lines = figures.filter((line) => line.metric === metric);
    const byPlatform = Map.groupBy(lines, (line) => figureKey({ ...line, sessionId: null }));
    if (byPlatform.size < 2 || [...byPlatform.values()].some(({ length }) => length > 1)) return [];
    return [
      {
        metric,
        value: lines.reduce((sum, { value }) => sum + value, 0),
        platforms: lines.map(({ platform }) => platform),
      },
    ];
  });
}
