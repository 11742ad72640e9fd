import type { UniqueCount } from './audience.ts';
import { MarkedSet } from './marked-set.ts';
import { KeySet } from './pair-table.ts';
import type { PlayFound } from './view-walk.ts';
import { isIdentified } from './view-walk.ts';
import type { ViewingState } from './viewing-state.ts';

/**
 * unique/1. Identified people exactly; of anonymous ones the tabs (no more than so many), and the networks from which each of
 * these tabs came first (no fewer than so many, as far as networks tell).
 */
export class UniqueSet {
  readonly #identified: Counted;
  readonly #tabs: Counted;
  readonly #networks = new KeySet();

  /** Of one target every viewer comes once, since a walk gives each pair once; of several the same may come again. */
  constructor(targets: 'one' | 'several') {
    this.#identified = targets === 'several' ? new KeySet() : new Tally();
    this.#tabs = targets === 'several' ? new KeySet() : new Tally();
  }

  /** @param first the first play of the viewer that counted here */
  add(state: ViewingState, pair: number, first: PlayFound): void {
    const [high = 0, low = 0] = [state.pairs.keyHigh[pair], state.pairs.keyLow[pair]];
    if (isIdentified(first.chunk.classByte[first.row] ?? 0)) this.#identified.add(high, low);
    else if (this.#tabs.add(high, low)) {
      const { cold } = first.chunk;
      this.#networks.add(cold?.networkHigh[first.row] ?? 0, cold?.networkLow[first.row] ?? 0);
    }
  }

  count(): UniqueCount {
    return {
      identified: this.#identified.size,
      anonymousLow: this.#networks.size,
      anonymousHigh: this.#tabs.size,
    };
  }
}

type Counted = Pick<KeySet, 'size' | 'add'>;

/** Of what is known to come once only the number. */
class Tally implements Counted {
  size = 0;
  add(): boolean {
    this.size += 1;
    return true;
  }
}

const MARKS = { all: 1, live: 2, recording: 4 } as const;

/** unique/1 over several targets: of all of them, of live ones and of recordings. Whoever has both is in both, and once in all. */
export class KindUniques {
  readonly #identified = new MarkedSet();
  readonly #tabs = new MarkedSet();
  readonly #networks = new MarkedSet();

  /** @param first the first play of the viewer that counted on a target */
  add(state: ViewingState, pair: number, first: PlayFound, kind: 'live' | 'recording'): void {
    const [high = 0, low = 0] = [state.pairs.keyHigh[pair], state.pairs.keyLow[pair]];
    const marks = MARKS.all | MARKS[kind];
    const { cold, classByte } = first.chunk;
    if (isIdentified(classByte[first.row] ?? 0)) {
      this.#identified.add(high, low, marks);
      return;
    }
    // Of each the network from which the tab came to it first.
    const added = this.#tabs.add(high, low, marks);
    if (added !== 0)
      this.#networks.add(cold?.networkHigh[first.row] ?? 0, cold?.networkLow[first.row] ?? 0, added);
  }

  count(of: keyof typeof MARKS): UniqueCount {
    return {
      identified: this.#identified.size(MARKS[of]),
      anonymousLow: this.#networks.size(MARKS[of]),
      anonymousHigh: this.#tabs.size(MARKS[of]),
    };
  }
}
