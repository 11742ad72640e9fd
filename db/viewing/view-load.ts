import { GAP_CAUSES, type GapCause } from '#domain/viewing/journal-record.ts';
import { rowOf } from '#domain/viewing/play-table.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import { BLOCK_BYTES, firstSince, playBlocks, putBlock } from './play-row.ts';
import type { ViewStore } from './view-schema.ts';

export type StoredPlace = {
  readonly segment: number;
  readonly offset: number;
  readonly throughAt: number;
  readonly lastPlayNo: number;
};

/** Up to where of the journal the store goes; undefined where nothing was written yet. */
export function storedPlace(store: ViewStore, node: number): StoredPlace | undefined {
  const row = store.prepare('select * from checkpoint where node = ?').get(node) as
    | { segment: number; offset: number; through_at: number; last_play_no: number }
    | undefined;
  return (
    row && {
      segment: row.segment,
      offset: row.offset,
      throughAt: row.through_at,
      lastPlayNo: row.last_play_no,
    }
  );
}

/**
 * Up to when nothing is missing in the store (UTC ms); 0: nothing is there. Of one node its newest record, of several what was
 * heard of the one that was silent longest, for what the others told since is not the whole.
 */
export function storedThroughAt(store: ViewStore): number {
  return (store.prepare('select min(through_at) from checkpoint').pluck().get() as number | null) ?? 0;
}

/** Where the store of a node that counts alone ends. */
export function onlyPlace(store: ViewStore): StoredPlace | undefined {
  const nodes = store.prepare('select node from checkpoint').pluck().all() as number[];
  const [node] = nodes;
  return node === undefined || nodes.length > 1 ? undefined : storedPlace(store, node);
}

/** Brings everything of the store into an empty state. */
export function loadState(store: ViewStore, state: ViewingState): void {
  const room = new ArrayBuffer(BLOCK_BYTES);
  const blocks = playBlocks(store, { sinceAt: 0, withNetworks: true });
  blocks.next(room);
  for (let block = blocks.next(room); !block.done; block = blocks.next(room))
    putBlock(state, block.value, room);
  loadBeside(store, state, 0);
}

/** Brings targets, refusals and minutes since `sinceAt` (UTC ms) into a state that has its plays. */
export function loadBeside(store: ViewStore, state: ViewingState, sinceAt: number): void {
  loadTargets(store, state);
  const last = state.plays.lastPlayNo;
  const first = firstSince(store, last, sinceAt);
  // Of a play that is over nothing is held that a beat could change.
  const isWhole = (playNo: number) => (state.plays.chunkOf(playNo)?.rangeEnd[rowOf(playNo)] ?? 0) > 0;
  const isThere = (playNo: number) => state.plays.has(playNo);
  const ranges =
    'select play_no, start_ds, end_ds from play_range where play_no >= ? order by play_no, start_ds';
  loadLists(store.prepare(ranges).raw().iterate(first), isWhole, state.plays.ranges);
  const tags = 'select play_no, tag, seen_at from play_tag where play_no >= ? order by play_no, place';
  loadLists(store.prepare(tags).raw().iterate(first), isThere, state.plays.tags);
  const minutes = store.prepare(
    'select target_no, minute, sum(starts), sum(watch_ms) from target_minute where minute >= ? group by target_no, minute',
  );
  const since = Math.floor(Math.max(0, sinceAt) / 60_000);
  for (const row of minutes.raw().iterate(since) as Iterable<[number, number, number, number]>)
    state.minutes.put({ targetNo: row[0], minute: row[1], starts: row[2], watchMs: row[3] });
  const drops = store.prepare('select target_no, minute, reason, sum(n) from drop_minute group by 1, 2, 3');
  for (const row of drops.raw().iterate() as Iterable<[number, number, number, number]>)
    state.drops.set(`${row[0]}:${row[1]}:${row[2]}`, {
      targetNo: row[0],
      minute: row[1],
      reason: row[2],
      count: row[3],
    });
}

/** Gathers rows of a play and two numbers by play, in their order. */
function loadLists(
  rows: Iterable<unknown>,
  isWanted: (playNo: number) => boolean,
  lists: Map<number, number[]>,
): void {
  for (const [playNo, a, b] of rows as Iterable<[number, number, number]>) {
    if (!isWanted(playNo)) continue;
    const list = lists.get(playNo);
    if (list === undefined) lists.set(playNo, [a, b]);
    else list.push(a, b);
  }
}

/** Times in which nothing was written, as stored. */
export function loadGaps(store: ViewStore, state: ViewingState): void {
  const rows = store.prepare('select cause, from_at, to_at from gap order by from_at, to_at, cause').raw();
  for (const [cause, fromAt, toAt] of rows.iterate() as Iterable<[GapCause, number, number]>)
    if (GAP_CAUSES.includes(cause)) state.gaps.push({ cause, fromAt, toAt });
}

type TargetRow = {
  target_no: number;
  kind: number;
  edition_no: number;
  of_no: number;
  day_on: string | null;
  epoch_at: number | null;
  duration_ds: number | null;
  starts: number;
  views: number;
  watch_ms: number;
  beats: number;
  repeated: number;
  last_beat_at: number | null;
};

/** Brings the targets with their totals into a state. */
export function loadTargets(store: ViewStore, state: ViewingState): void {
  for (const row of store.prepare('select * from target').all() as TargetRow[]) {
    const target = state.putTarget({
      targetNo: row.target_no,
      kind: row.kind === 0 ? 'live' : 'recording',
      editionNo: row.edition_no,
      ofNo: row.of_no,
      dayOn: row.day_on,
      epochAt: row.epoch_at,
      durationDs: row.duration_ds,
    });
    const { starts, views, beats, repeated } = row;
    Object.assign(target, { starts, views, watchMs: row.watch_ms, beats, repeated });
    target.lastBeatAt = row.last_beat_at;
  }
  const tracks = store.prepare('select target_no, track, watch_ms from target_track').raw();
  for (const [targetNo, track, ms] of tracks.iterate() as Iterable<[number, number, number]>)
    state.target(targetNo).trackMs.set(track, ms);
  state.dirtyTargets.clear();
}
