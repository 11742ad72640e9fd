import type {
  AudienceFigures,
  OfWhich,
  Peak,
  SessionInterval,
  TargetAudience,
  UniqueCount,
  ViewerPlays,
  Waterfall,
} from './audience.ts';
import { gapsOf, periodOf } from './count-period.ts';
import { beatDrops, openedOf, type StartDrops, startDrops } from './drop-count.ts';
import { MINUTE_MS, type MinuteRow } from './minute-table.ts';
import { FLAGS } from './play-merge.ts';
import { rangesOf, unionOf } from './play-range.ts';
import { PLAY_REASONS } from './play-reason.ts';
import { PLAY_STATE } from './play-table.ts';
import { RetentionCount } from './retention.ts';
import { keyOf, SessionCounts } from './session-count.ts';
import { KindUniques, UniqueSet } from './unique-count.ts';
import { lastAtOf, type PairFound, type PlayFound, walkPairs } from './view-walk.ts';
import type { TargetState, ViewingState } from './viewing-state.ts';

export type AudienceQuestion = {
  readonly editionNo: number;
  readonly sessions: readonly SessionInterval[];
  /** UTC ms: up to when figures are said. Plays silent for ten minutes then are closed. */
  readonly at: number;
  /**
   * 2: gaps and requests for nothing that is known are of the days of the edition alone, and viewers of live and of recordings are
   * told apart too. Absent in older reports, which are asked again as they were.
   */
  readonly form?: 2;
};

/** Fewer views of a country would say where a single person is. */
const LEAST_OF_COUNTRY = 10;

/**
 * All figures of an edition by R-DEF, from plays and minutes as a journal or a view store gave them. The state has to hold what
 * only counting needs (`withCold`).
 */
export function countAudience(state: ViewingState, question: AudienceQuestion): AudienceFigures {
  const { editionNo, at } = question;
  const targets = new Map<number, TargetCount>();
  for (const target of [...state.targets.values()].sort((a, b) => a.targetNo - b.targetNo))
    if (target.editionNo === editionNo) targets.set(target.targetNo, new TargetCount(target));
  const sessions = new SessionCounts(state, question.sessions);
  const edition = new EditionCount();
  for (const found of walkPairs(state, editionNo, at)) {
    targets.get(found.target.targetNo)?.add(state, found);
    sessions.add(found);
    edition.add(state, found);
  }
  if (sessions.isTwice) for (const found of walkPairs(state, editionNo, at)) sessions.addAgain(found);
  const found = [...targets.values()].map((count) => count.result(state));
  const period = question.form === 2 ? periodOf(state, editionNo) : undefined;
  return {
    editionNo,
    throughAt: state.throughAt === 0 ? null : state.throughAt,
    targets: found,
    sessions: sessions.results(),
    edition: edition.result(state, found, question.form),
    ...(period === undefined ? {} : { period }),
    gaps: gapsOf(state, period),
    unplaced: { ...startDrops(state, 0, period), beats: beatDrops(state, 0, period) },
  };
}

/** What named viewers saw, by target, for certificates. Plays that do not count are left; a viewer without any is not there. */
export function playsOfViewers(
  state: ViewingState,
  { editionNo, at }: Omit<AudienceQuestion, 'sessions'>,
  viewerKeys: ReadonlySet<string>,
): ViewerPlays[] {
  const result: ViewerPlays[] = [];
  for (const { pair, target, plays } of walkPairs(state, editionNo, at)) {
    const viewerKey = keyOf(state, pair);
    const counted = plays.filter(({ verdict }) => verdict === 'counts' || verdict === 'underTenSeconds');
    if (!viewerKeys.has(viewerKey) || counted.length === 0) continue;
    const list = unionOf(counted.map(({ chunk, playNo }) => rangesOf(state.plays, chunk, playNo)));
    result.push({
      viewerKey,
      targetNo: target.targetNo,
      creditedMs: counted.reduce((sum, { chunk, row }) => sum + (chunk.creditedMs[row] ?? 0), 0),
      isCoarse: counted.some(({ chunk, row }) => ((chunk.state[row] ?? 0) & PLAY_STATE.coarse) !== 0),
      isClosed: counted.every(({ isClosed }) => isClosed),
      ranges: Array.from({ length: list.length / 2 }, (_, i) => [list[i * 2] ?? 0, list[i * 2 + 1] ?? 0]),
    });
  }
  return result;
}

