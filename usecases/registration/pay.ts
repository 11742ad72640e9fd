import { now } from '#adapters/clock.ts';
import type { PayEvent } from '#adapters/payment.ts';
import { getDb } from '#db/client.ts';
import {
  addPaid,
  applyPaymentEvent,
  changePayment,
  type PaymentEventRow,
  type PaymentRow,
  paymentByReference,
  requestRefund,
  storePaymentEvent,
} from '#db/registration/payment.ts';
import { registrationById } from '#db/registration/registration.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { moveAndPromote } from './promote.ts';
import { readSetup } from './setup-facts.ts';
import type { RegistrationWork } from './transition.ts';

/** What an event of a payment came to; kept beside the event. */
export type PayOutcome =
  /** Paid in full, the place is theirs. */
  | 'confirmed'
  /** A part; the rest is still due (F1). */
  | 'partial'
  /** It came when the place was gone: on the list of refunds (F3). */
  | 'refund_due'
  | 'unknown_reference'
  | 'other_currency'
  /** Nothing was due any more. */
  | 'not_due';

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
  const at = now();
  const { eventId, paymentRef: reference, state, amount: amountMinor, currency } = event;
  const payment = await paymentByReference(getDb().read, reference);
  const paymentId = payment?.editionId === edition.id ? payment.id : null;
  const row = { editionId: edition.id, adapter, eventId, paymentId, reference, state, amountMinor, currency };
  const stored = await getDb().tx(
    (tx) => storePaymentEvent(tx, { ...row, actor: actorOf(viewer), note, receivedAt: at }),
    { guarded: true, label: 'payment.event' },
  );
  if (stored === undefined) return { ok: false, reason: 'repeated' };
  const setup = await readSetup(getDb().read, scope, edition);
  const outcome = await getDb().tx(
    async (tx) => {
      const work = { tx, setup, viewer, by: 'system' as const, at };
      const came = await apply(work, stored, paymentId === null ? undefined : payment);
      await applyPaymentEvent(tx, stored.id, { at, outcome: came });
      return came;
    },
    { guarded: true, label: 'payment.apply' },
  );
  return { ok: true, outcome };
}

async function apply(
  work: RegistrationWork,
  event: PaymentEventRow,
  payment: PaymentRow | undefined,
): Promise<PayOutcome> {
  const { tx, setup, at } = work;
  if (payment === undefined || payment.registrationId === null) return 'unknown_reference';
  if (payment.currency !== event.currency) return 'other_currency';
  if (event.state !== 'paid') return 'not_due';
  const paid = await addPaid(tx, setup.scope, payment.id, event.amountMinor);
  const registration = await registrationById(tx, setup.scope, payment.registrationId);
  if (paid === undefined || registration === undefined) return 'unknown_reference';
  const { paidMinor } = paid;
  const moved = await moveAndPromote(work, registration, 'pay', { paidMinor });
  if (!moved.ok) return moved.reason === 'not_paid_in_full' ? 'partial' : 'not_due';
  await changePayment(tx, setup.scope, payment.id, { state: 'paid', settledAt: at });
  if (moved.registration.state !== 'refund_due') return 'confirmed';
  await requestRefund(tx, setup.scope, {
    paymentId: payment.id,
    registrationId: registration.id,
    amountMinor: paidMinor,
    currency: payment.currency,
    reason: null,
    actor: event.actor,
    requestedAt: at,
  });
  return 'refund_due';
}
