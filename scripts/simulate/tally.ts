import {
  type BeatLine,
  type Fate,
  fateOf,
  hear,
  playOf,
  type Span,
  type StartLine,
  type TalliedPlay,
  type TalliedTarget,
  type TalliedView,
  united,
} from './tally-play.ts';
import { highest, TalliedSession } from './tally-session.ts';
import { beatRefusals, noRefusals, sorted, TalliedTargetSum } from './tally-target.ts';
import { TalliedUniques } from './tally-unique.ts';
import { truthFiles, truthLines } from './truth-file.ts';
import type { TruthLine } from './truth-line.ts';

/** What somebody who is known watched of one target. */
export type Watched = {
  readonly target: TalliedTarget;
  readonly spans: readonly Span[];
  /** ms */
  readonly credited: number;
  /** By the state of a player alone. */
  readonly isCoarse: boolean;
};

const HALF_AN_HOUR = 30 * 60_000;
const REAL: readonly Fate[] = ['counts', 'underTenSeconds'];

/**
 * Counts a simulated forum out of its truth by the written rules alone (broadcast.md R-DEF), viewer by viewer: an answer in the shape
 * of the published figures, made without any of the code that publishes them. Holds one share of the viewers at a time.
 */
export class Tally {
  readonly #targets = new Map<string, TalliedTargetSum>();
  readonly #sessions: TalliedSession[] = [];
  readonly #uniques = new TalliedUniques();
  readonly #kindUniques = { live: new TalliedUniques(), recording: new TalliedUniques() };
  readonly #unplaced = noRefusals();
  readonly #counts = {
    countries: new Map<string, number>(),
    sources: new Map<number, number>(),
    devices: new Map<number, number>(),
  };
  readonly #watched = new Map<string, Map<string, Watched>>();
  #lastClosedAt: number | null = null;
  #restarts = 0;
  #plays = new Map<number, TalliedPlay>();
  #untils = new Map<string, number>();
  readonly #others: ((line: TruthLine) => void) | undefined;

  /** @param others takes the lines that say nothing of an audience */
  constructor(others?: (line: TruthLine) => void) {
    this.#others = others;
  }

  /** One share of the viewers, in the order in which it happened. */
  take(lines: Iterable<TruthLine>): void {
    for (const line of lines) this.#hear(line);
    this.#closeShare();
  }

  async read(folder: string, onShare: (share: number) => void): Promise<void> {
    const files = truthFiles(folder);
    for (const [at, file] of files.entries()) {
      for await (const line of truthLines(file)) this.#hear(line);
      this.#closeShare();
      onShare((at + 1) / files.length);
    }
  }

  #hear(line: TruthLine): void {
    switch (line[0]) {
      case 'start':
        this.#start(line);
        return;
      case 'beat':
        this.#beat(line);
        return;
      case 'target': {
        const [, name, kind, ofNo, dayOn, epochAt, durationDs] = line;
        const target = { name, kind, ofNo, dayOn, epochAt, durationDs };
        this.#targets.set(name, new TalliedTargetSum(target));
        return;
      }
      case 'session':
        this.#sessions.push(new TalliedSession(line));
        this.#others?.(line);
        return;
      case 'refused': {
        const [, , of, reason, target] = line;
        const counts = target === '' ? this.#unplaced : this.#of(target).refused;
        counts[of][reason as keyof typeof counts.start] += 1;
        return;
      }
      case 'restart':
        this.#restarts += 1;
        return;
      default:
        this.#others?.(line);
    }
  }

  #of(name: string): TalliedTargetSum {
    const found = this.#targets.get(name);
    if (found === undefined) throw new Error(`the truth names no target ${name}`);
    return found;
  }

  #start(line: StartLine): void {
    const sum = this.#of(line[3]);
    const play = playOf(line, sum.target);
    this.#plays.set(play.no, play);
    sum.start(play.at);
  }

  #beat(line: BeatLine): void {
    const play = this.#plays.get(line[2]);
    if (play === undefined) throw new Error(`play ${line[2]} was never started`);
    const pair = `${play.viewer} ${play.target.name}`;
    const { laid, isRepeated, grew } = hear(play, line, this.#untils.get(pair) ?? 0);
    if (grew) this.#untils.set(pair, line[1]);
    this.#of(play.target.name).beat(laid, isRepeated);
  }

  /** The viewers of one share are all there: what they saw is what counts. */
  #closeShare(): void {
    for (const plays of Map.groupBy(this.#plays.values(), ({ viewer }) => viewer).values())
      this.#closeViewer(plays);
    this.#plays = new Map();
    this.#untils = new Map();
  }

  #closeViewer(plays: readonly TalliedPlay[]): void {
    const all: TalliedView[] = [];
    for (const [name, own] of Map.groupBy(plays, ({ target }) => target.name)) {
      const sum = this.#of(name);
      for (const play of own) {
        sum.close(play);
        this.#lastClosedAt = Math.max(this.#lastClosedAt ?? 0, play.lastAt);
      }
      if (own[0]?.isIdentified) this.#keepWatched(own[0].viewer, own);
      const views = viewsOf(own);
      sum.views(views);
      all.push(...views);
    }
    all.sort((a, b) => (a.plays[0]?.no ?? 0) - (b.plays[0]?.no ?? 0));
    const first = all[0]?.plays[0];
    if (first === undefined) return;
    this.#uniques.add(first);
    for (const kind of ['live', 'recording'] as const) {
      const ofKind = all.find(({ target }) => target.kind === kind)?.plays[0];
      if (ofKind !== undefined) this.#kindUniques[kind].add(ofKind);
    }
    for (const { plays: own } of all) this.#countFirst(own[0]);
    for (const session of this.#sessions) session.add(all);
  }

  /** Also of plays that are too short to be a view: they took their time. */
  #keepWatched(viewer: string, plays: readonly TalliedPlay[]): void {
    const real = plays.filter((play) => REAL.includes(fateOf(play)));
    const [first] = real;
    if (first === undefined) return;
    const all = this.#watched.get(viewer) ?? new Map<string, Watched>();
    this.#watched.set(viewer, all);
    all.set(first.target.name, {
      target: first.target,
      spans: united(real.flatMap(({ spans }) => spans.map(([from, to]): Span => [from, to]))),
      credited: real.reduce((sum, { credited }) => sum + credited, 0),
      isCoarse: real.some(({ isCoarse }) => isCoarse),
    });
  }

  #countFirst(play: TalliedPlay | undefined): void {
    if (play === undefined) return;
    const { countries, sources, devices } = this.#counts;
    countries.set(play.country, (countries.get(play.country) ?? 0) + 1);
    sources.set(play.source & 15, (sources.get(play.source & 15) ?? 0) + 1);
    devices.set(play.device, (devices.get(play.device) ?? 0) + 1);
  }

  /** By code of the session: who of those who are known stayed for five minutes live. */
  engagedPeople(): Map<string, ReadonlySet<string>> {
    return new Map(this.#sessions.map(({ line, engagedPeople }) => [line[1], engagedPeople]));
  }

  /** By who is known and by target. */
  watched(): ReadonlyMap<string, ReadonlyMap<string, Watched>> {
    return this.#watched;
  }

  /** Targets by name, sessions by code. */
  result() {
    const sums = [...this.#targets.values()];
    const minuteMs = (target: string, minute: number) => this.#targets.get(target)?.minuteMs(minute) ?? 0;
    const watchMs = (target: string) => this.#targets.get(target)?.watchMs ?? 0;
    const { start, beat } = this.#unplaced;
    return {
      targets: new Map(sums.map((sum) => [sum.target.name, sum.result()])),
      sessions: new Map(
        this.#sessions.map((session) => [session.line[1], session.result(minuteMs, watchMs)]),
      ),
      edition: { ...this.#edition(sums), openPlays: 0, lastClosedAt: this.#lastClosedAt },
      gaps: Array.from({ length: this.#restarts }, () => 'restart'),
      unplaced: {
        ...{ malformed: start.malformed, badSignature: start.signature },
        ...{ accessRefused: start.access, overloadRefused: start.overload, beats: beatRefusals(beat) },
      },
    };
  }

  #edition(sums: readonly TalliedTargetSum[]) {
    const of = (kind: 'live' | 'recording') => sums.filter(({ target }) => target.kind === kind);
    const views = (some: readonly TalliedTargetSum[]) =>
      some.reduce((sum, one) => sum + one.waterfall().views, 0);
    const watched = (some: readonly TalliedTargetSum[]) => some.reduce((sum, one) => sum + one.watchMs, 0);
    const minutes = new Map<number, number>();
    for (const sum of of('live'))
      for (const row of sum.minuteRows())
        minutes.set(row.minute, (minutes.get(row.minute) ?? 0) + row.watchMs);
    const { countries, sources, devices } = this.#counts;
    return {
      ...{ liveViews: views(of('live')), recordingViews: views(of('recording')) },
      ...{ liveWatchMs: watched(of('live')), recordingWatchMs: watched(of('recording')) },
      waterfall: total(sums.map((sum) => sum.waterfall())),
      uniques: this.#uniques.count(),
      liveUniques: this.#kindUniques.live.count(),
      recordingUniques: this.#kindUniques.recording.count(),
      peak: highest(sorted(minutes).map(([minute, ms]) => ({ minute, watchMs: ms }))),
      countries: shownCountries(countries),
      sources: sorted(sources).map(([sourceKind, count]) => ({ sourceKind, views: count })),
      devices: sorted(devices).map(([device, count]) => ({ device, views: count })),
      ofWhich: total(sums.map(({ ofWhich }) => ofWhich)),
    };
  }
}

/** Plays of one viewer on one target that count, with at most half an hour between them. */
function viewsOf(plays: readonly TalliedPlay[]): TalliedView[] {
  const views: TalliedView[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const play of plays
    .filter((one) => fateOf(one) === 'counts')
    .sort((a, b) => a.at - b.at || a.no - b.no)) {
    const last = views.at(-1);
    if (last !== undefined && play.at - end <= HALF_AN_HOUR) last.plays.push(play);
    else views.push({ target: play.target, plays: [play], spans: [] });
    end = Math.max(end, play.lastAt);
  }
  for (const view of views)
    view.spans = united(view.plays.flatMap(({ spans }) => spans.map(([a, b]): Span => [a, b])));
  return views;
}

/** Those with fewer than ten views are one line with those of nowhere. */
function shownCountries(countries: ReadonlyMap<string, number>) {
  const shown = new Map<string, number>();
  for (const [country, views] of countries) {
    const code = views < 10 ? '' : country;
    shown.set(code, (shown.get(code) ?? 0) + views);
  }
  return sorted(shown).map(([country, views]) => ({ country, views }));
}

function total<T extends Readonly<Record<string, number>>>(rows: readonly T[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const row of rows)
    for (const [name, count] of Object.entries(row)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}
