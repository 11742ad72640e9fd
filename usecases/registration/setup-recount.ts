import { getDb } from '#db/client.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import { type PoolDrift, type QueueDrift, reconcile } from '#db/registration/reconcile.ts';
import type { PoolKind } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { languageOf } from './setup-facts.ts';
import { poolNames } from './setup-pool-name.ts';
import { gateSetup } from './setup-save.ts';

/** What counting anew found, in the words of the page; counters stay as they are (rule 11). */
export type Recount = {
  readonly ok: true;
  readonly poolCount: number;
  readonly drifts: readonly (Omit<PoolDrift | QueueDrift, 'poolId' | 'targetId'> & {
    readonly name: string;
    readonly kind: PoolKind;
  })[];
  /** Registrations that are over and hold seats, and those whose ticket does not fit their state. */
  readonly deadHolders: number;
  readonly ticketless: number;
};

/**
 * Counts seats and queues anew and says where a counter differs; repairs nothing (rule 11).
 * @throws NotFoundError, ForbiddenError
 */
export async function countAgain(
  viewer: Viewer,
  slug: string,
): Promise<Recount | { readonly ok: false; readonly reason: 'not_open' }> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return { ok: false, reason: 'not_open' };
  const reader = getDb().read;
  const { poolCount, drifts, deadHolders, ticketless } = await reconcile(reader, place.scope);
  const pools = await allPools(reader, place.scope);
  const names = await poolNames(reader, place, languageOf(place.edition.defaultLocale));
  const told = drifts.flatMap((drift) => {
    const { counter, stored, counted } = drift;
    // A queue is called like the pool of what it is for.
    const pool = pools.find(({ id, refId }) =>
      'poolId' in drift ? id === drift.poolId : refId === drift.targetId,
    );
    return pool === undefined ? [] : [{ counter, stored, counted, name: names.of(pool), kind: pool.kind }];
  });
  const counts = { deadHolders: deadHolders.length, ticketless: ticketless.length };
  return { ok: true, poolCount, drifts: told, ...counts };
}
