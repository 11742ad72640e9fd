/** What a client may say to have played beyond the wall clock. */
const PLAYED_SLACK_MS = 5_000;

/** What a play that began at `firstAt` can have earned by `at` at most, whatever its client says (broadcast.md "Merge"); ms. */
export function mostPlayed(firstAt: number, at: number): number {
  return Math.max(0, at - firstAt + PLAYED_SLACK_MS);
}
