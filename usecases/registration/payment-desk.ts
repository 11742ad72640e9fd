import { now } from '#adapters/clock.ts';
import { payAdapterOf } from '#adapters/pay-choice.ts';
import { transferEvent } from '#adapters/pay-invoice.ts';
import { handedBackEvent, manualEvent } from '#adapters/pay-manual.ts';
import type { PayEvent } from '#adapters/payment.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { noteOutcome, paymentById, storePaymentEvent } from '#db/registration/payment.ts';
import { changeRefund, type RefundRow, refundById } from '#db/registration/refund.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { readMoney } from '#domain/registration/money-input.ts';
import { type PaidBy, REFUND_STEPS } from '#domain/registration/payment-order.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { enterPayment, type PayResult } from './pay.ts';
import { queuePayerMail } from './payer-mail.ts';
import { payHolder } from './payment-holder.ts';
import { type RegistrationSetup, readSetup } from './setup-facts.ts';

export type RecordedPayment =
  | PayResult
  | { readonly ok: false; readonly reason: 'amount' | 'booked_on' | 'gone' };

/**
 * Records money that staff took, saw at the bank or waived; a part is enough (registration.md F1). The number of the form
 * or of the transfer makes a second press harmless. @throws NotFoundError, ForbiddenError
 */
export async function recordPayment(
  viewer: Viewer,
  slug: string,
  order: {
    readonly paymentId: string;
    readonly noteId: string;
    readonly method: PaidBy;
    readonly amount: string;
    readonly bookedOn?: string | undefined;
    readonly bankReference?: string | undefined;
    readonly note?: string | undefined;
  },
): Promise<RecordedPayment> {
  const { scope } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const payment = await paymentById(getDb().read, scope, order.paymentId);
  if (payment === undefined) return { ok: false, reason: 'gone' };
  const { method, noteId, bookedOn = '', bankReference = '' } = order;
  const amount = readMoney(order.amount, payment.currency);
  if (amount === undefined || amount <= 0) return { ok: false, reason: 'amount' };
  if (method === 'transfer' && bookedOn === '') return { ok: false, reason: 'booked_on' };
  const money = { paymentRef: payment.reference, amount, currency: payment.currency };
  const number = bankReference.trim() === '' ? noteId : bankReference;
  const event: PayEvent =
    method === 'transfer'
      ? transferEvent({ ...money, bookedOn, bankReference: number })
      : manualEvent({ ...money, method, noteId });
  const adapter = payAdapterOf(method === 'transfer' ? 'invoice' : 'manual');
  if (adapter === undefined) throw new Error('A way to pay is missing');
  return enterPayment(viewer, slug, { adapter: adapter.id, event, note: order.note || null });
}

export type DeskDeed = { readonly ok: true } | { readonly ok: false; readonly reason: 'changed' | 'gone' };

/**
 * Moves a refund on: sent by the bank, arrived, failed, or back on the list. What arrived is stored as an event beside the
 * payments, so that the books show both ways, and the payer is told when the money leaves (registration.md rule 32). @throws NotFoundError, ForbiddenError
 */
export async function moveRefund(
  viewer: Viewer,
  slug: string,
  { id, version, to }: { readonly id: string; readonly version: number; readonly to: RefundRow['state'] },
): Promise<DeskDeed> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  return getDb().tx(
    async (tx): Promise<DeskDeed> => {
      const before = await refundById(tx, scope, id);
      if (before === undefined) return { ok: false, reason: 'gone' };
      if (!REFUND_STEPS[before.state].includes(to)) return { ok: false, reason: 'changed' };
      const at = now();
      const isOver = to === 'done' || to === 'failed';
      const change = { state: to, ...(to === 'sent' ? { sentAt: at } : {}), settledAt: isOver ? at : null };
      const after = await changeRefund(tx, scope, { id, version }, change);
      if (after === undefined) return { ok: false, reason: 'changed' };
      if (to === 'done') await noteHandedBack(tx, scope, { viewer, at }, after);
      // What was sent was told when it was sent.
      if (to === 'sent' || (to === 'done' && before.state === 'requested'))
        await tellPayer(tx, setup, after, at);
      const values = { state: { before: before.state, after: to } };
      const line = { editionId: scope.editionId, action: `refund.${to}`, targetKind: 'refund', targetId: id };
      await recordAudit(tx, viewer, at, [{ ...line, fields: ['state'], values }]);
      return { ok: true };
    },
    { guarded: true, label: 'refund.move' },
  );
}

async function tellPayer(
  tx: Tx,
  setup: RegistrationSetup,
  { id, paymentId }: RefundRow,
  at: number,
): Promise<void> {
  const payment = await paymentById(tx, setup.scope, paymentId);
  if (payment === undefined) return;
  const mail = { kind: 'refund_sent', at, mark: `refund-${id}`, params: { refundId: id } } as const;
  await queuePayerMail(tx, setup, await payHolder({ tx, setup }, payment), mail);
}

async function noteHandedBack(
  tx: Tx,
  scope: EditionScope,
  { viewer, at }: { readonly viewer: Viewer; readonly at: number },
  { id: noteId, editionId, paymentId, amountMinor, currency }: RefundRow,
): Promise<void> {
  const payment = await paymentById(tx, scope, paymentId);
  if (payment === undefined) return;
  const { reference } = payment;
  const { eventId, state } = handedBackEvent({
    noteId,
    paymentRef: reference,
    amount: amountMinor,
    currency,
  });
  const row = { editionId, adapter: 'manual', eventId, paymentId, reference, state, amountMinor, currency };
  const stored = await storePaymentEvent(tx, { ...row, actor: actorOf(viewer), note: null, receivedAt: at });
  if (stored !== undefined) await noteOutcome(tx, stored.id, 'returned', at);
}
