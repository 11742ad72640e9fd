import { lengthOf, type Span, type TalliedView, united } from './tally-play.ts';
import { TalliedUniques } from './tally-unique.ts';
import type { TruthLine } from './truth-line.ts';

export type SessionLine = Extract<TruthLine, ['session', ...unknown[]]>;
type Engaged = { fiveMinutes: number; fiveMinutesIdentified: number; sixtySeconds: number };
type Seen = { spans: Span[]; isIdentified: boolean; key: string; viewer: string };

/** Views and viewers of one session; viewers come whole, one share of them after the other. */
export class TalliedSession {
  readonly line: SessionLine;
  readonly #views = { live: 0, recording: 0 };
  readonly #engaged = { live: nobody(), recording: nobody() };
  readonly #uniques = new TalliedUniques();
  readonly #keys: string[] = [];
  /** Of whoever is known and stayed for five minutes live. */
  readonly engagedPeople = new Set<string>();

  constructor(line: SessionLine) {
    this.line = line;
  }

  /** Everything that one viewer saw. */
  add(views: readonly TalliedView[]): void {
    const [, , startAt, endAt, live, recordings] = this.line;
    const seen = { live: [] as Span[], recording: [] as Span[] };
    let first: TalliedView | undefined;
    for (const view of views) {
      const { target } = view;
      if (live.includes(target.name)) {
        const own = within(view, placeOf(startAt, endAt, target.epochAt ?? 0));
        seen.live.push(...own);
        if (
          lengthOf(own) < Math.min(600, lengthDs(startAt, endAt, target.epochAt ?? 0) / 2) ||
          own.length === 0
        )
          continue;
        this.#views.live += 1;
        first ??= view;
      }
      const recording = recordings.find(([name]) => name === target.name);
      if (recording === undefined) continue;
      const [, offsetDs, isEdited] = recording;
      const length = Math.floor((endAt - startAt) / 100);
      seen.recording.push(
        ...within(
          view,
          isEdited ? [0, target.durationDs ?? Number.MAX_SAFE_INTEGER] : [-offsetDs, length - offsetDs],
        ),
      );
      this.#views.recording += 1;
      first ??= view;
    }
    const play = first?.plays[0];
    if (play !== undefined) this.#uniques.add(play);
    const [any] = views;
    const [who] = any?.plays ?? [];
    if (who === undefined) return;
    for (const kind of ['live', 'recording'] as const)
      if (seen[kind].length > 0)
        this.#engage(kind, {
          spans: united(seen[kind]),
          isIdentified: who.isIdentified,
          key: who.key,
          viewer: who.viewer,
        });
  }

  /** `minuteMs`: watch time of a target in a minute. `watchMs`: of a target in all. */
  result(minuteMs: (target: string, minute: number) => number, watchMs: (target: string) => number) {
    const [, code, startAt, endAt, live, recordings] = this.line;
    const [from, to] = [Math.floor(startAt / 60_000), Math.ceil(endAt / 60_000)];
    const minutes = Array.from({ length: to - from }, (_, at) => ({
      minute: from + at,
      watchMs: live.reduce((sum, target) => sum + minuteMs(target, from + at), 0),
    }));
    const liveWatchMs = minutes.reduce((sum, one) => sum + one.watchMs, 0);
    return {
      ...{ code, liveViews: this.#views.live, recordingViews: this.#views.recording },
      ...{ liveEngaged: this.#engaged.live, recordingEngaged: this.#engaged.recording },
      ...{ uniques: this.#uniques.count(), liveWatchMs, liveMinutes: to - from, peak: highest(minutes) },
      averageMinuteAudienceThousandths:
        to === from ? 0 : Math.floor((liveWatchMs * 1_000) / ((to - from) * 60_000)),
      recordingWatchMs: recordings.reduce((sum, [name]) => sum + watchMs(name), 0),
      engagedKeys: this.#keys.sort(),
    };
  }

  #engage(kind: 'live' | 'recording', { spans, isIdentified, key, viewer }: Seen): void {
    const engaged = this.#engaged[kind];
    if (lengthOf(spans) >= 600) engaged.sixtySeconds += 1;
    const minutes = new Set<number>();
    for (const [from, to] of spans)
      for (let minute = Math.floor(from / 600); minute * 600 < to; minute += 1) minutes.add(minute);
    if (minutes.size < 5) return;
    engaged.fiveMinutes += 1;
    if (!isIdentified) return;
    engaged.fiveMinutesIdentified += 1;
    if (kind !== 'live') return;
    this.#keys.push(key);
    this.engagedPeople.add(viewer);
  }
}

function nobody(): Engaged {
  return { fiveMinutes: 0, fiveMinutesIdentified: 0, sixtySeconds: 0 };
}

function placeOf(startAt: number, endAt: number, epochAt: number): Span {
  return [Math.floor((startAt - epochAt) / 100), Math.floor((endAt - epochAt) / 100)];
}

function lengthDs(startAt: number, endAt: number, epochAt: number): number {
  const [from, to] = placeOf(startAt, endAt, epochAt);
  return to - from;
}

/** What of a view lies between two points, counted from the first of them. */
function within({ spans }: TalliedView, [from, to]: Span): Span[] {
  return spans
    .map(([a, b]): Span => [Math.max(a, from) - from, Math.min(b, to) - from])
    .filter(([a, b]) => b > a);
}

/** concurrent/1: the first of the highest minutes. */
export function highest(minutes: readonly { minute: number; watchMs: number }[]) {
  let found: { minute: number; watchMs: number } | undefined;
  for (const one of minutes) if (one.watchMs > (found?.watchMs ?? 0)) found = one;
  if (found === undefined) return null;
  return { atMinute: found.minute, viewers: Math.floor(found.watchMs / 60_000), watchMs: found.watchMs };
}
