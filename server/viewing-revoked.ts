import { failureOf, log } from '#adapters/log.ts';

const LOOK_MS = 15_000;
/** An edition that nobody watches any more is not asked about. */
const IDLE_MS = 120_000;
const NOBODY: ReadonlySet<string> = new Set();

type Watched = { keys: ReadonlySet<string>; usedAt: number };

/** Viewers whose right was taken back, by the number of their edition: known within seconds, so their next beat ends the player. */
export class RevokedViewers {
  readonly #read: (editionNo: number) => Promise<ReadonlySet<string>>;
  readonly #monotonicMs: () => number;
  readonly #editions = new Map<number, Watched>();
  readonly #timer: NodeJS.Timeout;

  constructor(read: (editionNo: number) => Promise<ReadonlySet<string>>, monotonicMs: () => number) {
    this.#read = read;
    this.#monotonicMs = monotonicMs;
    this.#timer = setInterval(() => void this.look(), LOOK_MS).unref();
  }

  has(editionNo: number, viewerKey: Uint8Array): boolean {
    const watched = this.#editions.get(editionNo);
    if (watched === undefined) {
      this.#editions.set(editionNo, { keys: NOBODY, usedAt: this.#monotonicMs() });
      void this.#refresh(editionNo);
      return false;
    }
    watched.usedAt = this.#monotonicMs();
    return watched.keys.size > 0 && watched.keys.has(Buffer.from(viewerKey).toString('hex'));
  }

  /** Reads all editions again that are watched. */
  async look(): Promise<void> {
    const least = this.#monotonicMs() - IDLE_MS;
    for (const [editionNo, { usedAt }] of this.#editions) {
      if (usedAt < least) this.#editions.delete(editionNo);
      else await this.#refresh(editionNo);
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #refresh(editionNo: number): Promise<void> {
    try {
      const keys = await this.#read(editionNo);
      const watched = this.#editions.get(editionNo);
      if (watched !== undefined) watched.keys = keys;
    } catch (error) {
      log('warn', { event: 'revoked-viewers-failed', ...failureOf(error) });
    }
  }
}
