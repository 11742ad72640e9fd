import type { RetentionBin } from './audience.ts';
import type { RangeList } from './play-table.ts';

const BIN_DS = 100;

/** How many views saw which ten seconds: one more at the rounded start of a range, one less at its rounded end (broadcast.md). */
export class RetentionCount {
  readonly #steps = new Map<number, number>();

  /** @param ranges what one view saw, each part once */
  add(ranges: RangeList): void {
    for (let at = 0; at < ranges.length; at += 2) {
      const [start, end] = [nearest(ranges[at] ?? 0), nearest(ranges[at + 1] ?? 0)];
      if (start === end) continue;
      this.#steps.set(start, (this.#steps.get(start) ?? 0) + 1);
      this.#steps.set(end, (this.#steps.get(end) ?? 0) - 1);
    }
  }

  /** Every bin that somebody saw, in order. */
  bins(): RetentionBin[] {
    const steps = [...this.#steps].sort(([a], [b]) => a - b);
    const bins: RetentionBin[] = [];
    let views = 0;
    for (const [index, [from, step]] of steps.entries()) {
      views += step;
      const to = steps[index + 1]?.[0] ?? from;
      if (views > 0) for (let bin = from; bin < to; bin += 1) bins.push({ bin, views });
    }
    return bins;
  }
}

function nearest(ds: number): number {
  return Math.floor((ds + BIN_DS / 2) / BIN_DS);
}
