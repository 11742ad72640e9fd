import { type LocalDay, localDay } from '../time.ts';
import type { AudienceMinute, SessionAudience, TargetAudience } from '../viewing/audience.ts';

/** One chart: how many watched by time of a day, or by minute of a session. Integers. */
export type AudienceSeries = {
  readonly kind: 'day' | 'session' | 'retention';
  readonly dayOn: LocalDay | null;
  /** Minutes of a step. */
  readonly stepMinutes: number;
  /** `at`: beginning of the step, UTC ms, or minutes since the start; `value`: average viewers of it, rounded down. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
};

/** Below it single people could be told apart, and a curve says nothing. */
export const CHART_LEAST = 10;

const STEPS = [1, 2, 5, 10, 15, 30, 60] as const;
const MOST_POINTS = 60;

/** A chart for each local day with live plays: average viewers of all live targets together. */
export function editionSeries(targets: readonly TargetAudience[], zone: string): AudienceSeries[] {
  const minutes = minutesOf(targets.filter(({ kind }) => kind === 'live'));
  const days = Map.groupBy(minutes, ([minute]) => localDay(minute * MINUTE_MS, zone));
  const longest = Math.max(1, ...[...days.values()].map(lengthOf));
  const step = stepFor(longest);
  return [...days]
    .map(([dayOn, list]) => seriesOf({ kind: 'day', dayOn, list, step }))
    .sort((a, b) => ((a.dayOn ?? '') < (b.dayOn ?? '') ? -1 : 1));
}

type SessionPlace = {
  readonly startAt: number;
  readonly endAt: number;
  readonly audience: SessionAudience | null;
  readonly liveTargets: readonly number[];
};

/** Average viewers by time within a session, on the live targets that carried it. */
export function sessionSeries(
  session: SessionPlace,
  live: readonly TargetAudience[],
  zone: string,
): AudienceSeries[] {
  if (session.audience === null) return [];
  const { startAt, endAt } = session;
  const from = Math.floor(startAt / MINUTE_MS);
  const until = Math.ceil(endAt / MINUTE_MS);
  const list = minutesOf(carriedBy(session, live)).filter(([minute]) => minute >= from && minute < until);
  if (list.length === 0) return [];
  const step = stepFor(until - from);
  return [seriesOf({ kind: 'session', dayOn: localDay(startAt, zone), list, step })];
}

/** How many views saw each minute of the session's content, minutes since its start. */
export function retentionSeries(session: SessionPlace, live: readonly TargetAudience[]): AudienceSeries[] {
  if (session.audience === null) return [];
  const { startAt, endAt } = session;
  const minutes = new Map<number, number>();
  for (const { epochAt, retention } of carriedBy(session, live))
    for (const { bin, views } of retention) {
      const at = (epochAt ?? 0) + bin * BIN_MS;
      if (at < startAt || at >= endAt) continue;
      const minute = Math.floor((at - startAt) / MINUTE_MS);
      minutes.set(minute, Math.max(minutes.get(minute) ?? 0, views));
    }
  if (minutes.size === 0) return [];
  const list = [...minutes].sort(([a], [b]) => a - b);
  const step = stepFor(Math.ceil((endAt - startAt) / MINUTE_MS));
  const steps = Map.groupBy(list, ([minute]) => Math.floor(minute / step) * step);
  const points = [...steps].map(([at, own]) => ({ at, value: Math.max(...own.map(([, views]) => views)) }));
  return [{ kind: 'retention', dayOn: null, stepMinutes: step, points }];
}

/** Whether a chart says something: its highest step reaches {@link CHART_LEAST}. */
export function isDrawn({ points }: AudienceSeries): boolean {
  return points.some(({ value }) => value >= CHART_LEAST);
}

function carriedBy({ liveTargets }: SessionPlace, live: readonly TargetAudience[]) {
  return live.filter(({ targetNo }) => liveTargets.includes(targetNo));
}

type Minute = readonly [minute: number, watchMs: number];

function minutesOf(targets: readonly { readonly minutes: readonly AudienceMinute[] }[]): Minute[] {
  const sums = new Map<number, number>();
  for (const { minutes } of targets)
    for (const { minute, watchMs } of minutes) sums.set(minute, (sums.get(minute) ?? 0) + watchMs);
  return [...sums].filter(([, watchMs]) => watchMs > 0).sort(([a], [b]) => a - b);
}

function seriesOf({
  kind,
  dayOn,
  list,
  step,
}: Pick<AudienceSeries, 'kind' | 'dayOn'> & { list: readonly Minute[]; step: number }): AudienceSeries {
  const steps = new Map<number, number>();
  for (const [minute, watchMs] of list) {
    const at = Math.floor(minute / step) * step;
    steps.set(at, (steps.get(at) ?? 0) + watchMs);
  }
  const first = Math.min(...steps.keys());
  const last = Math.max(...steps.keys());
  const points = [];
  // A pause between two sessions is a zero of its own, not a line through it.
  for (let at = first; at <= last; at += step)
    points.push({
      at: at * MINUTE_MS,
      value: Math.floor((steps.get(at) ?? 0) / (step * MINUTE_MS)),
    });
  return { kind, dayOn, stepMinutes: step, points };
}

function lengthOf(list: readonly Minute[]): number {
  const [first] = list;
  const last = list.at(-1);
  return first === undefined || last === undefined ? 0 : last[0] - first[0] + 1;
}

function stepFor(minutes: number): number {
  return STEPS.find((step) => minutes / step <= MOST_POINTS) ?? 60;
}

const MINUTE_MS = 60_000;
const BIN_MS = 10_000;
