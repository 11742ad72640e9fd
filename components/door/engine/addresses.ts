import type { DoorCore } from './core.ts';

/** What a venue hub answers; all else is the center's (rule 42, domain/checkin/hub-route.ts). */
const HUB_PATHS: ReadonlySet<string> = new Set([
  ...['challenge', 'token', 'time', 'contact', 'manifest', 'roster', 'feed', 'stream', 'scans', 'shifts'],
]);
/** So long a hub that did not answer is left alone. */
const RETRY_MS = 15_000;

/** Where to ask: before each path stands an origin, or nothing for that of the page. The hub first, where it answers. */
export class Addresses {
  readonly #core: DoorCore;
  #isHubDown = false;
  #triedAt = 0;

  constructor(core: DoorCore) {
    this.#core = core;
  }

  center(): string {
    return this.#baseOf(this.#core.manifest?.center) ?? '';
  }

  /** Where the roster and what happens come from now. */
  source(): string {
    const hub = this.#hub();
    return hub === null || this.#isHubDown ? this.center() : hub;
  }

  of(path: string): string {
    return HUB_PATHS.has(/^[\w-]+/.exec(path)?.[0] ?? '') ? this.source() : this.center();
  }

  isHub(base: string): boolean {
    return base === this.#hub() && base !== this.center();
  }

  failed(): void {
    this.#triedAt = this.#core.parts.now();
    if (this.#isHubDown) return;
    this.#isHubDown = true;
    this.#core.changed();
  }

  answered(): void {
    if (!this.#isHubDown) return;
    this.#isHubDown = false;
    this.#core.changed();
  }

  /** The hub, where it is time to ask whether it is there again; null else. */
  toTry(): string | null {
    const now = this.#core.parts.now();
    if (!this.#isHubDown || Math.abs(now - this.#triedAt) < RETRY_MS) return null;
    this.#triedAt = now;
    return this.#hub();
  }

  #hub(): string | null {
    // A manifest of an older version knows of none.
    return this.#baseOf(this.#core.manifest?.hubs?.[0]) ?? null;
  }

  #baseOf(origin: string | undefined): string | undefined {
    return origin === this.#core.parts.origin ? '' : origin;
  }
}
