import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import { registrationById } from '#db/registration/registration.ts';
import { overdueRegistrations } from '#db/registration/registration-list.ts';
import { closeTransfer, overdueTransfers } from '#db/registration/transfer.ts';
import { editionsWithWaiting } from '#db/registration/waiting-edition.ts';
import { entryById, overdueOffers } from '#db/registration/waitlist-queue.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { expireSessionOffer, moveAndPromote, promoteFreed, wakeSessions } from './promote.ts';
import type { WalkDepth } from './promote-walk.ts';
import { readSetup } from './setup-facts.ts';

export type SweepResult = { readonly expired: number; readonly promoted: number };

/**
 * Ends holds, offers and unpaid places whose time is over, and walks every queue once more (registration.md rules 7 and
 * 16): at most 50 at a time, each edition in a transaction of its own. An edition that fails leaves the others alone. Queues
 * for what is full are only walked to the end, so that the organizers' changes to the setup reach them, by `all`.
 */
export async function sweepRegistrations(depth: WalkDepth = 'free'): Promise<SweepResult> {
  const { read } = getDb();
  await closeTransfers();
  const overdue = Map.groupBy(await overdueRegistrations(read, now()), ({ editionId }) => editionId);
  const offers = Map.groupBy(await overdueOffers(read, now()), ({ editionId }) => editionId);
  const editionIds = new Set([...overdue.keys(), ...(await editionsWithWaiting(read))]);
  const total = { expired: 0, promoted: 0 };
  for (const editionId of editionIds) {
    try {
      const ids = (overdue.get(editionId) ?? []).map(({ id }) => id);
      const offerIds = (offers.get(editionId) ?? []).map(({ id }) => id);
      const { expired, promoted } = await sweepEdition(editionId, { ids, offerIds, depth });
      total.expired += expired;
      total.promoted += promoted;
    } catch (error) {
      log('warn', { event: 'registration.sweep-failed', ...failureOf(error) });
    }
  }
  return total;
}

/** Offered tickets that nobody took within 72 hours stay where they are (rule 3). */
async function closeTransfers(): Promise<void> {
  const at = now();
  for (const { id, editionId } of await overdueTransfers(getDb().read, at)) {
    try {
      const { scope } = await gateHouse(VIEWER, editionId);
      await getDb().tx((tx) => closeTransfer(tx, scope, id, { at, isAccepted: false }), {
        guarded: true,
        label: 'transfer.over',
      });
    } catch (error) {
      // The others, and the sweep after them, go on; this one is tried again in half a minute.
      log('warn', { event: 'transfer.close-failed', ...failureOf(error) });
    }
  }
}

async function sweepEdition(
  editionId: string,
  {
    ids,
    offerIds,
    depth,
  }: { readonly ids: readonly string[]; readonly offerIds: readonly string[]; readonly depth: WalkDepth },
): Promise<SweepResult> {
  const { scope, edition } = await gateHouse(VIEWER, editionId);
  const setup = await readSetup(getDb().read, scope, edition);
  return getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer: VIEWER, by: 'system' as const, at: now() };
      let expired = 0;
      for (const id of ids) {
        const registration = await registrationById(tx, scope, id);
        const moved = registration && (await moveAndPromote(work, registration, 'expire'));
        if (moved?.ok) expired += 1;
      }
      for (const id of offerIds) {
        const offer = await entryById(tx, scope, id);
        if (offer !== undefined && (await expireSessionOffer(work, offer))) expired += 1;
      }
      const woken = await wakeSessions(work, {});
      const waiting = (await allPools(tx, scope)).filter((pool) => pool.waiting > 0);
      return {
        expired,
        promoted:
          woken +
          (await promoteFreed(
            work,
            waiting.map(({ id }) => id),
            depth,
          )),
      };
    },
    { guarded: true, label: 'registration.sweep' },
  );
}

const VIEWER = systemViewer('registration');
