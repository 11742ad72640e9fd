import { suspectProxy } from '#adapters/proxy-suspicion.ts';

/** So many starts in a minute, all from one address, … */
const LEAST_STARTS = 20;
const WINDOW_MS = 60_000;

/**
 * Tells a proxy that nobody named (`TRUSTED_PROXY_COUNT`): then every viewer has its address, and all people are one (broadcast.md
 * "Abuse"). … while forwarding headers are present. Addresses are in memory only.
 */
export class ProxyTest {
  readonly #monotonicMs: () => number;
  #began = Number.NEGATIVE_INFINITY;
  #starts = 0;
  #address = '';
  #isOne = true;
  #suspectedAt: number | undefined;

  constructor(monotonicMs: () => number) {
    this.#monotonicMs = monotonicMs;
  }

  start(address: string, isForwarded: boolean): void {
    const now = this.#monotonicMs();
    if (now - this.#began > WINDOW_MS) {
      // Another minute with many addresses clears the suspicion.
      if (this.#starts > 0 && !this.#isOne) this.#tell(undefined);
      [this.#began, this.#starts, this.#address, this.#isOne] = [now, 0, address, true];
    }
    this.#starts++;
    this.#isOne &&= isForwarded && address === this.#address;
    if (this.#isOne && this.#starts >= LEAST_STARTS) this.#tell(now);
  }

  /** Owners read it on the page of the system. */
  #tell(at: number | undefined): void {
    this.#suspectedAt = at;
    suspectProxy(at !== undefined);
  }

  /** True from the moment on that it looked so, until a minute in which it did not. */
  get isSuspected(): boolean {
    return this.#suspectedAt !== undefined;
  }
}
