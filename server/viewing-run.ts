import type { CountedTarget } from '#domain/viewing/counted-target.ts';
import { lastReceivedAt, playsReopened, playsStarted, replayStarts } from '#domain/viewing/journal-order.ts';
import {
  beatBytes,
  DROP_OF_BEAT,
  DROP_REASONS,
  type GapRecord,
  MOST_RANGES,
  RECORD_BYTES,
  type StartRecord,
  type TargetRecord,
  writeBeat,
  writeDrop,
  writeGap,
  writeStart,
  writeTarget,
} from '#domain/viewing/journal-record.ts';
import { replayFrame } from '#domain/viewing/journal-replay.ts';
import { CLOSE_AFTER_MS, word } from '#domain/viewing/play-merge.ts';
import { PLAY_STATE, type PlayChunk, rowOf } from '#domain/viewing/play-table.ts';
import { targetKey, targetName } from '#domain/viewing/target-name.ts';
import type { ViewingState } from '#domain/viewing/viewing-state.ts';
import {
  type BeatFacts,
  BeatIsLate,
  type DropReason,
  type StartFacts,
  type TargetGauge,
  type ViewingBook,
} from './viewing-book.ts';
import type { CheckpointKeeper } from './viewing-checkpoint.ts';
import { gaugesOf } from './viewing-gauge.ts';
import { type JointFrames, type NodeBesides, restoredStart } from './viewing-joint.ts';
import { JournalClosedError, type JournalPlace, type ViewingJournal } from './viewing-journal.ts';

/** What a running book is made of; `viewing-open.ts` puts it together. */
export type BookParts = {
  readonly state: ViewingState;
  readonly journal: ViewingJournal;
  readonly keeper: CheckpointKeeper;
  readonly received: { now(): number; hear?(at: number): void };
  /** Bytes free on the disk of the journal, as last seen. */
  readonly freeBytes: () => number;
  /** Where several nodes count. */
  readonly node?: NodeBesides | undefined;
};

/** Below that no play begins; plays under way go on (broadcast.md). */
export const LEAST_FREE_BYTES = 200 * 1024 * 1024;
const NEVER = () => {};

/** The book of a process that counts: everything is written before it is answered, and counted once it is written. */
export class RunningBook implements ViewingBook {
  readonly #parts: BookParts;
  readonly #drops = new Map<number, number>();
  readonly #targets = new Map<string, Promise<number>>();
  /** Plays that are not closed; a million of them after the start of a great day. */
  readonly #open: number[];
  #nextPlay: number;
  #nextTarget: number;
  #brokenAt: number | undefined;

  constructor(parts: BookParts, open: number[]) {
    this.#parts = parts;
    const { state } = parts;
    this.#open = open;
    this.#nextPlay = state.plays.lastPlayNo + 1;
    this.#nextTarget = Math.max(0, ...state.targets.keys()) + 1;
    for (const target of state.targets.values())
      this.#targets.set(targetKey(target), Promise.resolve(target.targetNo));
  }

