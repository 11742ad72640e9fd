import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { forgetFormDrafts } from '#db/registration/form-draft.ts';
import { forgetKeys } from '#db/registration/form-record.ts';
import { type Reconciliation, reconcile } from '#db/registration/reconcile.ts';
import { editionsWithRegistration } from '#db/registration/waiting-edition.ts';
import type { Viewer } from '#domain/viewer.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gate, gateHouse } from '../access.ts';
import { forgetOldLinks } from '../calendar/link-sweep.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Counts seats and queues of every edition anew and raises an alarm where a counter differs, without repairing it
 * (registration.md rule 11); forgets keys that are older than a day (rule 12), and refused forms that
 * nobody came back for, and links to calendars that nobody can use any more.
 * @returns how many editions had a drift
 */
export async function checkRegistrations(): Promise<number> {
  const db = getDb();
  await db.tx((tx) => forgetKeys(tx, now() - DAY_MS), { guarded: true, label: 'registration.keys' });
  await db.tx((tx) => forgetFormDrafts(tx, now()), { guarded: true, label: 'registration.drafts' });
  await forgetOldLinks();
  let drifting = 0;
  for (const editionId of await editionsWithRegistration(db.read)) {
    try {
      const { scope } = await gateHouse(systemViewer('registration'), editionId);
      const found = await reconcile(db.read, scope);
      if (isClean(found)) continue;
      drifting += 1;
      const { drifts, deadHolders, ticketless } = found;
      const counts = {
        drifts: drifts.length,
        deadHolders: deadHolders.length,
        ticketless: ticketless.length,
      };
      log('error', { event: 'registration.drift', ...counts });
    } catch (error) {
      log('warn', { event: 'registration.reconcile-failed', ...failureOf(error) });
    }
  }
  return drifting;
}

/** The same on demand for one edition (rule 11). @throws NotFoundError, ForbiddenError */
export async function reconcileEdition(viewer: Viewer, slug: string): Promise<Reconciliation> {
  const scope = await gate(viewer, 'registration.manage', { edition: slug });
  return reconcile(getDb().read, scope);
}

function isClean({ drifts, deadHolders, ticketless }: Reconciliation): boolean {
  return drifts.length === 0 && deadHolders.length === 0 && ticketless.length === 0;
}
