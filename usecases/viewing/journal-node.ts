import { framesOf, SEGMENT_HEAD } from '#adapters/journal-segment.ts';
import { receivedAt } from '#domain/viewing/journal-order.ts';
import { BEAT_BYTES, RECORD, recordBytes, recordType } from '#domain/viewing/journal-record.ts';
import { replayFrame } from '#domain/viewing/journal-replay.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';

/** A segment with its bytes, after its hashes were looked at. */
export type CheckedSegment = {
  readonly number: number;
  readonly bytes: Buffer;
  /** UTC ms to which its records add. */
  readonly baseMs: number;
  /** Nothing of its node comes behind it. */
  readonly isLast: boolean;
  readonly fault: (what: string) => void;
};

/**
 * Brings the journals of several nodes into one state: record by record in the order of (received time, node, number), so that
 * it comes to the same whichever node heard what (broadcast.md "Recount", "Several nodes").
 * @param nodes segments of each node, by the number of the node
 */
export function replayNodes(
  state: ViewingState,
  nodes: readonly Iterable<CheckedSegment>[],
  untilAt: number | undefined,
): void {
  const cursors = nodes.map((segments) => recordsOf(state, segments));
  const heads = cursors.map((cursor) => cursor.next().value);
  const until = untilAt === undefined ? {} : { untilAt };
  for (;;) {
    let first = -1;
    for (const [i, head] of heads.entries())
      if (head !== undefined && isBefore(head, heads[first])) first = i;
    const next = heads[first];
    if (next === undefined) return;
    const { view, from, to, baseMs } = next;
    replayFrame(state, view, { from, to, baseMs, ...until });
    heads[first] = cursors[first]?.next().value;
  }
}

/** In one millisecond a play begins before anything is said of it, else the lower node comes first. */
function isBefore(one: PlacedRecord, other: PlacedRecord | undefined): boolean {
  if (other === undefined || one.at !== other.at) return other === undefined || one.at < other.at;
  return begins(one) && !begins(other);
}

function begins({ view, from }: PlacedRecord): boolean {
  const type = recordType(view, from);
  return type === RECORD.start || type === RECORD.target;
}

type PlacedRecord = {
  /** UTC ms at which it was received. */
  readonly at: number;
  readonly view: DataView;
  readonly from: number;
  readonly to: number;
  readonly baseMs: number;
};

function* recordsOf(
  state: ViewingState,
  segments: Iterable<CheckedSegment>,
): Generator<PlacedRecord, undefined> {
  let at = 0;
  for (const { bytes, baseMs, isLast, fault } of segments) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let damagedFrom: number | undefined;
    let end = SEGMENT_HEAD;
    for (const span of framesOf(bytes)) {
      end = span.to;
      if (span.kind === 'damage') {
        fault(`damaged at byte ${span.from}`);
        damagedFrom ??= at;
        continue;
      }
      for (let from = span.from; from + BEAT_BYTES <= span.to; from += recordBytes(view, from)) {
        at = Math.max(at, receivedAt(view, from, baseMs) ?? baseMs);
        if (damagedFrom !== undefined) state.gaps.push({ cause: 'damaged', fromAt: damagedFrom, toAt: at });
        damagedFrom = undefined;
        yield { at, view, from, to: from + recordBytes(view, from), baseMs };
      }
    }
    if (end < bytes.length && !isLast) fault(`damaged at byte ${end}`);
  }
  return undefined;
}
