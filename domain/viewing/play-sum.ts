import { type Beat, type BeatRange, MOST_RANGES } from './beat.ts';

/** What a page sees of its player at one moment. */
export type PlaySample = {
  /** Milliseconds of a clock that never goes back. */
  readonly wallMs: number;
  /** Where the playhead is in the content, ms; undefined where a source does not say (`coarse`). */
  readonly contentMs: number | undefined;
  readonly isPlaying: boolean;
  /** It wants to play and waits for data. */
  readonly isStalled: boolean;
  readonly rate: number;
};

/** Closed ranges that no answer has acknowledged yet. */
const MOST_KEPT = 64;
/** Wall time between two samples of a source without positions: timers of hidden pages fire once a minute, a laptop that slept did not watch. */
const LONGEST_BLIND_MS = 75_000;

/**
 * The sum of one play as the page keeps it (broadcast.md "Client sum"): wall time in which the playhead moved, and the parts of
 * the content it went over. Progress is added, never ticks, so timers that the browser holds back lose nothing.
 */
export class PlaySum {
  #before: PlaySample | undefined;
  #playedMs = 0;
  #stalledMs = 0;
  #closed: BeatMs[] = [];
  #growing: BeatMs | undefined;
  #seq = 0;

  get playedMs(): number {
    return Math.floor(this.#playedMs);
  }

  /** Every second, and whenever the player says something. */
  add(sample: PlaySample): void {
    const before = this.#before;
    this.#before = sample;
    if (before === undefined) this.#restart(sample);
    else this.#grow(before, sample);
  }

  #grow(before: PlaySample, sample: PlaySample): void {
    const wall = Math.max(0, sample.wallMs - before.wallMs);
    if (before.isStalled) this.#stalledMs += wall;
    if (sample.contentMs === undefined) return void this.#blind(before, wall);
    if (before.contentMs === undefined) return void this.#restart(sample);
    const moved = sample.contentMs - before.contentMs;
    // Two looks in one frame: nothing moved, and nothing is over.
    if (moved === 0) return;
    // Content time that a clock tells goes on while the picture stands.
    const isProgress =
      before.isPlaying && !before.isStalled && moved > 0 && moved <= wall * sample.rate * 1.5 + 500;
    if (!isProgress) return void this.#restart(sample);
    this.#playedMs += Math.min(moved / sample.rate, wall);
    if (this.#growing) this.#growing[1] = sample.contentMs;
    else this.#growing = [before.contentMs, sample.contentMs];
  }

  /** The beat to send now; `epochMs`: where tenths of a second of the content begin. Call `acknowledge` once it was answered. */
  beat(state: Pick<Beat, 'flags' | 'track'>, epochMs: number): { beat: Beat; acknowledge: () => void } {
    this.#seq += 1;
    const named = this.#closed.slice(0, MOST_RANGES - 1);
    const all = this.#growing ? [...named, this.#growing] : named;
    const beat = {
      ...state,
      seq: this.#seq,
      playedMs: this.playedMs,
      stalledDs: Math.floor(this.#stalledMs / 100),
      ranges: all.map((range) => inDs(range, epochMs)).filter(([start, end]) => end > start),
    };
    const acknowledge = () => {
      this.#closed = this.#closed.filter((range) => !named.includes(range));
    };
    return { beat, acknowledge };
  }

  #blind({ isPlaying, isStalled, contentMs }: PlaySample, wall: number): void {
    // It had positions until now: that part is over.
    if (contentMs !== undefined) this.#close();
    if (isPlaying && !isStalled && wall <= LONGEST_BLIND_MS) this.#playedMs += wall;
  }

  #restart({ contentMs }: PlaySample): void {
    this.#close();
    if (contentMs !== undefined) this.#growing = [contentMs, contentMs];
  }

  #close(): void {
    const range = this.#growing;
    this.#growing = undefined;
    if (range === undefined || range[1] <= range[0]) return;
    this.#closed.push(range);
    if (this.#closed.length > MOST_KEPT) this.#closed.shift();
  }
}

type BeatMs = [startMs: number, endMs: number];

/** Inwards, so that nobody has seen a tenth of a second that he has not. */
function inDs([startMs, endMs]: BeatMs, epochMs: number): BeatRange {
  const start = Math.max(0, Math.ceil((startMs - epochMs) / 100));
  return [start, Math.max(start, Math.floor((endMs - epochMs) / 100))];
}
