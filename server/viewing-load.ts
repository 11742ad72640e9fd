import { type EventLoopUtilization, performance } from 'node:perf_hooks';

/** What is given up first when there is too much to do, in this order (broadcast.md "Live fan-out"). */
const LEVELS = { reactions: 1, slowTick: 2, doubled: 3, slowest: 4 } as const;

const SAMPLE_MS = 1_000;
/** A level is left after so many calm looks. */
const CALM_LOOKS = 5;
const MOST_BUSY = 0.7;
const MOST_WAIT_MS = 50;
const [FIRST_MINUTE_S, FIRST_INTERVAL_S, INTERVAL_S, LONGEST_INTERVAL_S] = [60, 10, 15, 60];
const [TICK_MS, SLOW_TICK_MS] = [2_000, 5_000];

/** How busy this process is: looked at every second, and one level worse each time as long as it is too busy. */
export class ViewingLoad {
  #level = 0;
  #calm = 0;
  #before: EventLoopUtilization = performance.eventLoopUtilization();
  readonly #journalWaitMs: () => number;
  readonly #timer: NodeJS.Timeout | undefined;

  /** `looksByItself`: tests look for it, whatever else the machine does. */
  constructor(journalWaitMs: () => number, looksByItself = true) {
    this.#journalWaitMs = journalWaitMs;
    if (!looksByItself) return;
    this.#timer = setInterval(() => {
      const now = performance.eventLoopUtilization();
      this.look(performance.eventLoopUtilization(now, this.#before).utilization);
      this.#before = now;
    }, SAMPLE_MS).unref();
  }

  /** `busy`: share of the last second that the loop worked, 0 to 1. */
  look(busy: number): void {
    if (busy > MOST_BUSY || this.#journalWaitMs() > MOST_WAIT_MS) {
      this.#level = Math.min(this.#level + 1, LEVELS.slowest);
      this.#calm = 0;
    } else if (++this.#calm >= CALM_LOOKS) {
      this.#level = Math.max(this.#level - 1, 0);
      this.#calm = 0;
    }
  }

  get level(): number {
    return this.#level;
  }

  get takesReactions(): boolean {
    return this.#level < LEVELS.reactions;
  }

  get tickMs(): number {
    return this.#level < LEVELS.slowTick ? TICK_MS : SLOW_TICK_MS;
  }

  /** Seconds to the next beat of a play that began so long ago. */
  intervalS(ageS: number): number {
    const usual = ageS < FIRST_MINUTE_S ? FIRST_INTERVAL_S : INTERVAL_S;
    if (this.#level < LEVELS.doubled) return usual;
    return this.#level < LEVELS.slowest ? usual * 2 : LONGEST_INTERVAL_S;
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
