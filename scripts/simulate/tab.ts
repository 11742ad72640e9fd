import { BEAT_FLAGS, type Beat } from '#domain/viewing/beat.ts';
import { COARSE_SOURCE } from '#domain/viewing/play-merge.ts';
import type { Seeded } from './seeded.ts';
import type { Show } from './stage.ts';
import type { Client, Viewer } from './viewer.ts';

/** What somebody sets out to do in one tab: to watch something for so long, and then perhaps something else. */
export type Visit = {
  readonly viewer: Viewer;
  readonly show: Show;
  /** UTC ms. */
  readonly at: number;
  readonly stayMs: number;
  /** The same page a second time, beside the first. */
  readonly isSecond?: true;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SEEN_RANGES = 8;
/** From the edge of a live stream to what is seen of it. */
const LATENCY_DS = 50;

/** How somebody watches; drawn once. */
type Habit = {
  readonly isLiar: boolean;
  readonly isHandedOn: boolean;
  readonly isHidden: boolean;
  readonly isMuted: boolean;
  readonly source: number;
  readonly track: number;
  /** Until the first picture came, ms. */
  readonly lagMs: number;
};

/** A player in a page: what it sums up, and what it says of it from time to time. */
export class Tab {
  readonly visit: Visit;
  readonly habit: Habit;
  readonly random: Seeded;
  readonly #ranges: [number, number][] = [];
  #playedMs = 0;
  #stalledDs = 0;
  #seq = 0;
  #startedAt = 0;
  #lastAt = 0;
  #positionDs = 0;
  #pauseUntil = 0;

  constructor(visit: Visit, random: Seeded) {
    this.visit = visit;
    this.random = random;
    const isCoarse = random.isOneOf(0.1);
    this.habit = {
      isLiar: random.isOneOf(0.02),
      isHandedOn: random.isOneOf(0.005),
      isHidden: random.isOneOf(0.1),
      isMuted: random.isOneOf(0.2),
      source: isCoarse ? COARSE_SOURCE + random.whole(2, 3) : random.isOneOf(0.5) ? 1 : 0,
      track: random.isOneOf(0.3) ? 1 : 0,
      lagMs: random.whole(0, 900),
    };
  }

  get leaveAt(): number {
    return this.visit.at + this.visit.stayMs;
  }

  /** It begins to play at an instant. `epochAt`: of live content. */
  begin(at: number, epochAt: number | null): void {
    this.#startedAt = at;
    this.#lastAt = at + this.habit.lagMs;
    const { show } = this.visit;
    const length = show.kind === 'recording' ? show.durationDs : 0;
    const isLive = epochAt !== null;
    this.#positionDs = isLive
      ? Math.floor((at - epochAt) / 100) - LATENCY_DS
      : this.random.whole(0, length >> 1);
  }

  /** Sums up what it played until now. */
  play(at: number): void {
    const { random, habit } = this;
    const passed = Math.max(0, at - Math.max(this.#lastAt, this.#pauseUntil));
    this.#lastAt = Math.max(this.#lastAt, at);
    const stalled = random.isOneOf(0.08) ? Math.floor(passed * 0.3 * random.next()) : 0;
    this.#stalledDs += Math.floor(stalled / 100);
    const played = passed - stalled;
    this.#playedMs += habit.isLiar ? played * 4 : played;
    this.#see(habit.isLiar ? played * 30 : played);
  }

  #see(ms: number): void {
    const { random, habit } = this;
    if (habit.source >= COARSE_SOURCE) return;
    const { show } = this.visit;
    const most = show.kind === 'recording' ? show.durationDs : Number.POSITIVE_INFINITY;
    if (random.isOneOf(0.04)) this.#seek(most);
    const from = Math.max(0, Math.floor(this.#positionDs));
    const to = Math.min(most, from + Math.floor(ms / 100));
    this.#positionDs = to;
    const last = this.#ranges.at(-1);
    if (last !== undefined && last[1] === from) last[1] = to;
    else if (to > from) this.#ranges.push([from, to]);
    if (this.#ranges.length > SEEN_RANGES) this.#ranges.shift();
  }

  /** Live one goes back a little, in a recording anywhere. */
  #seek(most: number): void {
    const { random } = this;
    this.#positionDs =
      most === Number.POSITIVE_INFINITY ? this.#positionDs - random.whole(0, 900) : random.whole(0, most);
  }

  beat(isLeaving: boolean): Beat {
    this.#seq += 1;
    const { habit } = this;
    const hides = habit.isHidden || this.random.isOneOf(0.03);
    return {
      seq: this.#seq,
      flags:
        BEAT_FLAGS.playing |
        (hides ? 0 : BEAT_FLAGS.visible) |
        (habit.isMuted ? BEAT_FLAGS.muted : 0) |
        (isLeaving ? BEAT_FLAGS.leaving : 0),
      playedMs: this.#playedMs,
      stalledDs: this.#stalledDs,
      track: habit.track,
      ranges: this.#ranges.map(([from, to]) => [from, to] as const),
    };
  }

  /** When the next beat is due; after a pause now and then, in which nothing is said, and some of which last too long. */
  next(at: number): number {
    const { random } = this;
    // Browsers wake a hidden page once a minute.
    const often = at - this.#startedAt < MINUTE ? 10 * SECOND : 15 * SECOND;
    const every = this.habit.isHidden ? MINUTE : often;
    const due = at + Math.floor(every * (0.8 + 0.4 * random.next()));
    if (!random.isOneOf(0.02)) return Math.max(at + 1, Math.min(due, this.leaveAt));
    this.#pauseUntil =
      at + (random.isOneOf(0.1) ? random.whole(11, 14) * MINUTE : random.whole(20, 120) * SECOND);
    return this.#pauseUntil + 10 * SECOND;
  }

  /** Where a beat comes from: people change networks once, tokens that were handed on come from everywhere. */
  from(): Client {
    const { client } = this.visit.viewer;
    if (!this.habit.isHandedOn) return client;
    return { ...client, network: 55_000 + this.random.whole(0, 7) };
  }
}
