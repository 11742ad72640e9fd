import type { StartRecord } from './journal-record.ts';
import { UNKNOWN_NETWORK } from './network-tag.ts';
import { uniteRange } from './play-range.ts';
import { PLAY_REASONS } from './play-reason.ts';
import { PLAY_STATE, type PlayChunk, rowOf } from './play-table.ts';
import { mostPlayed } from './played-cap.ts';
import type { BeatSlot, TargetState, ViewingState } from './viewing-state.ts';

/*
 * How a beat changes a play (broadcast.md "Merge"): maximum and union alone, so that repeats, retries and another order
 * change nothing. The same lines run behind the front, at the recovery of a start, and in a recount.
 */

/** A play closes at its last beat after so much silence; what comes later belongs to another play. */
export const CLOSE_AFTER_MS = 600_000;
/** A live range may reach so far beyond its receipt. */
const RANGE_AHEAD_MS = 5_000;
/** view/1. */
export const VIEW_MS = 10_000;
/** view/1: of recordings shorter than that more than half counts. */
export const SHORT_RECORDING_DS = 200;
/** view/1: the longest gap between two plays of one view. */
export const VIEW_GAP_MS = 1_800_000;
const SHARED_WITHIN_MS = 600_000;
const MOST_NETWORKS = 3;
/** Bit of `flags`: positions ran dry, only the state of the player is known. */
export const FLAGS = { playing: 1, visible: 2, muted: 4, leaving: 32, coarse: 64 } as const;
/** From this number on a source says its state alone. */
export const COARSE_SOURCE = 16;

/**
 * Begins a play. A number that is there already stays as it is: the same START twice is one. Only what was begun again from the
 * token of a beat, because its start stands with another node, gives way to the true one.
 */
export function mergeStart(state: ViewingState, start: StartRecord): void {
  const { plays, pairs } = state;
  if (plays.has(start.playNo)) {
    correctStart(state, start);
    return;
  }
  const chunk = plays.chunkFor(start.playNo);
  const row = rowOf(start.playNo);
  const target = state.target(start.targetNo);
  const first = (start.reasons & PLAY_REASONS.restored) !== 0 ? start.issuedAt * 1000 : start.at;
  chunk.pair[row] = pairs.pairFor(word(start.viewerKey, 0), word(start.viewerKey, 4), start.targetNo);
  chunk.state[row] = PLAY_STATE.known;
  putStart(state, chunk, start, first);
  plays.size += 1;
  plays.lastPlayNo = Math.max(plays.lastPlayNo, start.playNo);
  target.starts += 1;
  state.minutes.addStart(start.targetNo, first);
  state.touch(chunk, start.playNo);
}

/** The same play with its true start: what its beats said stays, only counted from another instant. */
function correctStart(state: ViewingState, start: StartRecord): void {
  const chunk = state.plays.chunkFor(start.playNo);
  const row = rowOf(start.playNo);
  const reasons = chunk.reasons[row] ?? 0;
  if ((reasons & PLAY_REASONS.restored) === 0 || (start.reasons & PLAY_REASONS.restored) !== 0) return;
  const before = state.plays.firstAt(chunk, row);
  const later = start.at - before;
  chunk.lastAfter[row] = Math.max(0, (chunk.lastAfter[row] ?? 0) - later);
  chunk.grownAfter[row] = Math.max(0, (chunk.grownAfter[row] ?? 0) - later);
  putStart(state, chunk, start, start.at);
  chunk.reasons[row] = (chunk.reasons[row] ?? 0) | (reasons & PLAY_REASONS.shared);
  state.minutes.addStart(start.targetNo, before, -1);
  state.minutes.addStart(start.targetNo, start.at);
  state.touch(chunk, start.playNo);
}

function putStart(state: ViewingState, chunk: PlayChunk, start: StartRecord, first: number): void {
  const row = rowOf(start.playNo);
  chunk.firstS[row] = Math.floor(first / 1000);
  chunk.firstMs[row] = first % 1000;
  chunk.classByte[row] = start.classByte;
  chunk.reasons[row] = start.reasons | tierReason(start.tier);
  const coarse = start.sourceKind >= COARSE_SOURCE ? PLAY_STATE.coarse : 0;
  chunk.state[row] = (chunk.state[row] ?? 0) | PLAY_STATE.fresh | coarse;
  if (chunk.cold !== undefined) {
    chunk.cold.networkHigh[row] = word(start.networkKey, 0);
    chunk.cold.networkLow[row] = word(start.networkKey, 4);
    chunk.cold.country[row] = countryNumber(start.country);
    chunk.cold.sourceKind[row] = start.sourceKind;
    chunk.cold.device[row] = start.device;
    chunk.cold.browser[row] = start.browser;
    chunk.cold.partner[row] = start.partner;
  }
  if (state.dirty !== undefined) state.fresh.set(start.playNo, start);
}

