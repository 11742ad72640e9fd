import { CHUNK_PLAYS, PLAY_STATE, type PlayChunk, rowOf } from '#domain/viewing/play-table.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import type { ViewStore } from './view-schema.ts';

/** Numbers of plays at once: one by one an answer costs as much again, and all of them would fill the memory. */
const BLOCK = 8_192;
/** Numbers of a whole play in a block; where the halves of its keys stand, behind the columns. */
const WIDTH = 27;
const [KEY, NETWORK] = [23, 25];
const COLUMNS = `play_no, target_no, first_at, class, reasons, last_after, grown_after, played_ms, credited_ms, visible_ms,
  range_start, range_end, stalled_ds, seq, network_tag, flags, track, state, country, source_kind, device, ua_family, partner`;
/** A play that is over, as a text of hex: cheaper to ask for than six numbers and a key. */
const OVER_TEXT = `hex(viewer_key)
  || printf('%08x%08x%012x%08x%08x%02x', play_no, target_no, first_at, last_after, grown_after, state)`;
const OVER_BYTES = 31;
/** Room that holds any block. */
export const BLOCK_BYTES = BLOCK * WIDTH * 8;
const DAY_MS = 86_400_000;

export type PlayOrder = {
  /** Only plays whose last beat is not older (UTC ms). */
  readonly sinceAt: number;
  /** Of closed plays that were silent before it (UTC ms) only what says so, whose they are and until when they grew. */
  readonly overBefore?: number;
  /** False leaves the keys of networks away, which only counting needs. */
  readonly withNetworks: boolean;
};
/** What lies in a room; `expected` tells ahead how many plays there can be, and lays nothing. */
export type PlayBlock = { readonly kind: 'expected' | 'whole' | 'over'; readonly plays: number };

/**
 * The plays of a store in blocks, in the order of their numbers. Each is laid into the room that is handed over with the call of
 * `next`; the first call only begins.
 */
export function* playBlocks(store: ViewStore, order: PlayOrder): Generator<PlayBlock, void, ArrayBufferLike> {
  const { sinceAt, overBefore = 0 } = order;
  const [over, whole] = [overReader(store), wholeReader(store, order.withNetworks)];
  const last = (store.prepare('select max(play_no) from play').pluck().get() as number | null) ?? 0;
  const first = firstSince(store, last, sinceAt);
  yield { kind: 'expected', plays: 0 };
  let room = yield { kind: 'expected', plays: last - first + 1 };
  for (let from = first; from <= last; from += BLOCK) {
    const span = { from, to: from + BLOCK - 1, since: sinceAt, over: overBefore };
    const ended = overBefore === 0 ? 0 : over(span, room);
    if (ended > 0) room = yield { kind: 'over', plays: ended };
    const plays = whole(span, room);
    if (plays > 0) room = yield { kind: 'whole', plays };
  }
}

/** What a row of one play says besides its number and keys, as far as others need to look at it. */
export type ViewerRow = {
  readonly playNo: number;
  readonly targetNo: number;
  readonly firstAt: number;
  readonly lastAt: number;
};

/** Reads the plays of one viewer who is known, by the index on the keys of such viewers, with what lays each into a state. */
export function viewerReader(
  store: ViewStore,
): (viewerKey: Buffer) => (ViewerRow & { readonly block: Float64Array })[] {
  const rows = store.prepare(`select ${COLUMNS} from play where ${OF_VIEWER} order by play_no`).raw();
  return (viewerKey) =>
    (rows.all(viewerKey) as number[][]).map((row) => {
      const block = new Float64Array(WIDTH);
      block.set(row);
      putKeys(block, viewerKey.toString('hex'), KEY);
      const [playNo = 0, targetNo = 0, firstAt = 0] = row;
      return { playNo, targetNo, firstAt, lastAt: firstAt + (row[5] ?? 0), block };
    });
}
/** The second half makes the index fit. */
export const OF_VIEWER = 'viewer_key = ? and class & 3 <> 0';

