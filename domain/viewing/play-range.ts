import type { PlayChunk, PlayTable, RangeList } from './play-table.ts';
import { rowOf } from './play-table.ts';

/**
 * Adds what was seen from `start` to `end` (tenths of a second of content) to what a play saw: a union, so that order and
 * repetition change nothing. Touching ranges become one.
 */
export function uniteRange(
  plays: PlayTable,
  chunk: PlayChunk,
  playNo: number,
  start: number,
  end: number,
): void {
  if (end <= start) return;
  const row = rowOf(playNo);
  const list = plays.ranges.get(playNo);
  const [from, to] = [chunk.rangeStart[row] ?? 0, chunk.rangeEnd[row] ?? 0];
  const isEmpty = to === 0;
  if (list === undefined && !isEmpty && (start > to || end < from)) {
    plays.ranges.set(playNo, start > to ? [from, to, start, end] : [start, end, from, to]);
  } else if (list !== undefined) {
    const united = withRange(list, start, end);
    if (united.length > 2) plays.ranges.set(playNo, united);
    else plays.ranges.delete(playNo);
  }
  chunk.rangeStart[row] = isEmpty ? start : Math.min(from, start);
  chunk.rangeEnd[row] = isEmpty ? end : Math.max(to, end);
}

/** A sorted list with one more range in it. */
function withRange(list: RangeList, start: number, end: number): RangeList {
  const result: RangeList = [];
  let [low, high, isPut] = [start, end, false];
  for (let at = 0; at < list.length; at += 2) {
    const [from = 0, to = 0] = [list[at], list[at + 1]];
    if (to < low) result.push(from, to);
    else if (from > high) {
      if (!isPut) result.push(low, high);
      isPut = true;
      result.push(from, to);
    } else {
      low = Math.min(low, from);
      high = Math.max(high, to);
    }
  }
  if (!isPut) result.push(low, high);
  return result;
}

/** What a play saw: pairs of start and end, sorted and apart. */
export function rangesOf(plays: PlayTable, chunk: PlayChunk, playNo: number): RangeList {
  const row = rowOf(playNo);
  const end = chunk.rangeEnd[row] ?? 0;
  return plays.ranges.get(playNo) ?? (end === 0 ? [] : [chunk.rangeStart[row] ?? 0, end]);
}

/** How much content a play saw, tenths of a second, each part once. */
export function coveredDs(plays: PlayTable, chunk: PlayChunk, playNo: number): number {
  const list = plays.ranges.get(playNo);
  const row = rowOf(playNo);
  if (list === undefined) return (chunk.rangeEnd[row] ?? 0) - (chunk.rangeStart[row] ?? 0);
  let sum = 0;
  for (let at = 0; at < list.length; at += 2) sum += (list[at + 1] ?? 0) - (list[at] ?? 0);
  return sum;
}

/** The union of ranges of several plays, given as pairs of start and end in any order. */
export function unionOf(lists: readonly RangeList[]): RangeList {
  if (lists.length === 1) return lists[0] ?? [];
  const spans: [number, number][] = [];
  for (const list of lists)
    for (let at = 0; at < list.length; at += 2) spans.push([list[at] ?? 0, list[at + 1] ?? 0]);
  spans.sort(([a], [b]) => a - b);
  const result: RangeList = [];
  for (const [start, end] of spans) {
    const last = result.length - 1;
    if (last > 0 && start <= (result[last] ?? 0)) result[last] = Math.max(result[last] ?? 0, end);
    else result.push(start, end);
  }
  return result;
}

/** How much of the ranges lies between two points. */
export function overlapOf(list: RangeList, from: number, to: number): number {
  let sum = 0;
  for (let at = 0; at < list.length; at += 2)
    sum += Math.max(0, Math.min(to, list[at + 1] ?? 0) - Math.max(from, list[at] ?? 0));
  return sum;
}
