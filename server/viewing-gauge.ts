import { FLAGS } from '#domain/viewing/play-merge.ts';
import { PLAY_REASONS } from '#domain/viewing/play-reason.ts';
import { PLAY_STATE, type PlayChunk, rowOf } from '#domain/viewing/play-table.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import type { TargetGauge } from './viewing-book.ts';

const LEAST_FRESH_MS = 40_000;
/** Timers of a hidden tab fire once a minute. */
const HIDDEN_FRESH_MS = 75_000;

/** Programs that say so, and tokens that were handed on. */
const NOBODY = PLAY_REASONS.bot | PLAY_REASONS.shared;

type Counting = { viewers: number; stalled: number; played: number };

/**
 * Who watches now: pairs of a viewer and a target whose newest beat says that it plays and is fresh. For screens only:
 * reports say what was, minute by minute.
 * @param open numbers of the plays that are not closed
 * @param intervalS how often clients send
 */
export function gaugesOf(
  state: ViewingState,
  open: readonly number[],
  now: number,
  intervalS: number,
): Map<number, TargetGauge> {
  const fresh = Math.max(2.5 * intervalS * 1000, LEAST_FRESH_MS);
  const counting = new Map<number, Counting>();
  for (const playNo of newestOfPairs(state, open)) {
    const chunk = state.plays.chunkFor(playNo);
    const row = rowOf(playNo);
    const flags = flagsOf(chunk, row);
    const age = now - state.plays.firstAt(chunk, row) - (chunk.lastAfter[row] ?? 0);
    const limit = (flags & FLAGS.visible) === 0 ? Math.max(HIDDEN_FRESH_MS, fresh) : fresh;
    if ((flags & FLAGS.playing) === 0 || (flags & FLAGS.leaving) !== 0 || age > limit) continue;
    if (((chunk.reasons[row] ?? 0) & NOBODY) !== 0) continue;
    const targetNo = state.pairs.target[chunk.pair[row] ?? 0] ?? 0;
    const of = counting.get(targetNo) ?? { viewers: 0, stalled: 0, played: 0 };
    of.viewers += 1;
    of.stalled += (chunk.stalledDs[row] ?? 0) * 100;
    of.played += chunk.playedMs[row] ?? 0;
    counting.set(targetNo, of);
  }
  return new Map(
    [...state.targets.values()].map(({ targetNo, views, watchMs, starts, lastBeatAt }) => {
      const of = counting.get(targetNo);
      const stalledShare = of === undefined || of.stalled === 0 ? 0 : of.stalled / (of.stalled + of.played);
      return [targetNo, { viewers: of?.viewers ?? 0, views, watchMs, starts, stalledShare, lastBeatAt }];
    }),
  );
}

/** A start is sent as the picture moves: who came a moment ago watches, before the first beat says so. */
function flagsOf(chunk: PlayChunk, row: number): number {
  const hasBeat = ((chunk.state[row] ?? 0) & PLAY_STATE.hasBeat) !== 0;
  return hasBeat ? (chunk.flags[row] ?? 0) : FLAGS.playing | FLAGS.visible;
}

/** Two tabs of one viewer are one viewer: the one that was heard last speaks. */
function newestOfPairs(state: ViewingState, open: readonly number[]): Iterable<number> {
  const newest = new Map<number, number>();
  for (const playNo of open) {
    const chunk = state.plays.chunkOf(playNo);
    if (chunk === undefined) continue;
    const pair = chunk.pair[rowOf(playNo)] ?? 0;
    const other = newest.get(pair);
    if (other === undefined || heardAt(state, other) <= heardAt(state, playNo)) newest.set(pair, playNo);
  }
  return newest.values();
}

function heardAt(state: ViewingState, playNo: number): number {
  const chunk = state.plays.chunkFor(playNo);
  return state.plays.firstAt(chunk, rowOf(playNo)) + (chunk.lastAfter[rowOf(playNo)] ?? 0);
}

/** Numbers of the plays that are not closed. */
export function openPlays(state: ViewingState): number[] {
  const open: number[] = [];
  for (const [firstNo, chunk] of state.plays.chunks())
    for (let row = 0; row < chunk.state.length; row += 1) {
      const bits = chunk.state[row] ?? 0;
      if ((bits & PLAY_STATE.known) !== 0 && (bits & PLAY_STATE.closed) === 0) open.push(firstNo + row);
    }
  return open;
}
