import { BEAT_BYTES, RECORD, readStart, readTarget, recordBytes, recordType } from './journal-record.ts';
import { mergeStart } from './play-merge.ts';
import { PLAY_STATE, rowOf } from './play-table.ts';
import type { ViewingState } from './viewing-state.ts';

/*
 * Journals of several nodes, read as one (broadcast.md "Several nodes"). Each is in the order of its own received time; a beat may
 * stand in one and the start of its play in another.
 */

/** When the record at `at` was received (UTC ms); undefined for records that bear no time of their own. */
export function receivedAt(view: DataView, at: number, baseMs: number): number | undefined {
  const type = recordType(view, at);
  const isTimed = type === RECORD.beat || type === RECORD.start || type === RECORD.drop;
  return isTimed ? baseMs + view.getUint32(at + 8, true) : undefined;
}

/**
 * Brings the starts and targets of a frame into the state, and nothing else. Before frames of several nodes are replayed one node
 * after the other: no beat then comes before the start of its play, and a start that comes twice is one.
 */
export function replayStarts(
  state: ViewingState,
  view: DataView,
  { from, to, baseMs }: { readonly from: number; readonly to: number; readonly baseMs: number },
): void {
  for (let at = from; at + BEAT_BYTES <= to; at += recordBytes(view, at)) {
    const type = recordType(view, at);
    if (type === RECORD.start) mergeStart(state, readStart(view, at, baseMs));
    else if (type === RECORD.target) state.putTarget(readTarget(view, at));
  }
}

/** Numbers of the plays whose starts stand in a frame. */
export function* playsStarted(view: DataView, from: number, to: number): Generator<number> {
  for (let at = from; at < to; at += recordBytes(view, at))
    if (recordType(view, at) === RECORD.start) yield view.getUint32(at + 4, true);
}

/**
 * Opens plays again that seemed to be silent only because what another node heard of them came late. After the frame was replayed.
 * @returns their numbers
 */
export function* playsReopened(
  state: ViewingState,
  view: DataView,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<number> {
  for (let at = from; at < to; at += recordBytes(view, at)) {
    if (recordType(view, at) !== RECORD.beat) continue;
    const playNo = view.getUint32(at + 4, true);
    const chunk = state.plays.chunkOf(playNo);
    const bits = chunk?.state[rowOf(playNo)] ?? 0;
    if (chunk === undefined || (bits & PLAY_STATE.closed) === 0) continue;
    chunk.state[rowOf(playNo)] = bits & ~PLAY_STATE.closed;
    state.touch(chunk, playNo);
    yield playNo;
  }
}

/** When the newest record of a frame was received (UTC ms); 0 where none says. */
export function lastReceivedAt(view: DataView, from: number, to: number, baseMs: number): number {
  let last = 0;
  for (let at = from; at < to; at += recordBytes(view, at))
    last = Math.max(last, receivedAt(view, at, baseMs) ?? 0);
  return last;
}
