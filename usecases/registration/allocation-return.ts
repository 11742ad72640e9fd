import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { dueReturns, returnAllocation } from '#db/registration/allocation.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { promoteFreed } from './promote.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

const VIEWER = systemViewer('registration');

/** Gives back what delegations did not use by their day, and offers it to who waits (registration.md G4, rule 22). */
export async function returnDueAllocations(): Promise<number> {
  let returned = 0;
  for (const { id, editionId } of await dueReturns(getDb().read, now())) {
    try {
      const { scope, edition } = await gateHouse(VIEWER, editionId);
      await returnNow(await readSetup(getDb().read, scope, edition), VIEWER, id);
      returned += 1;
    } catch (error) {
      log('warn', { event: 'registration.return-failed', ...failureOf(error) });
    }
  }
  return returned;
}

/** One delegation, once: what is in use stays; the rest goes to the pools it came from. @returns 1 when it was returned now */
export async function returnNow(setup: RegistrationSetup, viewer: Viewer, id: string): Promise<number> {
  const at = now();
  return getDb().tx(
    async (tx) => {
      const freed = await returnAllocation(tx, setup.scope, id, at);
      if (freed.length === 0) return 0;
      const line = {
        editionId: setup.scope.editionId,
        action: 'allocation.return',
        targetKind: 'allocation',
      };
      await recordAudit(tx, viewer, at, [{ ...line, targetId: id, fields: ['seats'] }]);
      await promoteFreed({ tx, setup, viewer, by: 'system', at }, freed);
      return 1;
    },
    { guarded: true, label: 'allocation.return' },
  );
}
