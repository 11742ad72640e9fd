import { environment } from '#adapters/env.ts';
import { setViewingBook } from '#server/viewing-book.ts';
import { type OpenedBook, openViewingBook } from '#server/viewing-open.ts';
import type { SimulatedClock } from './clock.ts';

const ENOUGH_BYTES = 1e12;

/** The book of this process under the simulated clock, without timers: what they do, the simulation does. */
export class SimulatedCounter {
  readonly #clock: SimulatedClock;
  #book: OpenedBook;

  private constructor(clock: SimulatedClock, book: OpenedBook) {
    this.#clock = clock;
    this.#book = book;
  }

  static async open(clock: SimulatedClock): Promise<SimulatedCounter> {
    return new SimulatedCounter(clock, await openBook(clock));
  }

  get book(): OpenedBook {
    return this.#book;
  }

  /** Ends as a killed process ends, and begins again. */
  async restart(): Promise<void> {
    await this.#book.tick.abandon();
    this.#book = await openBook(this.#clock);
  }

  /** What timers of a server do; `isLong`: what they do seldom. */
  async tick(isLong: boolean): Promise<void> {
    this.#book.tick.drops();
    this.#book.tick.close();
    if (isLong) await this.#book.tick.checkpoint();
  }

  async close(): Promise<void> {
    await this.#book.close();
  }
}

async function openBook(clock: SimulatedClock): Promise<OpenedBook> {
  const { dataFolder } = environment();
  const options = { wall: clock.now, monotonic: clock.monotonic, timers: false };
  const book = await openViewingBook({ dataFolder, ...options, freeBytes: () => ENOUGH_BYTES });
  setViewingBook(book);
  return book;
}
