import type { DoorParts } from './parts.ts';

/** Waiting that can be cut short. A wake that comes before the wait ends it at once: no row is overlooked. */
export class Pause {
  readonly #parts: Pick<DoorParts, 'after'>;
  #end: (() => void) | null = null;
  #isWoken = false;

  constructor(parts: Pick<DoorParts, 'after'>) {
    this.#parts = parts;
  }

  /** So many ms, or until {@link wake}; null: only until then. */
  async wait(ms: number | null): Promise<void> {
    if (!this.#isWoken)
      await new Promise<void>((resolve) => {
        const callOff = ms === null ? () => {} : this.#parts.after(ms, resolve);
        this.#end = () => {
          callOff();
          resolve();
        };
      });
    this.#end = null;
    this.#isWoken = false;
  }

  wake(): void {
    this.#isWoken = true;
    this.#end?.();
  }
}

const LEAST_MS = 1_000;
const MOST_MS = 30_000;

/** How long to wait after so many failures one after the other: between 1 and 30 s, never the same for two (rule 18). */
export function backOffMs(
  failures: number,
  random: () => number,
  retryAfterMs: number | null = null,
): number {
  const most = Math.min(MOST_MS, LEAST_MS * 2 ** Math.min(failures, 10));
  const jittered = LEAST_MS + random() * (most - LEAST_MS);
  return Math.max(jittered, retryAfterMs === null ? 0 : retryAfterMs + random() * LEAST_MS);
}
