import { CLOSE_AFTER_MS, isLongEnough, VIEW_GAP_MS } from './play-merge.ts';
import { coveredDs, rangesOf, unionOf } from './play-range.ts';
import { PLAY_REASONS } from './play-reason.ts';
import { PLAY_STATE, type PlayChunk, type RangeList, rowOf } from './play-table.ts';
import type { TargetState, ViewingState } from './viewing-state.ts';

/** The first term of the waterfall that takes a play out, or that it counts. */
export type Verdict = 'bots' | 'shared' | 'impossible' | 'flaggedShort' | 'underTenSeconds' | 'counts';

/** A tier-1 play of nobody in particular counts only with so much visible play. */
const FLAGGED_MS = 60_000;

export type PlayFound = {
  readonly playNo: number;
  readonly chunk: PlayChunk;
  readonly row: number;
  readonly verdict: Verdict;
  readonly isClosed: boolean;
};

/** view/1: plays of one viewer on one target between which no more than half an hour lies. */
export type ViewFound = { readonly plays: readonly PlayFound[]; readonly ranges: RangeList };

export type PairFound = {
  readonly pair: number;
  readonly target: TargetState;
  /** All of them, as they began. */
  readonly plays: readonly PlayFound[];
  readonly views: readonly ViewFound[];
};

/**
 * Every viewer on every target of an edition, in the order of their first plays: what was counted of them and what not. The order
 * depends on nothing but the plays, so two readings of one journal give the same.
 * @param at UTC ms: plays that are silent for ten minutes then are closed
 */
export function* walkPairs(state: ViewingState, editionNo: number, at: number): Generator<PairFound> {
  const { next, isFirst } = chains(state);
  for (const [firstNo, chunk] of state.plays.chunks()) {
    const rows = state.plays.rowsOf(firstNo);
    for (let row = 0; row < rows; row += 1) {
      const playNo = firstNo + row;
      if (((chunk.state[row] ?? 0) & PLAY_STATE.known) === 0 || isFirst[playNo] !== 1) continue;
      const pair = chunk.pair[row] ?? 0;
      const target = state.targets.get(state.pairs.target[pair] ?? 0);
      if (target === undefined || target.editionNo !== editionNo) continue;
      const plays: PlayFound[] = [];
      for (let each = playNo; each !== 0; each = next[each] ?? 0) plays.push(judged(state, target, each, at));
      yield { pair, target, plays, views: viewsOf(state, plays) };
    }
  }
}

/** For each play the next one of its pair, and whether it is the first. */
function chains(state: ViewingState): { next: Uint32Array; isFirst: Uint8Array } {
  const length = state.plays.lastPlayNo + 1;
  const next = new Uint32Array(length);
  const isFirst = new Uint8Array(length);
  const last = new Uint32Array(state.pairs.size + 1);
  for (const [firstNo, chunk] of state.plays.chunks()) {
    const rows = state.plays.rowsOf(firstNo);
    for (let row = 0; row < rows; row += 1) {
      if (((chunk.state[row] ?? 0) & PLAY_STATE.known) === 0) continue;
      const pair = chunk.pair[row] ?? 0;
      const before = last[pair] ?? 0;
      if (before === 0) isFirst[firstNo + row] = 1;
      else next[before] = firstNo + row;
      last[pair] = firstNo + row;
    }
  }
  return { next, isFirst };
}

function judged(state: ViewingState, target: TargetState, playNo: number, at: number): PlayFound {
  const chunk = state.plays.chunkFor(playNo);
  const row = rowOf(playNo);
  const isClosed = at - lastAtOf(state, chunk, row) > CLOSE_AFTER_MS;
  return { playNo, chunk, row, isClosed, verdict: verdictOf(state, target, playNo, isClosed) };
}

function verdictOf(state: ViewingState, target: TargetState, playNo: number, isClosed: boolean): Verdict {
  const chunk = state.plays.chunkFor(playNo);
  const row = rowOf(playNo);
  const reasons = chunk.reasons[row] ?? 0;
  const credited = chunk.creditedMs[row] ?? 0;
  if ((reasons & PLAY_REASONS.bot) !== 0) return 'bots';
  if ((reasons & PLAY_REASONS.shared) !== 0) return 'shared';
  // Covered > 2.1 × credited + 30 s, in whole numbers.
  if (isClosed && coveredDs(state.plays, chunk, playNo) * 1000 > 21 * credited + 300_000) return 'impossible';
  const isAnonymous = !isIdentified(chunk.classByte[row] ?? 0);
  const isFlagged = (reasons & PLAY_REASONS.flagged) !== 0;
  if (isFlagged && isAnonymous && (chunk.visibleMs[row] ?? 0) < FLAGGED_MS) return 'flaggedShort';
  return isLongEnough(credited, target.durationDs) ? 'counts' : 'underTenSeconds';
}

const NO_VIEWS: readonly ViewFound[] = [];

function viewsOf(state: ViewingState, plays: readonly PlayFound[]): readonly ViewFound[] {
  const [only] = plays;
  // Nearly everybody: nothing to sort and nothing to unite.
  if (only !== undefined && plays.length === 1)
    return only.verdict === 'counts'
      ? [{ plays, ranges: rangesOf(state.plays, only.chunk, only.playNo) }]
      : NO_VIEWS;
  const counted = plays.filter(({ verdict }) => verdict === 'counts');
  if (counted.length > 1)
    counted.sort((a, b) => firstAtOf(state, a) - firstAtOf(state, b) || a.playNo - b.playNo);
  const groups: PlayFound[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const play of counted) {
    const group = groups.at(-1);
    if (group !== undefined && firstAtOf(state, play) - end <= VIEW_GAP_MS) group.push(play);
    else groups.push([play]);
    end = Math.max(end, lastAtOf(state, play.chunk, play.row));
  }
  return groups.map((group) => ({
    plays: group,
    ranges: unionOf(group.map(({ chunk, playNo }) => rangesOf(state.plays, chunk, playNo))),
  }));
}

/** Whether the key stands for a registration or an account; else for a tab. */
export function isIdentified(classByte: number): boolean {
  return (classByte & 3) !== 0;
}

export function lastAtOf(state: ViewingState, chunk: PlayChunk, row: number): number {
  return state.plays.firstAt(chunk, row) + (chunk.lastAfter[row] ?? 0);
}

function firstAtOf(state: ViewingState, { chunk, row }: PlayFound): number {
  return state.plays.firstAt(chunk, row);
}