/** Brings such a play into a state under a number of its own there: a few plays among millions need no room for all. */
export function putViewerRow(state: ViewingState, block: Float64Array, playNo: number): void {
  block[0] = playNo;
  putPlay(state, block, 0);
}

type Span = { readonly from: number; readonly to: number; readonly since: number; readonly over: number };
type BlockReader = (span: Span, room: ArrayBufferLike) => number;
const AMONG = 'from play where play_no between :from and :to and first_at + last_after >= :since';
const IS_OVER = `(first_at + last_after < :over and (state & ${PLAY_STATE.closed}) <> 0)`;

// A span of the integer key is walked in its order, with or without being told; being told, a text is sorted once more.
function overReader(store: ViewStore): BlockReader {
  const text = store.prepare(`select group_concat(${OVER_TEXT}, '') ${AMONG} and ${IS_OVER}`).pluck();
  return (span, room) => {
    const found = text.get(span) as string | null;
    return found === null ? 0 : Buffer.from(room).write(found, 'hex') / OVER_BYTES;
  };
}

function wholeReader(store: ViewStore, withNetworks: boolean): BlockReader {
  const where = `${AMONG} and not ${IS_OVER}`;
  const rows = store.prepare(`select ${COLUMNS} ${where} order by play_no`).raw();
  // All keys of a block in one text: a buffer for each of a million would double the memory of a start.
  const keysOf = (column: string) =>
    store.prepare(`select group_concat(hex(${column}), '') ${where}`).pluck();
  const [viewers, networks] = [keysOf('viewer_key'), keysOf('network_key')];
  return (span, room) => {
    const block = new Float64Array(room);
    const found = rows.all(span) as number[][];
    for (let i = 0, at = 0; i < found.length; i += 1, at += WIDTH) {
      const row = found[i] ?? [];
      for (let column = 0; column < row.length; column += 1) block[at + column] = row[column] ?? 0;
    }
    if (found.length === 0) return 0;
    putKeys(block, viewers.get(span) as string, KEY);
    if (withNetworks) putKeys(block, networks.get(span) as string, NETWORK);
    return found.length;
  };
}

function putKeys(block: Float64Array, text: string, place: number): void {
  const keys = Buffer.from(text, 'hex');
  for (let at = 0; at * 8 < keys.length; at += 1) {
    block[at * WIDTH + place] = keys.readUInt32LE(at * 8);
    block[at * WIDTH + place + 1] = keys.readUInt32LE(at * 8 + 4);
  }
}

/**
 * A number before which no play is young enough. Numbers are given as plays begin and a token lives for half a day: where a
 * run of them began a day before, everything in front of it is older still.
 */
export function firstSince(store: ViewStore, last: number, sinceAt: number): number {
  const newest = store.prepare('select max(first_at) from play where play_no between ? and ?').pluck();
  for (let from = last - (last % CHUNK_PLAYS); from > 0; from -= CHUNK_PLAYS) {
    const firstAt = newest.get(from, from + SAMPLE) as number | null;
    if (firstAt !== null && firstAt < sinceAt - DAY_MS) return from;
  }
  return 0;
}
const SAMPLE = 63;

/** Brings a block of {@link playBlocks} into a state. */
export function putBlock(state: ViewingState, { kind, plays }: PlayBlock, room: ArrayBufferLike): void {
  if (kind === 'expected') {
    state.pairs.expect(plays);
  } else if (kind === 'over') {
    const bytes = new DataView(room);
    for (let at = 0; at < plays; at += 1) putOver(state, bytes, at * OVER_BYTES);
  } else {
    const block = new Float64Array(room);
    for (let at = 0; at < plays; at += 1) putPlay(state, block, at * WIDTH);
  }
}

