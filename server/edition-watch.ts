import type { Bus } from '#adapters/bus.ts';
import type { Db } from '#db/types.ts';
import type { PageCache } from './page-cache.ts';

/**
 * Keeps the page cache true: hints of this house drop one edition; a write of another process, or a gap between
 * instances, drops everything (architecture.md 11). The returned function ends it.
 */
export function watchEditions(
  cache: PageCache,
  bus: Bus,
  db: Pick<Db, 'dataVersion'>,
  everyMs = 1_000,
): () => void {
  const leave = bus.subscribe('edition', (slug) => cache.drop(slug));
  const leaveGaps = bus.onGap(() => cache.dropAll());
  let seen = db.dataVersion();
  const timer = setInterval(() => {
    const version = db.dataVersion();
    if (version === seen) return;
    seen = version;
    bus.reportGap();
  }, everyMs);
  timer.unref();
  return () => {
    leave();
    leaveGaps();
    clearInterval(timer);
  };
}