const NO_FALL = {
  ...{ starts: 0, bots: 0, shared: 0, impossible: 0, flaggedShort: 0, underTenSeconds: 0 },
  ...{ merged: 0, views: 0 },
};
const NO_OF_WHICH = { coarse: 0, muted: 0, hosting: 0, partner: 0, restored: 0 };

class TargetCount {
  readonly #target: TargetState;
  readonly #fall = { ...NO_FALL };
  readonly #ofWhich = { ...NO_OF_WHICH };
  readonly #uniques = new UniqueSet('one');
  readonly #retention = new RetentionCount();
  #visibleMs = 0;
  #stalledMs = 0;
  #creditedMs = 0;

  constructor(target: TargetState) {
    this.#target = target;
  }

  add(state: ViewingState, { pair, plays, views }: PairFound): void {
    let counted = 0;
    for (const { verdict, chunk, row } of plays) {
      this.#fall.starts += 1;
      if (verdict === 'counts') counted += 1;
      else this.#fall[verdict] += 1;
      this.#visibleMs += chunk.visibleMs[row] ?? 0;
      this.#stalledMs += (chunk.stalledDs[row] ?? 0) * 100;
      this.#creditedMs += chunk.creditedMs[row] ?? 0;
    }
    this.#fall.merged += counted - views.length;
    this.#fall.views += views.length;
    for (const view of views) {
      this.#retention.add(view.ranges);
      addOfWhich(this.#ofWhich, view.plays);
    }
    const first = views[0]?.plays[0];
    if (first !== undefined) this.#uniques.add(state, pair, first);
  }

  result(state: ViewingState): TargetAudience {
    const { targetNo, kind, ofNo, dayOn, epochAt, durationDs, watchMs, trackMs } = this.#target;
    const minutes = state.minutes.ofTarget(targetNo);
    return {
      ...{ targetNo, kind, ofNo, dayOn, epochAt, durationDs },
      waterfall: waterfall(startDrops(state, targetNo), this.#fall),
      beats: { ...beatDrops(state, targetNo), written: this.#target.beats, duplicate: this.#target.repeated },
      watchMs,
      tracks: [...trackMs].sort(([a], [b]) => a - b).map(([track, ms]) => ({ track, watchMs: ms })),
      visibleMs: this.#visibleMs,
      stalledMs: this.#stalledMs,
      parallelMs: this.#creditedMs - watchMs,
      uniques: this.#uniques.count(),
      peak: highest(minutes),
      minutes: minutes.map(({ minute, watchMs: ms, starts }) => ({ minute, watchMs: ms, starts })),
      retention: this.#retention.bins(),
      ofWhich: this.#ofWhich,
    };
  }
}

class EditionCount {
  readonly #uniques = new KindUniques();
  /** By both letters as a number. */
  readonly #countries = new Map<number, number>();
  readonly #sources = new Map<number, number>();
  readonly #devices = new Map<number, number>();
  #openPlays = 0;
  #lastClosedAt: number | null = null;

  add(state: ViewingState, { pair, target, plays, views }: PairFound): void {
    for (const { isClosed, chunk, row } of plays) {
      if (!isClosed) this.#openPlays += 1;
      else this.#lastClosedAt = Math.max(this.#lastClosedAt ?? 0, lastAtOf(state, chunk, row));
    }
    for (const view of views) {
      const first = view.plays[0];
      const cold = first?.chunk.cold;
      if (first === undefined || cold === undefined) continue;
      addOne(this.#countries, cold.country[first.row] ?? 0);
      addOne(this.#sources, (cold.sourceKind[first.row] ?? 0) & 15);
      addOne(this.#devices, cold.device[first.row] ?? 0);
    }
    const first = views[0]?.plays[0];
    if (first !== undefined) this.#uniques.add(state, pair, first, target.kind);
  }

  result(
    state: ViewingState,
    targets: readonly TargetAudience[],
    form: AudienceQuestion['form'],
  ): AudienceFigures['edition'] {
    const live = targets.filter(({ kind }) => kind === 'live');
    const recordings = targets.filter(({ kind }) => kind === 'recording');
    const sum = (of: readonly TargetAudience[], pick: (target: TargetAudience) => number) =>
      of.reduce((total, target) => total + pick(target), 0);
    return {
      liveViews: sum(live, ({ waterfall: { views } }) => views),
      recordingViews: sum(recordings, ({ waterfall: { views } }) => views),
      waterfall: total(targets.map((target) => target.waterfall)),
      liveWatchMs: sum(live, ({ watchMs }) => watchMs),
      recordingWatchMs: sum(recordings, ({ watchMs }) => watchMs),
      uniques: this.#uniques.count('all') satisfies UniqueCount,
      ...(form === 2 && {
        liveUniques: this.#uniques.count('live'),
        recordingUniques: this.#uniques.count('recording'),
      }),
      peak: peakOfSum(state, live),
      countries: this.#shownCountries(),
      sources: sorted(this.#sources).map(([sourceKind, views]) => ({ sourceKind, views })),
      devices: sorted(this.#devices).map(([device, views]) => ({ device, views })),
      ofWhich: total(targets.map((target) => target.ofWhich)),
      ...openedOf(state, targets),
      openPlays: this.#openPlays,
      lastClosedAt: this.#lastClosedAt,
    };
  }

  /** Countries with fewer than ten views are one line with those that nobody knows: the empty code. */
  #shownCountries() {
    const shown = new Map<string, number>();
    for (const [country, views] of this.#countries) {
      const code = views < LEAST_OF_COUNTRY ? '' : letters(country);
      shown.set(code, (shown.get(code) ?? 0) + views);
    }
    const codes = [...shown].sort(([a], [b]) => (a < b ? -1 : 1));
    return codes.map(([country, views]) => ({ country, views }));
  }
}

function addOfWhich(ofWhich: { -readonly [K in keyof OfWhich]: number }, plays: readonly PlayFound[]): void {
  let [reasons, states, flags, partners] = [0, 0, 0, 0];
  for (const { chunk, row } of plays) {
    reasons |= chunk.reasons[row] ?? 0;
    states |= chunk.state[row] ?? 0;
    flags |= chunk.flags[row] ?? 0;
    partners |= chunk.cold?.partner[row] ?? 0;
  }
  if ((states & PLAY_STATE.coarse) !== 0) ofWhich.coarse += 1;
  if ((flags & FLAGS.muted) !== 0) ofWhich.muted += 1;
  if ((reasons & PLAY_REASONS.hosting) !== 0) ofWhich.hosting += 1;
  if ((reasons & PLAY_REASONS.restored) !== 0) ofWhich.restored += 1;
  if (partners !== 0) ofWhich.partner += 1;
}

function waterfall(drops: StartDrops, fall: typeof NO_FALL): Waterfall {
  const refused = drops.malformed + drops.badSignature + drops.accessRefused + drops.overloadRefused;
  return { startRequests: fall.starts + refused, ...drops, ...fall };
}

function highest(minutes: Iterable<Pick<MinuteRow, 'minute' | 'watchMs'>>): Peak {
  let peak: Peak = null;
  for (const { minute, watchMs } of minutes)
    if (watchMs > (peak?.watchMs ?? 0))
      peak = { atMinute: minute, viewers: Math.floor(watchMs / MINUTE_MS), watchMs };
  return peak;
}

function peakOfSum(state: ViewingState, targets: readonly TargetAudience[]): Peak {
  const sums = new Map<number, number>();
  for (const { targetNo } of targets)
    for (const { minute, watchMs } of state.minutes.ofTarget(targetNo))
      sums.set(minute, (sums.get(minute) ?? 0) + watchMs);
  return highest(sorted(sums).map(([minute, watchMs]) => ({ minute, watchMs })));
}

/** The sum of records of numbers, name by name. */
function total<T extends Readonly<Record<string, number>>>(records: readonly T[]): T {
  const names = Object.keys(records[0] ?? {});
  const empty = records.length === 0 ? { ...waterfall(NO_DROPS, NO_FALL), ...NO_OF_WHICH } : {};
  const sums = names.map((name) => [name, records.reduce((sum, record) => sum + (record[name] ?? 0), 0)]);
  return { ...empty, ...Object.fromEntries(sums) } as T;
}
const NO_DROPS = { malformed: 0, badSignature: 0, accessRefused: 0, overloadRefused: 0 };
function sorted(counts: ReadonlyMap<number, number>): [number, number][] {
  return [...counts].sort(([a], [b]) => a - b);
}

function addOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function letters(country: number): string {
  return country === 0 ? '' : String.fromCharCode(country >> 8, country & 255);
}
