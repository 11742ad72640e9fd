/** How wide one step of a chart of arrivals is (O2), in ms. */
export const ARRIVAL_MS = 5 * 60_000;

/** Somebody came through a checkpoint: how many in the step that begins at `stepAt` (UTC ms, a multiple of the width). */
export type Arrivals = { readonly checkpointId: string; readonly stepAt: number; readonly count: number };

/** The steps of a chart that ends with the one of `now`: their beginnings, UTC ms, the earliest first. */
export function arrivalWindow(now: number, steps: number): number[] {
  const last = Math.floor(now / ARRIVAL_MS) * ARRIVAL_MS;
  return Array.from({ length: steps }, (_, index) => last - (steps - 1 - index) * ARRIVAL_MS);
}

/**
 * The steps in which most people came, at whatever checkpoints: the earliest of equals; undefined where nobody did. It begins
 * with somebody's arrival.
 */
export function busiestWindow(arrivals: readonly Arrivals[], steps: number): number[] | undefined {
  const begins = [...new Set(arrivals.map(({ stepAt }) => stepAt))].sort((a, b) => a - b);
  const cameFrom = (first: number) =>
    arrivals
      .filter(({ stepAt }) => stepAt >= first && stepAt < first + steps * ARRIVAL_MS)
      .reduce((sum, { count }) => sum + count, 0);
  const [busiest] = begins.toSorted((a, b) => cameFrom(b) - cameFrom(a) || a - b);
  if (busiest === undefined) return undefined;
  return Array.from({ length: steps }, (_, index) => busiest + index * ARRIVAL_MS);
}

/** What came at one checkpoint, one number for each step of the window; what lies outside is left out. */
export function arrivalsAt(
  arrivals: readonly Arrivals[],
  checkpointId: string,
  window: readonly number[],
): number[] {
  const own = arrivals.filter((each) => each.checkpointId === checkpointId);
  return window.map((stepAt) =>
    own.filter((each) => each.stepAt === stepAt).reduce((sum, { count }) => sum + count, 0),
  );
}
