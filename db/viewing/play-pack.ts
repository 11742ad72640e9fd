import type { GapRecord } from '#domain/viewing/journal-record.ts';
import type { MinuteRow } from '#domain/viewing/minute-table.ts';
import { PLAY_STATE, type PlayChunk, rowOf } from '#domain/viewing/play-table.ts';
import type { ReactionBin } from '#domain/viewing/reaction.ts';
import type { DropRow, TargetState, ViewingState } from '#domain/viewing/viewing-state.ts';

/** Bytes of a play on its way to the thread that writes it down. */
export const PACKED_PLAY = 80;

export type SegmentRow = {
  readonly node: number;
  readonly no: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly previous: string;
  readonly sealedAt: number;
};

/** What one checkpoint writes, in one transaction: absolute values all, so that writing it twice is writing it once. */
export type Checkpoint = {
  readonly node: number;
  readonly place: { readonly segment: number; readonly offset: number };
  /** Up to where the journals of other nodes are in it; `heardAt`: everything they received until then (UTC ms) is. */
  readonly others?: readonly {
    readonly node: number;
    readonly segment: number;
    readonly offset: number;
    readonly heardAt: number;
  }[];
  readonly throughAt: number;
  readonly lastPlayNo: number;
  readonly plays: ArrayBuffer;
  /** Plays with several ranges: number, then pairs of start and end. */
  readonly ranges: readonly (readonly [playNo: number, list: readonly number[]])[];
  /** Plays from several networks: number, then pairs of tag and UTC ms. */
  readonly tags: readonly (readonly [playNo: number, list: readonly number[]])[];
  readonly targets: readonly TargetState[];
  readonly minutes: readonly MinuteRow[];
  readonly drops: readonly DropRow[];
  readonly gaps: readonly GapRecord[];
  readonly segments: readonly SegmentRow[];
  readonly reactions?: readonly ReactionBin[];
};

/** Takes everything that changed out of the state; afterwards nothing is dirty. */
export function takeChanges(
  state: ViewingState,
  beside: Pick<Checkpoint, 'node' | 'place' | 'others' | 'segments' | 'reactions'>,
): Checkpoint {
  const dirty = state.dirty ?? [];
  const plays = new ArrayBuffer(dirty.length * PACKED_PLAY);
  const view = new DataView(plays);
  const ranges: [number, number[]][] = [];
  const tags: [number, number[]][] = [];
  let at = 0;
  for (const playNo of dirty) {
    const chunk = state.plays.chunkFor(playNo);
    packPlay(state, chunk, playNo, view, at);
    at += PACKED_PLAY;
    chunk.state[rowOf(playNo)] = (chunk.state[rowOf(playNo)] ?? 0) & ~(PLAY_STATE.dirty | PLAY_STATE.fresh);
    const list = state.plays.ranges.get(playNo);
    if (list !== undefined) ranges.push([playNo, [...list]]);
    const seen = state.plays.tags.get(playNo);
    if (seen !== undefined) tags.push([playNo, [...seen]]);
  }
  if (state.dirty !== undefined) state.dirty = [];
  state.fresh.clear();
  const targets = [...state.dirtyTargets].map((targetNo) => state.target(targetNo));
  const drops = [...state.dirtyDrops].flatMap((key) => state.drops.get(key) ?? []);
  state.dirtyTargets.clear();
  state.dirtyDrops.clear();
  return {
    ...beside,
    throughAt: state.throughAt,
    lastPlayNo: state.plays.lastPlayNo,
    plays,
    ranges,
    tags,
    targets: targets.map((target) => ({ ...target, trackMs: new Map(target.trackMs) })),
    minutes: state.minutes.takeDirty(),
    drops,
    gaps: state.gaps.splice(0),
  };
}

function packPlay(state: ViewingState, chunk: PlayChunk, playNo: number, view: DataView, at: number): void {
  const row = rowOf(playNo);
  const pair = chunk.pair[row] ?? 0;
  const start = state.fresh.get(playNo);
  view.setUint32(at, playNo, true);
  view.setUint32(at + 4, state.pairs.target[pair] ?? 0, true);
  view.setUint32(at + 8, state.pairs.keyHigh[pair] ?? 0, true);
  view.setUint32(at + 12, state.pairs.keyLow[pair] ?? 0, true);
  view.setFloat64(at + 24, state.plays.firstAt(chunk, row), true);
  view.setUint32(at + 32, chunk.lastAfter[row] ?? 0, true);
  view.setUint32(at + 36, chunk.grownAfter[row] ?? 0, true);
  view.setUint32(at + 40, chunk.playedMs[row] ?? 0, true);
  view.setUint32(at + 44, chunk.creditedMs[row] ?? 0, true);
  view.setUint32(at + 48, chunk.visibleMs[row] ?? 0, true);
  view.setUint32(at + 52, chunk.rangeStart[row] ?? 0, true);
  view.setUint32(at + 56, chunk.rangeEnd[row] ?? 0, true);
  view.setUint16(at + 60, chunk.stalledDs[row] ?? 0, true);
  view.setUint16(at + 62, chunk.seq[row] ?? 0, true);
  view.setUint16(at + 64, chunk.networkTag[row] ?? 0, true);
  // One by one: a list for each of sixteen thousand plays would cost more than what is packed.
  view.setUint8(at + 68, chunk.flags[row] ?? 0);
  view.setUint8(at + 69, chunk.track[row] ?? 0);
  view.setUint8(at + 70, chunk.classByte[row] ?? 0);
  view.setUint8(at + 71, chunk.reasons[row] ?? 0);
  view.setUint8(at + 72, chunk.state[row] ?? 0);
  if (start === undefined) return;
  // Of a play whose start is stored nobody reads these: its room holds zeros.
  for (let i = 0; i < 8; i += 1) view.setUint8(at + 16 + i, start.networkKey[i] ?? 0);
  view.setUint16(at + 66, letters(start.country), true);
  view.setUint8(at + 73, start.sourceKind);
  view.setUint8(at + 74, start.device);
  view.setUint8(at + 75, start.browser);
  view.setUint8(at + 76, start.partner);
}

function letters(country: string): number {
  return ((country.charCodeAt(0) || 0) << 8) | (country.charCodeAt(1) || 0);
}
