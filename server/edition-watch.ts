import type { Bus } from '#adapters/bus.ts';
import type { Db } from '#db/types.ts';
import { forgetReleases } from '#usecases/programme/release-cache.ts';

/** What is kept in memory of editions. */
export type EditionStore = { readonly drop: (edition: string) => void; readonly dropAll: () => void };

/**
 * Keeps pages and calendars in memory true: hints of this house drop one edition; a write of another process, a gap between
 * instances, or an erasure drops everything (architecture.md 11). The returned function ends it.
 */
export function watchEditions(
  stores: readonly (EditionStore | undefined)[],
  bus: Bus,
  db: Pick<Db, 'dataVersion'>,
  everyMs = 1_000,
): () => void {
  const leave = bus.subscribe('edition', (slug) => {
    for (const store of stores) store?.drop(slug);
  });
  const dropAll = () => {
    forgetReleases();
    for (const store of stores) store?.dropAll();
  };
  const leaveErasures = bus.subscribe('erasure', dropAll);
  const leaveGaps = bus.onGap(dropAll);
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
    leaveErasures();
    leaveGaps();
    clearInterval(timer);
  };
}
