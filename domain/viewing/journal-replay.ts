import {
  BEAT_BYTES,
  furtherRanges,
  LONGEST_RANGE_DS,
  MOST_RANGES,
  RECORD,
  readDrop,
  readGap,
  readStart,
  readTarget,
  recordBytes,
  recordType,
} from './journal-record.ts';
import { mergeBeat, mergeStart } from './play-merge.ts';
import type { BeatSlot, ViewingState } from './viewing-state.ts';

/**
 * Brings the records of one frame into the state, in their order. What a running book does with a frame that is on disk, what
 * a start does with the tail, and what a recount does with all: the same lines.
 * @param untilAt records received later are left (UTC ms)
 */
export function replayFrame(
  state: ViewingState,
  view: DataView,
  frame: { readonly from: number; readonly to: number; readonly baseMs: number; readonly untilAt?: number },
): void {
  const until = frame.untilAt ?? Number.POSITIVE_INFINITY;
  for (let at = frame.from; at + BEAT_BYTES <= frame.to; at += recordBytes(view, at))
    replayRecord(state, view, at, frame.baseMs, until);
}

/** A run of whole records, or bytes that are none, with records behind them. */
type Span = { readonly kind: 'frame' | 'damage'; readonly from: number; readonly to: number };

/**
 * The same for the frames of a segment in turn. What is damaged between them becomes a gap from the last record before it to the
 * last one of the next frame: what was in it is lost, and that it is lost is said.
 */
export function replayFrames(
  state: ViewingState,
  view: DataView,
  spans: Iterable<Span>,
  { baseMs, untilAt = Number.POSITIVE_INFINITY }: { readonly baseMs: number; readonly untilAt?: number },
): void {
  let damagedFrom: number | undefined;
  for (const { kind, from, to } of spans) {
    if (kind === 'damage') {
      damagedFrom ??= state.throughAt;
      continue;
    }
    replayFrame(state, view, { from, to, baseMs, untilAt });
    // Damage behind the instant that is asked about is none of its gaps.
    if (damagedFrom !== undefined && (state.throughAt > damagedFrom || untilAt === Number.POSITIVE_INFINITY))
      state.gaps.push({ cause: 'damaged', fromAt: damagedFrom, toAt: state.throughAt });
    damagedFrom = undefined;
  }
}

function replayRecord(
  state: ViewingState,
  view: DataView,
  at: number,
  baseMs: number,
  untilAt: number,
): void {
  switch (recordType(view, at)) {
    case RECORD.beat: {
      const beat = readBeat(view, at, baseMs, SLOT);
      if (reaches(state, beat.at, untilAt)) mergeBeat(state, beat);
      return;
    }
    case RECORD.start: {
      const start = readStart(view, at, baseMs);
      if (reaches(state, start.at, untilAt)) mergeStart(state, start);
      return;
    }
    case RECORD.drop: {
      const drop = readDrop(view, at, baseMs);
      if (reaches(state, drop.at, untilAt)) state.addDrop(drop);
      return;
    }
    case RECORD.gap: {
      const gap = readGap(view, at);
      if (gap.toAt <= untilAt) state.gaps.push(gap);
      return;
    }
    case RECORD.target:
      state.putTarget(readTarget(view, at));
  }
}

/** Fills the one slot, so that a recount makes no objects. Ranges stand in it as they were sent, the growing one last. */
export function readBeat(view: DataView, at: number, baseMs: number, slot: BeatSlot): BeatSlot {
  const further = furtherRanges(view, at);
  const lengthAndTrack = view.getUint32(at + 20, true);
  slot.flags = view.getUint8(at + 1);
  slot.seq = view.getUint16(at + 2, true);
  slot.playNo = view.getUint32(at + 4, true);
  slot.at = baseMs + view.getUint32(at + 8, true);
  slot.playedMs = view.getUint32(at + 12, true);
  slot.networkTag = view.getUint16(at + 24, true);
  slot.stalledDs = view.getUint16(at + 26, true);
  slot.track = lengthAndTrack >>> 24;
  for (let i = 0; i < further * 2; i += 1) slot.ranges[i] = view.getUint32(at + BEAT_BYTES + i * 4, true);
  const start = view.getUint32(at + 16, true);
  const length = lengthAndTrack & LONGEST_RANGE_DS;
  slot.rangeCount = further;
  if (length === 0) return slot;
  slot.ranges[further * 2] = start;
  slot.ranges[further * 2 + 1] = start + length;
  slot.rangeCount = further + 1;
  return slot;
}

function reaches(state: ViewingState, at: number, untilAt: number): boolean {
  if (at > untilAt) return false;
  if (at > state.throughAt) state.throughAt = at;
  return true;
}

const SLOT: BeatSlot = {
  playNo: 0,
  at: 0,
  seq: 0,
  flags: 0,
  playedMs: 0,
  stalledDs: 0,
  track: 0,
  networkTag: 0,
  rangeCount: 0,
  ranges: new Uint32Array(MOST_RANGES * 2),
};