/** Brings a beat into its play. @returns false where nobody knows the play */
export function mergeBeat(state: ViewingState, beat: BeatSlot): boolean {
  const chunk = state.plays.chunkOf(beat.playNo);
  const row = rowOf(beat.playNo);
  const bits = chunk?.state[row] ?? 0;
  if (chunk === undefined || (bits & PLAY_STATE.known) === 0) return false;
  const target = state.target(state.pairs.target[chunk.pair[row] ?? 0] ?? 0);
  const firstAt = state.plays.firstAt(chunk, row);
  if ((beat.flags & FLAGS.coarse) !== 0) chunk.state[row] = bits | PLAY_STATE.coarse;
  noteNetwork(state, chunk, beat, (bits & PLAY_STATE.hasBeat) === 0);
  credit(state, chunk, target, beat, firstAt);
  if (beat.playedMs > (chunk.playedMs[row] ?? 0)) chunk.playedMs[row] = beat.playedMs;
  if (beat.stalledDs > (chunk.stalledDs[row] ?? 0)) chunk.stalledDs[row] = beat.stalledDs;
  for (let at = 0; at < beat.rangeCount; at += 1)
    addRange(state, chunk, target, beat, beat.ranges[at * 2] ?? 0, beat.ranges[at * 2 + 1] ?? 0);
  const isFirst = (bits & PLAY_STATE.hasBeat) === 0;
  target.beats += 1;
  if (!isFirst && beat.seq === chunk.seq[row]) target.repeated += 1;
  if (isFirst || beat.seq > (chunk.seq[row] ?? 0)) {
    chunk.seq[row] = beat.seq;
    chunk.flags[row] = beat.flags;
    chunk.track[row] = beat.track;
    chunk.lastAfter[row] = Math.max(0, beat.at - firstAt);
    chunk.state[row] = (chunk.state[row] ?? 0) | PLAY_STATE.hasBeat;
  }
  target.lastBeatAt = beat.at;
  state.touch(chunk, beat.playNo);
  return true;
}

/**
 * watch/1: what credited grew by is laid backwards from now, not beyond what the same viewer on the same target has already;
 * the rest played in a second tab beside it.
 */
function credit(
  state: ViewingState,
  chunk: PlayChunk,
  target: TargetState,
  beat: BeatSlot,
  firstAt: number,
): void {
  const row = rowOf(beat.playNo);
  const before = chunk.creditedMs[row] ?? 0;
  const credited = Math.min(beat.playedMs, mostPlayed(firstAt, beat.at));
  if (credited <= before) return;
  chunk.creditedMs[row] = credited;
  const pair = chunk.pair[row] ?? 0;
  const from = Math.max(beat.at - (credited - before), untilOf(state, pair));
  if (from < beat.at) {
    state.minutes.lay(target.targetNo, from, beat.at);
    const laid = beat.at - from;
    target.watchMs += laid;
    target.trackMs.set(beat.track, (target.trackMs.get(beat.track) ?? 0) + laid);
    if ((beat.flags & FLAGS.visible) !== 0) chunk.visibleMs[row] = (chunk.visibleMs[row] ?? 0) + laid;
  }
  if ((chunk.state[row] ?? 0) & PLAY_STATE.coarse && target.epochAt !== null && beat.rangeCount === 0)
    seeByClock(state, chunk, target, beat, credited - before);
  chunk.grownAfter[row] = beat.at - firstAt;
  chunk.state[row] = (chunk.state[row] ?? 0) | PLAY_STATE.hasGrown;
  state.pairs.grown[pair] = beat.playNo;
  if ((chunk.state[row] ?? 0) & PLAY_STATE.counted) return;
  if (isLongEnough(credited, target.durationDs)) countForGauge(state, chunk, target, beat.playNo, firstAt);
}

/** Who only says that it plays saw, live, what the clock says. */
function seeByClock(
  state: ViewingState,
  chunk: PlayChunk,
  target: TargetState,
  beat: BeatSlot,
  grownMs: number,
): void {
  const epoch = target.epochAt ?? 0;
  const [from, to] = [beat.at - grownMs - epoch, beat.at - epoch].map((ms) => Math.floor(ms / 100));
  addRange(state, chunk, target, beat, Math.max(0, from ?? 0), Math.max(0, to ?? 0));
}

