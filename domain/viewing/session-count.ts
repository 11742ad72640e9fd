import type { EngagedCount, Peak, SessionAudience, SessionInterval } from './audience.ts';
import { MINUTE_MS } from './minute-table.ts';
import { overlapOf, unionOf } from './play-range.ts';
import type { RangeList } from './play-table.ts';
import { UniqueSet } from './unique-count.ts';
import { isIdentified, type PairFound } from './view-walk.ts';
import type { TargetState, ViewingState } from './viewing-state.ts';

/** session-view/1: so much of the session, or half of it where it is shorter than twice that. */
const SESSION_VIEW_DS = 600;
const MINUTE_DS = 600;
const ENGAGED_MINUTES = 5;

type Kind = 'live' | 'recording';
/** Where a session lies on the content of a target, tenths of a second. */
type Place = {
  readonly session: SessionCount;
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
};

/** Counts all sessions of a question in one walk over the views, in two where somebody saw one session on several targets. */
export class SessionCounts {
  readonly #state: ViewingState;
  readonly #sessions: SessionCount[];
  readonly #places = new Map<number, Place[]>();

  constructor(state: ViewingState, sessions: readonly SessionInterval[]) {
    this.#state = state;
    this.#sessions = sessions.map((session) => new SessionCount(session));
    for (const count of this.#sessions) {
      for (const targetNo of count.of.liveTargets)
        this.#put(targetNo, livePlace(count, state.targets.get(targetNo)));
      for (const recording of count.of.recordings)
        this.#put(
          recording.targetNo,
          recordingPlace(count, recording, state.targets.get(recording.targetNo)),
        );
    }
  }

  add(found: PairFound): void {
    for (const place of this.#places.get(found.target.targetNo) ?? [])
      place.session.add(this.#state, place, found);
  }

  /** Whether all pairs have to be told a second time, by {@link addAgain}. */
  get isTwice(): boolean {
    return this.#sessions.some(({ several }) => several.live || several.recording);
  }

  addAgain(found: PairFound): void {
    for (const place of this.#places.get(found.target.targetNo) ?? [])
      if (place.session.several[place.kind]) place.session.join(this.#state, place, found);
  }

  results(): SessionAudience[] {
    return this.#sessions.map((count) => count.result(this.#state));
  }

  #put(targetNo: number, place: Place | undefined): void {
    if (place !== undefined) this.#places.set(targetNo, [...(this.#places.get(targetNo) ?? []), place]);
  }
}

function livePlace(session: SessionCount, target: TargetState | undefined): Place | undefined {
  if (target?.epochAt == null) return undefined;
  const { startAt, endAt } = session.of;
  const [from, to] = [startAt, endAt].map((at) => Math.floor((at - (target.epochAt ?? 0)) / 100));
  return { session, kind: 'live', from: from ?? 0, to: to ?? 0 };
}

function recordingPlace(
  session: SessionCount,
  { offsetDs, isEdited }: SessionInterval['recordings'][number],
  target: TargetState | undefined,
): Place | undefined {
  if (target === undefined) return undefined;
  const lengthDs = Math.floor((session.of.endAt - session.of.startAt) / 100);
  const most = target.durationDs ?? Number.MAX_SAFE_INTEGER;
  // What was cut has lost its place on the time of the session: its own length is all it can be held against.
  const [from, to] = isEdited ? [0, most] : [-offsetDs, lengthDs - offsetDs];
  return { session, kind: 'recording', from, to };
}

type Seen = { readonly lists: RangeList[]; readonly viewer: Viewer };
type Viewer = { readonly isIdentified: boolean; readonly key: () => string };

class SessionCount {
  readonly of: SessionInterval;
  /**
   * Whether something of it was seen on more than one of its targets: then viewers are put together first. Days that a session
   * touches have a target each, and nearly always it was on one of them: to hold millions of viewers for that would be too much.
   */
  readonly several = { live: false, recording: false };
  readonly #views = { live: 0, recording: 0 };
  readonly #uniques = new UniqueSet('several');
  readonly #engaged = { live: noEngaged(), recording: noEngaged() };
  readonly #keys: string[] = [];
  /** The target on which something of it was seen. */
  readonly #only: { live?: number; recording?: number } = {};
  /** By viewer, where it was seen on several targets; else each pair is a viewer. */
  readonly #seen = { live: new Map<string, Seen>(), recording: new Map<string, Seen>() };

  constructor(of: SessionInterval) {
    this.of = of;
  }

  add(state: ViewingState, { kind, from, to }: Place, { pair, target, views }: PairFound): void {
    if (views.length === 0) return;
    const least = Math.min(SESSION_VIEW_DS, (to - from) / 2);
    const counted =
      kind === 'recording'
        ? views
        : views.filter(({ ranges }) => to > from && overlapOf(ranges, from, to) >= least);
    this.#views[kind] += counted.length;
    const first = counted[0]?.plays[0];
    if (first !== undefined) this.#uniques.add(state, pair, first);
    if (this.several[kind]) return;
    const clipped = clip(unionOf(views.map(({ ranges }) => ranges)), from, to);
    if (clipped.length === 0) return;
    this.#only[kind] ??= target.targetNo;
    if (this.#only[kind] === target.targetNo) this.#engage(kind, clipped, viewerOf(state, pair, views));
    else this.several[kind] = true;
  }

  /** The second time, of what was seen on several targets. */
  join(state: ViewingState, { kind, from, to }: Place, { pair, views }: PairFound): void {
    const clipped = clip(unionOf(views.map(({ ranges }) => ranges)), from, to);
    if (clipped.length === 0) return;
    const viewer = viewerOf(state, pair, views);
    const key = viewer.key();
    const seen = this.#seen[kind].get(key) ?? { lists: [], viewer: { ...viewer, key: () => key } };
    seen.lists.push(clipped);
    this.#seen[kind].set(key, seen);
  }

  result(state: ViewingState): SessionAudience {
    for (const kind of ['live', 'recording'] as const) {
      if (!this.several[kind]) continue;
      // What the first walk counted until it met the second target is counted again.
      this.#engaged[kind] = noEngaged();
      if (kind === 'live') this.#keys.length = 0;
      for (const { lists, viewer } of this.#seen[kind].values()) this.#engage(kind, unionOf(lists), viewer);
      this.#seen[kind].clear();
    }
    const live = this.#liveMinutes(state);
    const recorded = this.of.recordings.map(({ targetNo }) => state.targets.get(targetNo)?.watchMs ?? 0);
    return {
      code: this.of.code,
      liveViews: this.#views.live,
      recordingViews: this.#views.recording,
      liveEngaged: this.#engaged.live,
      recordingEngaged: this.#engaged.recording,
      uniques: this.#uniques.count(),
      ...live,
      recordingWatchMs: recorded.reduce((sum, ms) => sum + ms, 0),
      engagedKeys: this.#keys.sort(),
    };
  }

  /** engaged/1, with ranges from the beginning of the session on. */
  #engage(kind: Kind, ranges: RangeList, { isIdentified: known, key }: Viewer): void {
    const engaged = this.#engaged[kind];
    if (overlapOf(ranges, 0, Number.MAX_SAFE_INTEGER) >= MINUTE_DS) engaged.sixtySeconds += 1;
    if (minutesIn(ranges) < ENGAGED_MINUTES) return;
    engaged.fiveMinutes += 1;
    if (!known) return;
    engaged.fiveMinutesIdentified += 1;
    if (kind === 'live') this.#keys.push(key());
  }

  /** ama/1 over the whole minutes that the actual interval touches. */
  #liveMinutes(state: ViewingState) {
    const { startAt, endAt, liveTargets } = this.of;
    const [from, to] = [Math.floor(startAt / MINUTE_MS), Math.ceil(endAt / MINUTE_MS)];
    const liveMinutes = Math.max(0, to - from);
    let liveWatchMs = 0;
    let peak: Peak = null;
    for (let minute = from; minute < to; minute += 1) {
      const watchMs = liveTargets.reduce(
        (sum, target) => sum + state.minutes.read(target, minute).watchMs,
        0,
      );
      liveWatchMs += watchMs;
      if (watchMs > (peak?.watchMs ?? 0))
        peak = { atMinute: minute, viewers: Math.floor(watchMs / MINUTE_MS), watchMs };
    }
    const averageMinuteAudienceThousandths =
      liveMinutes === 0 ? 0 : Math.floor(liveWatchMs / (liveMinutes * 60));
    return { liveWatchMs, liveMinutes, averageMinuteAudienceThousandths, peak };
  }
}

function viewerOf(state: ViewingState, pair: number, views: PairFound['views']): Viewer {
  const start = views[0]?.plays[0];
  const known = start !== undefined && isIdentified(start.chunk.classByte[start.row] ?? 0);
  return { isIdentified: known, key: () => keyOf(state, pair) };
}

function noEngaged(): { -readonly [K in keyof EngagedCount]: number } {
  return { fiveMinutes: 0, fiveMinutesIdentified: 0, sixtySeconds: 0 };
}

/** What lies between two points, counted from the first of them. */
function clip(ranges: RangeList, from: number, to: number): RangeList {
  const result: RangeList = [];
  for (let at = 0; at < ranges.length; at += 2) {
    const [start, end] = [Math.max(from, ranges[at] ?? 0), Math.min(to, ranges[at + 1] ?? 0)];
    if (end > start) result.push(start - from, end - from);
  }
  return result;
}

/** In how many minutes anything was seen; ranges sorted and apart. */
function minutesIn(ranges: RangeList): number {
  let [count, last] = [0, -1];
  for (let at = 0; at < ranges.length; at += 2) {
    const first = Math.max(last + 1, Math.floor((ranges[at] ?? 0) / MINUTE_DS));
    last = Math.max(last, Math.floor(((ranges[at + 1] ?? 0) - 1) / MINUTE_DS));
    count += Math.max(0, last - first + 1);
  }
  return count;
}

/** Hex of the key of the viewer, as `viewer_link` has it. */
export function keyOf(state: ViewingState, pair: number): string {
  const bytes = [state.pairs.keyHigh[pair] ?? 0, state.pairs.keyLow[pair] ?? 0].flatMap((word) => [
    word & 255,
    (word >>> 8) & 255,
    (word >>> 16) & 255,
    word >>> 24,
  ]);
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
