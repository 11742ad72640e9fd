import type { PageCache } from './page-cache.ts';

const EVERY_MS = 5_000;

/**
 * Drops the pages that show free seats after seats were taken, at most once in five seconds for each edition: at the
 * opening there are hundreds a second (architecture.md 9). The first change acts at once.
 */
export function seatWatch(
  cache: Pick<PageCache, 'dropSeats'> | undefined,
  monotonicMs: () => number,
  later: (work: () => void, ms: number) => void = (work, ms) => void setTimeout(work, ms).unref(),
): (edition: string) => void {
  const droppedAt = new Map<string, number>();
  const waiting = new Set<string>();
  const drop = (edition: string) => {
    waiting.delete(edition);
    droppedAt.set(edition, monotonicMs());
    cache?.dropSeats(edition);
  };
  return (edition) => {
    if (waiting.has(edition)) return;
    const wait = EVERY_MS - (monotonicMs() - (droppedAt.get(edition) ?? Number.NEGATIVE_INFINITY));
    if (wait <= 0) return drop(edition);
    waiting.add(edition);
    later(() => drop(edition), wait);
  };
}
