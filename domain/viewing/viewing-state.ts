import type { DropRecord, GapRecord, StartRecord, TargetRecord } from './journal-record.ts';
import { MINUTE_MS, MinuteTable } from './minute-table.ts';
import { PairTable } from './pair-table.ts';
import { PLAY_STATE, type PlayChunk, PlayTable, rowOf } from './play-table.ts';

/** A beat as it stands in a frame; one object for all of them, for the way of a beat makes nothing that must be swept. */
export type BeatSlot = {
  playNo: number;
  /** UTC ms at which it was received. */
  at: number;
  seq: number;
  flags: number;
  playedMs: number;
  stalledDs: number;
  track: number;
  networkTag: number;
  rangeCount: number;
  /** Pairs of start and end. */
  readonly ranges: Uint32Array;
};

/** A target with its running totals. */
export type TargetState = {
  readonly targetNo: number;
  kind: 'live' | 'recording';
  editionNo: number;
  ofNo: number;
  dayOn: string | null;
  epochAt: number | null;
  durationDs: number | null;
  starts: number;
  /** For screens; reports count anew. */
  views: number;
  watchMs: number;
  /** By number of the track of sound. */
  readonly trackMs: Map<number, number>;
  beats: number;
  repeated: number;
  lastBeatAt: number | null;
};

export type DropRow = {
  readonly targetNo: number;
  readonly minute: number;
  readonly reason: number;
  readonly count: number;
};

/** Everything that a journal says, in memory: what it was read to, or what a running book holds of the last day. */
export class ViewingState {
  readonly plays: PlayTable;
  pairs = new PairTable();
  readonly minutes: MinuteTable;
  readonly targets = new Map<number, TargetState>();
  readonly drops = new Map<string, DropRow>();
  readonly gaps: GapRecord[] = [];
  /** UTC ms of the newest record. */
  throughAt = 0;
  /** Plays that changed since somebody took them; undefined where nobody does. */
  dirty: number[] | undefined;
  /** What only the view store keeps of starts that it has not got yet. */
  readonly fresh = new Map<number, StartRecord>();
  readonly dirtyDrops = new Set<string>();
  readonly dirtyTargets = new Set<number>();

  constructor(options: { withCold: boolean; tracksChanges: boolean }) {
    this.plays = new PlayTable(options);
    this.minutes = new MinuteTable(options);
    this.dirty = options.tracksChanges ? [] : undefined;
  }

  /** The target with this number; a number that no TARGET named is a recording of nothing, so that nothing is lost. */
  target(targetNo: number): TargetState {
    return this.targets.get(targetNo) ?? this.putTarget({ ...NOTHING, targetNo });
  }

  /** Names a target, or says anew how long a recording is. */
  putTarget(record: TargetRecord): TargetState {
    const found = this.targets.get(record.targetNo);
    if (this.dirty !== undefined) this.dirtyTargets.add(record.targetNo);
    if (found !== undefined) return Object.assign(found, record);
    const totals = { starts: 0, views: 0, watchMs: 0, beats: 0, repeated: 0, lastBeatAt: null };
    const made: TargetState = { ...record, ...totals, trackMs: new Map() };
    this.targets.set(record.targetNo, made);
    return made;
  }

  addDrop({ reason, targetNo, at, count }: DropRecord): void {
    const minute = Math.floor(at / MINUTE_MS);
    const key = `${targetNo}:${minute}:${reason}`;
    const before = this.drops.get(key)?.count ?? 0;
    this.drops.set(key, { targetNo, minute, reason, count: before + count });
    if (this.dirty !== undefined) this.dirtyDrops.add(key);
  }

  /** A play changed. */
  touch(chunk: PlayChunk, playNo: number): void {
    if (this.dirty === undefined) return;
    const row = rowOf(playNo);
    const bits = chunk.state[row] ?? 0;
    if ((bits & PLAY_STATE.dirty) !== 0) return;
    chunk.state[row] = bits | PLAY_STATE.dirty;
    this.dirty.push(playNo);
    this.dirtyTargets.add(this.pairs.target[chunk.pair[row] ?? 0] ?? 0);
  }

  /** Forgets what no beat can reach any more: closed plays and minutes before `at`, and pairs without a play. */
  letGoBefore(at: number): void {
    this.minutes.letGoBefore(at);
    if (this.plays.letGoBefore(at) === 0) return;
    const pairs = new PairTable();
    for (const [firstNo, chunk] of this.plays.chunks()) {
      for (let row = 0; row < chunk.state.length; row += 1) {
        if (((chunk.state[row] ?? 0) & PLAY_STATE.known) === 0) continue;
        const old = chunk.pair[row] ?? 0;
        const [high = 0, low = 0] = [this.pairs.keyHigh[old], this.pairs.keyLow[old]];
        const pair = pairs.pairFor(high, low, this.pairs.target[old] ?? 0);
        if (this.pairs.grown[old] === firstNo + row) pairs.grown[pair] = firstNo + row;
        if (this.pairs.counted[old] === firstNo + row) pairs.counted[pair] = firstNo + row;
        chunk.pair[row] = pair;
      }
    }
    this.pairs = pairs;
  }
}

const NOTHING = {
  kind: 'recording',
  editionNo: 0,
  ofNo: 0,
  dayOn: null,
  epochAt: null,
  durationDs: null,
} as const;
