import { MINUTE_MS } from './minute-table.ts';

/** Average viewers of one minute; `at` is its beginning, UTC ms. */
export type RecentMinute = { readonly at: number; readonly viewers: number };

/** So many minutes of the live board. */
export const RECENT_MINUTES = 60;

/**
 * The minutes before an instant that are over, in order: the average of who watched at once, watch ms / 60,000 rounded down
 * (concurrent/1). Nothing before the first minute in which anybody watched: that would be zeros before the start (broadcast.md
 * B20); after it a minute without anybody is a true zero.
 */
export function recentMinutes(
  watched: readonly { readonly minute: number; readonly watchMs: number }[],
  at: number,
): RecentMinute[] {
  const end = Math.floor(at / MINUTE_MS);
  const byMinute = new Map(watched.map(({ minute, watchMs }) => [minute, watchMs]));
  const first = Math.min(...watched.filter(({ watchMs }) => watchMs > 0).map(({ minute }) => minute));
  const from = Math.max(first, end - RECENT_MINUTES);
  return Array.from({ length: Math.max(0, end - from) }, (_, index) => {
    const minute = from + index;
    return { at: minute * MINUTE_MS, viewers: Math.floor((byMinute.get(minute) ?? 0) / MINUTE_MS) };
  });
}
