/** A beat every three seconds, three at once. */
const [STEP_MS, BURST] = [3_000, 3];
const UNIT_MS = 100;
const PAGE = 65_536;
/** Plays come in order of their numbers: what is so many pages behind has ended. */
const MOST_PAGES = 64;

/** How often each play may speak: four bytes a play, no entry to look up by text on the way of every beat. */
export class PlayPace {
  readonly #pages = new Map<number, Uint32Array>();
  readonly #monotonicMs: () => number;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  /** False for a beat that comes too soon after others; it takes no place then. */
  take(playNo: number): boolean {
    const page = this.#pageOf(playNo >>> 16);
    const slot = playNo & (PAGE - 1);
    const now = Math.floor(this.#monotonicMs() / UNIT_MS);
    // When the beats so far would all have been due.
    const due = Math.max(page[slot] ?? 0, now);
    if (due - now > ((BURST - 1) * STEP_MS) / UNIT_MS) return false;
    page[slot] = due + STEP_MS / UNIT_MS;
    return true;
  }

  #pageOf(no: number): Uint32Array {
    const found = this.#pages.get(no);
    if (found !== undefined) return found;
    const [oldest] = this.#pages.keys();
    if (this.#pages.size >= MOST_PAGES && oldest !== undefined) this.#pages.delete(oldest);
    const page = new Uint32Array(PAGE);
    this.#pages.set(no, page);
    return page;
  }
}
