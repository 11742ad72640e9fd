import type { Clock } from '#adapters/clock.ts';

/** The time of a simulated forum, UTC ms: it goes on only as the forum does, and never back. */
export class SimulatedClock implements Clock {
  readonly #from: number;
  #at: number;

  constructor(at: number) {
    this.#from = at;
    this.#at = at;
  }

  readonly now = (): number => this.#at;
  readonly monotonic = (): number => this.#at - this.#from;

  moveTo(at: number): void {
    this.#at = Math.max(this.#at, at);
  }

  move(ms: number): void {
    this.#at += Math.max(0, ms);
  }
}
