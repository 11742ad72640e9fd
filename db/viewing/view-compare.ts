import type { GapRecord } from '#domain/viewing/journal-record.ts';
import { rangesOf } from '#domain/viewing/play-range.ts';
import { PLAY_STATE, rowOf } from '#domain/viewing/play-table.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import type { ViewStore } from './view-schema.ts';

export type StoredSegment = {
  readonly node: number;
  readonly no: number;
  readonly sha256: string;
  readonly sealedAt: number;
  readonly archivedAt: number | null;
  /** UTC ms; not null: its time was over, only its hash is left. */
  readonly removedAt: number | null;
  readonly isRemoved: boolean;
};

/** Every segment that was sealed, in order. */
export function storedSegments(store: ViewStore): StoredSegment[] {
  const rows = store
    .prepare(
      `select node, no, sha256, sealed_at as sealedAt, archived_at as archivedAt, removed_at as removedAt
        from segment order by node, no`,
    )
    .all() as Omit<StoredSegment, 'isRemoved'>[];
  return rows.map((row) => ({ ...row, isRemoved: row.removedAt !== null }));
}

/** Up to when (UTC ms) the journal was let go; null: all of it is there. */
export function goneUntil(segments: readonly StoredSegment[]): number | null {
  const gone = segments.filter(({ isRemoved }) => isRemoved);
  return gone.length === 0 ? null : Math.max(...gone.map(({ sealedAt }) => sealedAt));
}

/** What the journal came to by the end of a UTC day: over every segment that was begun until then. */
export type DailyRoot = { readonly dayOn: string; readonly root: string; readonly segments: number };

/** The roots that were kept, by day. */
export function storedRoots(store: ViewStore): DailyRoot[] {
  return store
    .prepare('select day_on as dayOn, root, segments from journal_root order by day_on')
    .all() as DailyRoot[];
}

/** Enough to show that it is no accident, not all of six million. */
const MOST_FAULTS = 100;
/** Bits that depend on when a timer looked, not on what was received. */
const COMPARED = PLAY_STATE.hasBeat | PLAY_STATE.hasGrown | PLAY_STATE.coarse;

/**
 * Compares every row of the view store with a state that was read from the journal to the place where the store ends.
 * @returns one sentence for each value that differs, e.g. `play 7: credited_ms is 5, by the journal 10`
 */
export function compareStore(store: ViewStore, state: ViewingState): string[] {
  const faults: string[] = [];
  const note = (where: string, stored: object, counted: object) => {
    const theirs = counted as Record<string, unknown>;
    for (const [name, value] of Object.entries(stored))
      if (value !== theirs[name] && faults.length < MOST_FAULTS)
        faults.push(`${where}: ${name} is ${value}, by the journal ${theirs[name]}`);
  };
  comparePlays(store, state, note);
  compareRanges(store, state, note);
  compareTargets(store, state, note);
  compareMinutes(store, state, note);
  const gaps = store.prepare('select cause, from_at as fromAt, to_at as toAt from gap').all() as GapRecord[];
  note('gaps', { count: gaps.length }, { count: new Set(state.gaps.map((gap) => JSON.stringify(gap))).size });
  return faults;
}

type Note = (where: string, stored: object, counted: object) => void;
type PlayRow = Record<string, number> & { viewer_key: Buffer; network_key: Buffer };

function comparePlays(store: ViewStore, state: ViewingState, note: Note): void {
  let count = 0;
  for (const row of store.prepare('select * from play').iterate() as Iterable<PlayRow>) {
    const playNo = row.play_no ?? 0;
    count += 1;
    if (!state.plays.has(playNo)) note(`play ${playNo}`, { is_there: true }, { is_there: false });
    else note(`play ${playNo}`, storedPlay(row), countedPlay(state, playNo));
  }
  note('plays', { count }, { count: state.plays.size });
}

function storedPlay({ viewer_key, network_key, play_no: _, state, ...rest }: PlayRow) {
  return {
    ...rest,
    viewer_key: viewer_key.toString('hex'),
    network_key: network_key.toString('hex'),
    state: (state ?? 0) & COMPARED,
  };
}

