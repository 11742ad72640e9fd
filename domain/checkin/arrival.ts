/** How wide one step of a chart of arrivals is (O2), in ms. */
export const ARRIVAL_MS = 5 * 60_000;

/** Somebody came through a checkpoint: how many in the step that begins at `stepAt` (UTC ms, a multiple of the width). */
export type Arrivals = { readonly checkpointId: string; readonly stepAt: number; readonly count: number };

/** The steps of a chart that ends with the one of `now`: their beginnings, UTC ms, the earliest first. */
export function arrivalWindow(now: number, steps: number): number[] {
  const last = Math.floor(now / ARRIVAL_MS) * ARRIVAL_MS;
  return Array.from({ length: steps }, (_, index) => last - (steps - 1 - index) * ARRIVAL_MS);
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
