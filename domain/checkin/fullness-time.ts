/** A time at which people are in a hall for something, UTC ms; the end does not belong to it. */
export type HallTime = { readonly startAt: number; readonly endAt: number };

/** People may come so long before the start (rule 5), and then want to know whether there is room. */
const EARLY_MS = 30 * 60_000;
/** A page is kept for some minutes and stays open for longer: the browser looks when it is time. */
const AHEAD_MS = 2 * 3_600_000;

/** Whether one of the times is on at an instant or starts within 30 minutes: then it says something how full the hall is. */
export function isFullnessTime(times: readonly HallTime[], at: number): boolean {
  return times.some(({ startAt, endAt }) => startAt - EARLY_MS <= at && at < endAt);
}

/** The times that a page made at an instant has to know of: those that are on, or may be while somebody looks at it. */
export function fullnessTimes(times: readonly HallTime[], at: number): HallTime[] {
  return times
    .filter(({ startAt, endAt }) => startAt - EARLY_MS - AHEAD_MS <= at && at < endAt)
    .map(({ startAt, endAt }) => ({ startAt, endAt }));
}
