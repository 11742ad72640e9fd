/** A step of the clock that is more than drift. */
const STEP_MS = 5_000;

/**
 * The time at which beats are received: the clock of the machine, but never back (broadcast.md). A clock that is put back is
 * passed over: time goes on as the monotonic count says until the clock has come up again.
 */
export class ReceivedTime {
  readonly #wall: () => number;
  readonly #monotonic: () => number;
  readonly #onStep: (fromAt: number, toAt: number) => void;
  #last: number;
  #lastCount: number;
  /** A step back is told once, not with every beat until the clock is right again. */
  #isBehind = false;

  /** @param after the newest instant of the journal (UTC ms): nothing is received before it */
  constructor(
    after: number,
    {
      wall,
      monotonic,
      onStep,
    }: {
      wall: () => number;
      monotonic: () => number;
      /** The clock stood at `fromAt` by our count, and at `toAt` by its own. */
      onStep: (fromAt: number, toAt: number) => void;
    },
  ) {
    this.#wall = wall;
    this.#monotonic = monotonic;
    this.#onStep = onStep;
    this.#last = Math.max(after, wall());
    this.#lastCount = monotonic();
    this.#isBehind = after > wall() + STEP_MS;
  }

  /** UTC ms, whole. */
  now(): number {
    const count = this.#monotonic();
    const expected = this.#last + (count - this.#lastCount);
    const wall = this.#wall();
    const isStep = Math.abs(wall - expected) > STEP_MS;
    const isBack = isStep && wall < expected;
    const isNews = isStep && !(isBack && this.#isBehind);
    this.#isBehind = isBack;
    this.#last = isBack ? expected : Math.max(this.#last, wall);
    this.#lastCount = count;
    const received = Math.floor(this.#last);
    // Last: whoever hears it asks for the time.
    if (isNews) this.#onStep(Math.floor(expected), wall);
    return received;
  }
}