  start(facts: StartFacts): Promise<{ playNo: number; issuedAt: number }> {
    if (this.#parts.freeBytes() < LEAST_FREE_BYTES) return Promise.reject(new JournalClosedError());
    const at = this.#parts.received.now();
    const { node } = this.#parts;
    const playNo = node === undefined ? this.#nextPlay++ : node.takeNumber();
    if (playNo === undefined) return Promise.reject(new JournalClosedError());
    const issuedAt = Math.floor(at / 1000);
    return new Promise((resolve, reject) => {
      const done = (error?: Error) => (error ? reject(error) : resolve({ playNo, issuedAt }));
      this.#writeStart({ ...facts, playNo, at, issuedAt }, done);
    });
  }

  beat(facts: BeatFacts, done: (error?: Error) => void): void {
    const { state, journal, received } = this.#parts;
    const at = received.now();
    const chunk = state.plays.chunkOf(facts.playNo);
    const row = rowOf(facts.playNo);
    const isKnown = chunk !== undefined && ((chunk.state[row] ?? 0) & PLAY_STATE.known) !== 0;
    if (isKnown && !this.#takes(chunk, row, facts, at)) {
      this.drop('late', facts.targetNo, 'beat');
      done(new BeatIsLate());
      return;
    }
    try {
      if (!isKnown) this.#restore(facts, at);
      const ranges = facts.ranges.length > MOST_RANGES ? facts.ranges.slice(-MOST_RANGES) : facts.ranges;
      const { view, place, baseMs } = journal.room(beatBytes(ranges.length), at, done);
      writeBeat(view, place, { ...facts, ranges, at }, baseMs);
    } catch (error) {
      done(error as Error);
    }
  }

  drop(reason: DropReason, targetNo: number, of: 'start' | 'beat' = 'start'): void {
    const number = DROP_REASONS.indexOf(reason) + 1 + (of === 'beat' ? DROP_OF_BEAT : 0);
    const key = targetNo * 256 + number;
    this.#drops.set(key, (this.#drops.get(key) ?? 0) + 1);
  }

  targetOf(facts: CountedTarget): Promise<number> {
    const target: Omit<TargetRecord, 'targetNo'> =
      facts.kind === 'live'
        ? { ...facts, ofNo: facts.streamNo, durationDs: null }
        : { ...facts, ofNo: facts.recordingNo, dayOn: null, epochAt: null };
    // Whoever does not know how long a recording is has nothing to say against who does.
    const same = target.kind === 'recording' && target.durationDs === null ? this.#sameAs(target) : undefined;
    if (same !== undefined) return Promise.resolve(same.targetNo);
    const key = targetKey(target);
    const known = this.#targets.get(key);
    if (known !== undefined) return known;
    const promise = this.#nameTarget(target).catch((error: unknown) => {
      this.#targets.delete(key);
      throw error;
    });
    this.#targets.set(key, promise);
    return promise;
  }

  gauges(now: number, intervalS = 15): ReadonlyMap<number, TargetGauge> {
    const { state } = this.#parts;
    return gaugesOf(state, this.#open, Math.max(now, state.throughAt), intervalS);
  }

  get checkpointAgeMs(): number {
    return this.#parts.keeper.ageMs;
  }

  get journalWaitMs(): number {
    return this.#parts.journal.waitMs;
  }

  /** Of the journal, once a frame is on disk. */
  onFrame(view: DataView, from: number, to: number, baseMs: number, place: JournalPlace): void {
    const { state, keeper } = this.#parts;
    const before = state.plays.size;
    replayFrame(state, view, { from, to, baseMs });
    keeper.place = place;
    if (state.plays.size > before) for (const playNo of playsStarted(view, from, to)) this.#open.push(playNo);
    if (this.#brokenAt !== undefined) this.#writeGap('disk_full', this.#brokenAt);
  }

  /** What other nodes wrote: all their starts first, for a beat may stand with one node and the start of its play with another. */
  join(batch: readonly JointFrames[]): void {
    const { state, keeper, received } = this.#parts;
    for (const { view, frames, baseMs } of batch)
      for (const { from, to } of frames) {
        for (const playNo of playsStarted(view, from, to))
          if (!state.plays.has(playNo)) this.#open.push(playNo);
        replayStarts(state, view, { from, to, baseMs });
      }
    for (const { node, view, frames, baseMs, place } of batch) {
      for (const { from, to } of frames) {
        replayFrame(state, view, { from, to, baseMs });
        this.#open.push(...playsReopened(state, view, { from, to }));
        received.hear?.(lastReceivedAt(view, from, to, baseMs));
      }
      keeper.putOther(node, place);
    }
  }

  /** Of the journal, when a frame was refused by the disk. */
  onFailed(): void {
    this.#brokenAt ??= this.#parts.received.now();
  }

  onClockStep(fromAt: number, toAt: number): void {
    this.#put({ cause: 'clock', fromAt: Math.max(0, fromAt), toAt: Math.max(0, toAt) });
  }

  /** `toAt` absent: now. UTC ms. */
  noteRestart(fromAt: number, toAt?: number): void {
    if (toAt === undefined) this.#writeGap('restart', fromAt);
    else this.#put({ cause: 'restart', fromAt, toAt });
  }

  /** Closes plays that were silent for ten minutes: at their last beat, for no end is invented. */
  closeSilent(): void {
    const { state, received } = this.#parts;
    const at = received.now();
    let kept = 0;
    for (const playNo of this.#open) {
      const chunk = state.plays.chunkOf(playNo);
      if (chunk === undefined) continue;
      const row = rowOf(playNo);
      if (at - state.plays.firstAt(chunk, row) - (chunk.lastAfter[row] ?? 0) > CLOSE_AFTER_MS) {
        chunk.state[row] = (chunk.state[row] ?? 0) | PLAY_STATE.closed;
        state.touch(chunk, playNo);
      } else {
        this.#open[kept] = playNo;
        kept += 1;
      }
    }
    this.#open.length = kept;
  }

  sealOld(): void {
    this.#parts.journal.sealWhenOld(this.#parts.received.now());
  }

  /** Writes what was refused since the last time, so that it survives too. */
  flushDrops(): void {
    const { journal, received } = this.#parts;
    const at = received.now();
    for (const [key, count] of [...this.#drops]) {
      try {
        const { view, place, baseMs } = journal.room(RECORD_BYTES, at, (error) => {
          if (error) this.#drops.set(key, (this.#drops.get(key) ?? 0) + count);
        });
        writeDrop(view, place, { reason: key % 256, targetNo: Math.floor(key / 256), at, count }, baseMs);
        this.#drops.delete(key);
      } catch {
        return;
      }
    }
  }

  drain(): Promise<void> {
    return this.#parts.journal.drain();
  }

  async close(): Promise<void> {
    this.flushDrops();
    await this.#parts.journal.drain();
    await this.#parts.keeper.close(() => this.#parts.journal.close());
  }

  /** A beat of the play that its token names, not too long after the last one. */
  #takes(chunk: PlayChunk, row: number, facts: BeatFacts, at: number): boolean {
    const { state } = this.#parts;
    const pair = chunk.pair[row] ?? 0;
    // After a lost disk another play may have the number: whose it is says the token.
    const isSame =
      state.pairs.target[pair] === facts.targetNo &&
      state.pairs.keyHigh[pair] === word(facts.viewerKey, 0) &&
      state.pairs.keyLow[pair] === word(facts.viewerKey, 4);
    return isSame && at - state.plays.firstAt(chunk, row) - (chunk.lastAfter[row] ?? 0) <= CLOSE_AFTER_MS;
  }

  /** The start of the play was lost with its disk, or stands with another node: it begins again from its token. */
  #restore(facts: BeatFacts, at: number): void {
    this.#nextPlay = Math.max(this.#nextPlay, facts.playNo + 1);
    this.#writeStart(restoredStart(facts, at), NEVER);
  }

  #writeStart(record: StartRecord, done: (error?: Error) => void): void {
    try {
      const { view, place, baseMs } = this.#parts.journal.room(2 * RECORD_BYTES, record.at, done);
      writeStart(view, place, record, baseMs);
    } catch (error) {
      done(error as Error);
    }
  }

  async #nameTarget(target: Omit<TargetRecord, 'targetNo'>): Promise<number> {
    const { journal, received, node } = this.#parts;
    const known = this.#sameAs(target)?.targetNo;
    const targetNo = known ?? (await node?.targetNumber(targetName(target))) ?? this.#nextTarget++;
    return new Promise((resolve, reject) => {
      const at = received.now();
      const done = (error?: Error) => (error ? reject(error) : resolve(targetNo));
      const { view, place } = journal.room(RECORD_BYTES, at, done);
      writeTarget(view, place, { ...target, targetNo });
    });
  }

  #sameAs(target: Omit<TargetRecord, 'targetNo'>) {
    const { kind, ofNo, dayOn } = target;
    return [...this.#parts.state.targets.values()].find(
      (other) => other.kind === kind && other.ofNo === ofNo && other.dayOn === dayOn,
    );
  }

  #writeGap(cause: GapRecord['cause'], fromAt: number): void {
    this.#brokenAt = undefined;
    this.#put({ cause, fromAt, toAt: this.#parts.received.now() });
  }

  #put(gap: GapRecord): void {
    try {
      const { view, place } = this.#parts.journal.room(RECORD_BYTES, this.#parts.received.now(), NEVER);
      writeGap(view, place, gap);
    } catch {
      // A journal that is closed has no gaps to tell of.
    }
  }
}
