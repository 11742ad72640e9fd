import { failureOf, log } from '#adapters/log.ts';
import type { PlayerOrigins } from '#domain/broadcast/player-policy.ts';
import type { Pass } from './guard.ts';
import { HALL_LIVE_PAGE, LIVE_MS } from './public-pages.ts';

const MOST_EDITIONS = 500;
export const NO_ORIGINS: PlayerOrigins = { frames: [], media: [] };

/** Which origins of others the pages with a player of each edition may show; no older than these pages are. */
export class PlayerOriginBook {
  readonly #kept = new Map<string, { at: number; origins: PlayerOrigins }>();
  readonly #read: (edition: string) => Promise<PlayerOrigins>;
  readonly #monotonicMs: () => number;

  constructor(read: (edition: string) => Promise<PlayerOrigins>, monotonicMs: () => number) {
    this.#read = read;
    this.#monotonicMs = monotonicMs;
  }

  /** Undefined where they have to be read first. */
  known(edition: string): PlayerOrigins | undefined {
    const kept = this.#kept.get(edition);
    return kept !== undefined && this.#monotonicMs() - kept.at < LIVE_MS ? kept.origins : undefined;
  }

  /** Nothing of others for what is no edition, or cannot be read now: the page then says that nothing can be played. */
  async load(edition: string): Promise<PlayerOrigins> {
    const known = this.known(edition);
    if (known !== undefined) return known;
    const origins = await this.#read(edition).catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'NotFoundError'))
        log('warn', { event: 'player-origins-failed', ...failureOf(error) });
      return NO_ORIGINS;
    });
    if (this.#kept.size >= MOST_EDITIONS) this.#kept.clear();
    this.#kept.set(edition, { at: this.#monotonicMs(), origins });
    return origins;
  }
}

/** The edition whose player a request asks for; undefined for all other pages. */
export function playerEdition({
  kind,
  entry,
  params,
}: Pick<Pass, 'kind' | 'entry' | 'params'>): string | undefined {
  return kind === 'pass' && entry.name === HALL_LIVE_PAGE ? params.edition : undefined;
}
