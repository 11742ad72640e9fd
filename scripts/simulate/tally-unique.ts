import type { TalliedPlay } from './tally-play.ts';

/** unique/1: people exactly; tabs at most, and the networks that each tab came from first at least. */
export class TalliedUniques {
  readonly #people = new Set<string>();
  readonly #networks = new Set<string>();
  #tabs = 0;

  /** Once for each viewer. `first`: the first play of theirs that counts. */
  add(first: TalliedPlay): void {
    if (first.isIdentified) this.#people.add(first.viewer);
    else {
      this.#tabs += 1;
      this.#networks.add(first.network);
    }
  }

  count(): { identified: number; anonymousLow: number; anonymousHigh: number } {
    return { identified: this.#people.size, anonymousLow: this.#networks.size, anonymousHigh: this.#tabs };
  }
}