/** Enough of a closed play to refuse its beats, and to know until when its viewer has watch time and a view. */
function putOver(state: ViewingState, bytes: DataView, from: number): void {
  const playNo = bytes.getUint32(from + 8);
  const firstAt = bytes.getUint16(from + 16) * 2 ** 32 + bytes.getUint32(from + 18);
  const [high, low] = [bytes.getUint32(from, true), bytes.getUint32(from + 4, true)];
  const pair = state.pairs.pairFor(high, low, bytes.getUint32(from + 12));
  const chunk = begunPlay(state, playNo, pair, firstAt);
  const at = rowOf(playNo);
  chunk.lastAfter[at] = bytes.getUint32(from + 22);
  chunk.grownAfter[at] = bytes.getUint32(from + 26);
  chunk.state[at] = bytes.getUint8(from + 30) | PLAY_STATE.known;
  notePair(state, chunk, playNo, pair);
}

function begunPlay(state: ViewingState, playNo: number, pair: number, firstAt: number): PlayChunk {
  const { plays } = state;
  const at = rowOf(playNo);
  const chunk = plays.chunkFor(playNo);
  chunk.pair[at] = pair;
  chunk.firstS[at] = Math.floor(firstAt / 1000);
  chunk.firstMs[at] = firstAt % 1000;
  plays.size += 1;
  if (playNo > plays.lastPlayNo) plays.lastPlayNo = playNo;
  return chunk;
}

function putPlay(state: ViewingState, room: Float64Array, from: number): void {
  const of = (place: number) => room[from + place] ?? 0;
  const playNo = of(0);
  const pair = state.pairs.pairFor(of(KEY), of(KEY + 1), of(1));
  const chunk = begunPlay(state, playNo, pair, of(2));
  putColumns(chunk, rowOf(playNo), of);
  notePair(state, chunk, playNo, pair);
}

function putColumns(chunk: PlayChunk, at: number, of: (place: number) => number): void {
  chunk.classByte[at] = of(3);
  chunk.reasons[at] = of(4);
  chunk.lastAfter[at] = of(5);
  chunk.grownAfter[at] = of(6);
  chunk.playedMs[at] = of(7);
  chunk.creditedMs[at] = of(8);
  chunk.visibleMs[at] = of(9);
  chunk.rangeStart[at] = of(10);
  chunk.rangeEnd[at] = of(11);
  chunk.stalledDs[at] = of(12);
  chunk.seq[at] = of(13);
  chunk.networkTag[at] = of(14);
  chunk.flags[at] = of(15);
  chunk.track[at] = of(16);
  chunk.state[at] = of(17) | PLAY_STATE.known;
  const { cold } = chunk;
  if (cold === undefined) return;
  cold.country[at] = of(18);
  cold.sourceKind[at] = of(19);
  cold.device[at] = of(20);
  cold.browser[at] = of(21);
  cold.partner[at] = of(22);
  cold.networkHigh[at] = of(NETWORK);
  cold.networkLow[at] = of(NETWORK + 1);
}

/** The play of a pair that grew last says until when the pair has its time; the newest that counted, what comes next to it. */
function notePair(state: ViewingState, chunk: PlayChunk, playNo: number, pair: number): void {
  const bits = chunk.state[rowOf(playNo)] ?? 0;
  if ((bits & PLAY_STATE.counted) !== 0 && playNo > (state.pairs.counted[pair] ?? 0))
    state.pairs.counted[pair] = playNo;
  if ((bits & PLAY_STATE.hasGrown) === 0) return;
  const before = state.pairs.grown[pair] ?? 0;
  if (before === 0 || grownAt(state, playNo) > grownAt(state, before)) state.pairs.grown[pair] = playNo;
}

function grownAt(state: ViewingState, playNo: number): number {
  const chunk = state.plays.chunkFor(playNo);
  return state.plays.firstAt(chunk, rowOf(playNo)) + (chunk.grownAfter[rowOf(playNo)] ?? 0);
}
