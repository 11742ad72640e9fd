import type { Bus } from '#adapters/bus.ts';
import type { PageCache } from './page-cache.ts';
import { seatWatch } from './seat-watch.ts';

/**
 * Drops the pages of questions and polls after something was asked or voted, at once and then once in five seconds: a
 * browser with script follows by the stream, one without gets what is true when it reloads. The returned function ends it.
 */
export function watchDesks(
  cache: Pick<PageCache, 'dropDesks'> | undefined,
  bus: Pick<Bus, 'subscribe'>,
  monotonicMs: () => number,
  later?: (work: () => void, ms: number) => void,
): () => void {
  const changed = seatWatch({ dropSeats: () => cache?.dropDesks() }, monotonicMs, later);
  // A hint names a broadcast and no edition; pages of desks are few and quick.
  return bus.subscribe('live', () => changed(''));
}