function countedPlay(state: ViewingState, playNo: number) {
  const chunk = state.plays.chunkFor(playNo);
  const { cold } = chunk;
  const row = rowOf(playNo);
  const pair = chunk.pair[row] ?? 0;
  return {
    target_no: state.pairs.target[pair],
    viewer_key: hex(state.pairs.keyHigh[pair], state.pairs.keyLow[pair]),
    network_key: hex(cold?.networkHigh[row], cold?.networkLow[row]),
    first_at: state.plays.firstAt(chunk, row),
    class: chunk.classByte[row],
    reasons: chunk.reasons[row],
    source_kind: cold?.sourceKind[row],
    partner: cold?.partner[row],
    country: cold?.country[row],
    device: cold?.device[row],
    ua_family: cold?.browser[row],
    last_after: chunk.lastAfter[row],
    grown_after: chunk.grownAfter[row],
    played_ms: chunk.playedMs[row],
    credited_ms: chunk.creditedMs[row],
    visible_ms: chunk.visibleMs[row],
    range_start: chunk.rangeStart[row],
    range_end: chunk.rangeEnd[row],
    stalled_ds: chunk.stalledDs[row],
    seq: chunk.seq[row],
    network_tag: chunk.networkTag[row],
    flags: chunk.flags[row],
    track: chunk.track[row],
    state: (chunk.state[row] ?? 0) & COMPARED,
  };
}

function compareRanges(store: ViewStore, state: ViewingState, note: Note): void {
  const stored = new Map<number, number[]>();
  const rows = store
    .prepare('select play_no, start_ds, end_ds from play_range order by play_no, start_ds')
    .raw();
  for (const [playNo, start, end] of rows.iterate() as Iterable<[number, number, number]>)
    stored.set(playNo, [...(stored.get(playNo) ?? []), start, end]);
  for (const playNo of new Set([...stored.keys(), ...state.plays.ranges.keys()])) {
    const chunk = state.plays.chunkOf(playNo);
    const counted = chunk === undefined ? [] : rangesOf(state.plays, chunk, playNo);
    const ranges = counted.length > 2 ? counted.join() : '';
    note(`play ${playNo}`, { ranges: stored.get(playNo)?.join() ?? '' }, { ranges });
  }
}

function compareTargets(store: ViewStore, state: ViewingState, note: Note): void {
  const rows = store
    .prepare(
      `select target_no, edition_no as editionNo, of_no as ofNo, day_on as dayOn, epoch_at as epochAt,
        duration_ds as durationDs, starts, watch_ms as watchMs, beats, repeated from target`,
    )
    .all() as (Record<string, unknown> & { target_no: number })[];
  for (const { target_no, ...row } of rows)
    note(`target ${target_no}`, row, state.targets.get(target_no) ?? {});
  const tracks = store.prepare('select target_no, track, watch_ms from target_track').raw();
  for (const [targetNo, track, ms] of tracks.iterate() as Iterable<[number, number, number]>)
    note(
      `target ${targetNo} track ${track}`,
      { watch_ms: ms },
      { watch_ms: state.targets.get(targetNo)?.trackMs.get(track) },
    );
  note('targets', { count: rows.length }, { count: state.targets.size });
}

function compareMinutes(store: ViewStore, state: ViewingState, note: Note): void {
  const rows = store
    .prepare('select target_no, minute, sum(starts), sum(watch_ms) from target_minute group by 1, 2')
    .raw();
  let watchSum = 0;
  for (const row of rows.iterate() as Iterable<[number, number, number, number]>) {
    const counted = state.minutes.read(row[0], row[1]);
    watchSum += row[3];
    note(
      `target ${row[0]} minute ${row[1]}`,
      { starts: row[2], watch_ms: row[3] },
      { starts: counted.starts, watch_ms: counted.watchMs },
    );
  }
  const total = [...state.targets.values()].reduce((sum, { watchMs }) => sum + watchMs, 0);
  note('minutes', { watch_ms: watchSum }, { watch_ms: total });
  const drops = store
    .prepare('select target_no, minute, reason, sum(n) from drop_minute group by 1, 2, 3')
    .raw();
  for (const row of drops.iterate() as Iterable<[number, number, number, number]>) {
    const count = state.drops.get(`${row[0]}:${row[1]}:${row[2]}`)?.count;
    note(`target ${row[0]} minute ${row[1]} reason ${row[2]}`, { n: row[3] }, { n: count });
  }
}

function hex(high = 0, low = 0): string {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(high, 0);
  bytes.writeUInt32LE(low, 4);
  return bytes.toString('hex');
}