/** Live content cannot be seen before it is there, and a recording not beyond its end. */
function addRange(
  state: ViewingState,
  chunk: PlayChunk,
  target: TargetState,
  beat: BeatSlot,
  start: number,
  end: number,
): void {
  const most =
    target.epochAt === null
      ? (target.durationDs ?? Number.POSITIVE_INFINITY)
      : Math.floor((beat.at + RANGE_AHEAD_MS - target.epochAt) / 100);
  uniteRange(state.plays, chunk, beat.playNo, start, Math.min(end, most));
}

/** Until when (UTC ms) the pair has watch time: the last growth, for received time never goes back. */
function untilOf(state: ViewingState, pair: number): number {
  const playNo = state.pairs.grown[pair] ?? 0;
  const chunk = playNo === 0 ? undefined : state.plays.chunkOf(playNo);
  if (chunk === undefined) return 0;
  return state.plays.firstAt(chunk, rowOf(playNo)) + (chunk.grownAfter[rowOf(playNo)] ?? 0);
}

/** One token from more than three networks within ten minutes was handed on. */
function noteNetwork(state: ViewingState, chunk: PlayChunk, beat: BeatSlot, isFirst: boolean): void {
  if (beat.networkTag === UNKNOWN_NETWORK) return;
  const row = rowOf(beat.playNo);
  const known = state.plays.tags.get(beat.playNo);
  if (known === undefined) {
    const before = chunk.networkTag[row] ?? UNKNOWN_NETWORK;
    if (isFirst || before === beat.networkTag || before === UNKNOWN_NETWORK) {
      chunk.networkTag[row] = beat.networkTag;
      return;
    }
    // Its only network until now was heard at the last beat at the latest; nothing says more exactly when.
    const lastAt = state.plays.firstAt(chunk, row) + (chunk.lastAfter[row] ?? 0);
    state.plays.tags.set(beat.playNo, [before, lastAt, beat.networkTag, beat.at]);
    return;
  }
  const at = known.findIndex((value, place) => place % 2 === 0 && value === beat.networkTag);
  const seenAt = at < 0 ? beat.at : Math.max(beat.at, known[at + 1] ?? 0);
  if (at >= 0) known.splice(at, 2);
  // What another node heard comes a little late, and stands where it belongs.
  let place = known.length;
  while (place > 0 && (known[place - 1] ?? 0) > seenAt) place -= 2;
  known.splice(place, 0, beat.networkTag, seenAt);
  if (known.length > 2 * (MOST_NETWORKS + 1)) known.splice(0, 2);
  const isFull = known.length === 2 * (MOST_NETWORKS + 1);
  if (isFull && (known[1] ?? 0) >= (known.at(-1) ?? 0) - SHARED_WITHIN_MS)
    chunk.reasons[row] = (chunk.reasons[row] ?? 0) | PLAY_REASONS.shared;
}

/** Screens count a view as soon as it is one; reports count anew from the plays (domain/viewing/view-count.ts). */
function countForGauge(
  state: ViewingState,
  chunk: PlayChunk,
  target: TargetState,
  playNo: number,
  firstAt: number,
): void {
  const row = rowOf(playNo);
  const pair = chunk.pair[row] ?? 0;
  const reasons = chunk.reasons[row] ?? 0;
  chunk.state[row] = (chunk.state[row] ?? 0) | PLAY_STATE.counted;
  if ((reasons & (PLAY_REASONS.bot | PLAY_REASONS.shared)) !== 0) return;
  const before = state.pairs.counted[pair] ?? 0;
  const earlier = before === 0 ? undefined : state.plays.chunkOf(before);
  const lastAt =
    earlier === undefined
      ? Number.NEGATIVE_INFINITY
      : state.plays.firstAt(earlier, rowOf(before)) + (earlier.lastAfter[rowOf(before)] ?? 0);
  if (firstAt - lastAt > VIEW_GAP_MS) target.views += 1;
  state.pairs.counted[pair] = playNo;
}

/** view/1: ten seconds, or more than half of a recording that is shorter than twenty. */
export function isLongEnough(creditedMs: number, durationDs: number | null): boolean {
  if (durationDs !== null && durationDs < SHORT_RECORDING_DS) return creditedMs * 2 > durationDs * 100;
  return creditedMs >= VIEW_MS;
}

function tierReason(tier: number): number {
  return [0, PLAY_REASONS.flagged, PLAY_REASONS.bot, PLAY_REASONS.hosting][tier] ?? 0;
}

function countryNumber(country: string): number {
  return ((country.charCodeAt(0) || 0) << 8) | (country.charCodeAt(1) || 0);
}

/** Four bytes as a number, little-endian. */
export function word(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}
