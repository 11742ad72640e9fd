import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import type { PayEvent } from '#adapters/payment.ts';
import { getDb } from '#db/client.ts';
import {
  applyPaymentEvent,
  noteOutcome,
  type PaymentEventRow,
  paymentByReference,
  storePaymentEvent,
  waitingEvents,
} from '#db/registration/payment.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { actorOf, systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition, gateHouse } from '../access.ts';
import { applyPayment, type PayOutcome } from './payment-apply.ts';
import { readSetup } from './setup-facts.ts';
import { StaleRegistrationError } from './transition.ts';

export type PayResult =
  | { readonly ok: true; readonly outcome: PayOutcome }
  /** The same event was entered before: counted once. */
  | { readonly ok: false; readonly reason: 'repeated' };

/**
 * Enters what a bank, a desk or a provider said of a payment: stored first, then applied once (registration.md rule 34).
 * Partial payments add up; a late one confirms only where a seat can still be claimed (F3).
 * @throws NotFoundError, ForbiddenError
 */
export async function enterPayment(
  viewer: Viewer,
  slug: string,
  { adapter, event, note = null }: { adapter: string; event: PayEvent; note?: string | null },
): Promise<PayResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { eventId, paymentRef: reference, state, amount: amountMinor, currency } = event;
  const payment = await paymentByReference(getDb().read, reference);
  const paymentId = payment?.editionId === edition.id ? payment.id : null;
  const row = { editionId: edition.id, adapter, eventId, paymentId, reference, state, amountMinor, currency };
  const stored = await getDb().tx(
    (tx) => storePaymentEvent(tx, { ...row, actor: actorOf(viewer), note, receivedAt: now() }),
    { guarded: true, label: 'payment.event' },
  );
  if (stored === undefined) return { ok: false, reason: 'repeated' };
  return { ok: true, outcome: await applyOnce(viewer, scope, edition, stored) };
}

/** Younger ones are being applied by whoever stored them. */
const ABANDONED_MS = 60_000;

/**
 * Applies what was stored and never applied because a process died in between (rule 34).
 * @returns how many were applied
 */
export async function applyWaitingPayments(): Promise<number> {
  let applied = 0;
  for (const event of await waitingEvents(getDb().read, now() - ABANDONED_MS)) {
    if (event.editionId === null) continue;
    try {
      const { scope, edition } = await gateHouse(HOUSE, event.editionId);
      await applyOnce(HOUSE, scope, edition, event);
      applied += 1;
    } catch (error) {
      log('warn', { event: 'payment.apply-failed', ...failureOf(error) });
    }
  }
  return applied;
}

const HOUSE = systemViewer('payment');

/** Somebody may change the registration in between: then the whole transaction begins anew. */
async function applyOnce(
  viewer: Viewer,
  scope: EditionScope,
  edition: Edition,
  event: PaymentEventRow,
): Promise<PayOutcome> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await apply(viewer, scope, edition, event);
    } catch (error) {
      if (!(error instanceof StaleRegistrationError) || tries === TRIES) throw error;
    }
  }
}

const TRIES = 3;

async function apply(
  viewer: Viewer,
  scope: EditionScope,
  edition: Edition,
  event: PaymentEventRow,
): Promise<PayOutcome> {
  const setup = await readSetup(getDb().read, scope, edition);
  return getDb().tx(
    async (tx) => {
      const at = now();
      // Taken before anything comes of it: whoever is second waits here and finds it applied.
      if (!(await applyPaymentEvent(tx, event.id, { at, outcome: null }))) return 'not_due';
      const outcome = await applyPayment({ tx, setup, viewer, by: 'system', at }, event);
      await noteOutcome(tx, event.id, outcome, at);
      return outcome;
    },
    { guarded: true, label: 'payment.apply' },
  );
}
