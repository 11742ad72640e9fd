import { payAdapterOf } from '#adapters/pay-choice.ts';
import { recordAudit } from '#db/audit.ts';
import {
  addPaid,
  type PaymentEventRow,
  type PaymentRow,
  paymentById,
  settlePaid,
} from '#db/registration/payment.ts';
import type { Registration } from '#db/registration/registration.ts';
import { violation } from '#db/violation.ts';
import { moneyHere } from '#domain/registration/balance.ts';
import { holderInvoices, invoicesInForce, writeInvoice } from './invoice.ts';
import { queuePayerMail } from './payer-mail.ts';
import { isOpen } from './payment.ts';
import { moneyOf, type PayHolder, payHolder } from './payment-holder.ts';
import { moveAndPromote } from './promote.ts';
import { settleRefunds } from './refund.ts';
import { queueRegistrationMail } from './registration-mail.ts';
import type { RegistrationWork } from './registration-work.ts';
import { staffAddresses } from './staff-address.ts';

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
  /** A provider says another amount than it was asked for (rule 34). */
  | 'other_amount'
  /** Nothing was due any more; what came too much is on the list of refunds. */
  | 'not_due';

/**
 * Applies one stored event in its transaction: money is added, and once it is enough all places of the payment are theirs
 * together. Where one of them is gone meanwhile, none is taken and the money goes to the list of refunds.
 * @throws StaleRegistrationError
 */
export async function applyPayment(work: RegistrationWork, event: PaymentEventRow): Promise<PayOutcome> {
  const { tx, setup } = work;
  const payment = event.paymentId === null ? undefined : await paymentById(tx, setup.scope, event.paymentId);
  if (payment === undefined) return 'unknown_reference';
  if (payment.currency !== event.currency) return 'other_currency';
  if (event.state !== 'paid') return 'not_due';
  const isExact = event.amountMinor === payment.amountMinor - payment.paidMinor;
  if (payAdapterOf(event.adapter)?.takesParts !== true && !isExact) return 'other_amount';
  const added = await addPaid(tx, setup.scope, payment.id, event.amountMinor);
  if (added === undefined) return 'unknown_reference';
  await auditEvent(work, added, event);
  const holder = await payHolder(work, payment);
  return takePlaces(work, holder, added);
}

async function takePlaces(
  work: RegistrationWork,
  holder: PayHolder,
  payment: PaymentRow,
): Promise<PayOutcome> {
  // Members that were due with this payment: those that wait, and those that lapsed while it was on its way.
  const due = holder.members.filter(({ state }) => state === 'awaiting_payment' || state === 'expired');
  if (due.length === 0) return takeDifference(work, holder, payment);
  const sum = (rows: readonly Registration[]) =>
    rows.reduce((total, { priceMinor }) => total + priceMinor, 0);
  const here = moneyHere((await moneyOf(work, holder)).money) - sum(holder.members.filter(isSettled));
  const isLate = due.some(({ state }) => state === 'expired');
  const isEnough = here >= sum(due);
  if (!isEnough && !isLate) return 'partial';
  if (isEnough && (await confirmAll(work, due, here))) return settle(work, payment);
  const now = await payHolder(work, payment);
  const isTold = now.members.some(({ state }) => state === 'refund_due');
  await settleRefunds(work, now, 'late');
  if (!isTold) await tellOfRefund(work, now, payment, 'refund_due');
  return 'refund_due';
}

/** The places are theirs: what came too much goes back, and a late payer has an invoice in force again. */
async function settle(work: RegistrationWork, payment: PaymentRow): Promise<PayOutcome> {
  const { tx, setup, at } = work;
  await settlePaid(tx, setup.scope, payment.id, at);
  const now = await payHolder(work, payment);
  const invoices = await holderInvoices(work, now);
  if (invoicesInForce(invoices).length === 0)
    await writeInvoice(work, now, payment, now.members.filter(isSettled));
  if ((await settleRefunds(work, now, 'not_due')) > 0)
    await tellOfRefund(work, now, payment, 'refund_requested');
  return 'confirmed';
}

/** Nobody waits for this payment: money for what is paid or given up already goes back. */
async function takeDifference(
  work: RegistrationWork,
  holder: PayHolder,
  payment: PaymentRow,
): Promise<PayOutcome> {
  const { tx, setup, at } = work;
  const isDue = isOpen(payment);
  if (isDue && payment.paidMinor < payment.amountMinor) return 'partial';
  if (isDue) await settlePaid(tx, setup.scope, payment.id, at);
  if ((await settleRefunds(work, holder, 'not_due')) > 0)
    await tellOfRefund(work, holder, payment, 'refund_requested');
  return isDue ? 'confirmed' : 'not_due';
}

function isSettled({ state }: Registration): boolean {
  return state === 'confirmed' || state === 'unassigned';
}

class NoPlaceError extends Error {
  override readonly name = 'NoPlaceError';
}

/** All of them or none; a registration of its own goes to `refund_due` by the state machine where its seat is gone. */
async function confirmAll(
  work: RegistrationWork,
  due: readonly Registration[],
  here: number,
): Promise<boolean> {
  const isGroup = due.length > 1 || due.some(({ partyId }) => partyId !== null);
  try {
    return await work.tx.nested(async (tx) => {
      for (const registration of due) {
        const moved = await moveAndPromote({ ...work, tx }, registration, 'pay', { paidMinor: here });
        const isIn = moved.ok && moved.registration.state !== 'refund_due';
        if (!isIn && isGroup) throw new NoPlaceError('a place of the group is gone');
        if (!isIn) return false;
      }
      return true;
    });
  } catch (error) {
    // Whoever registered again meanwhile has another place: this one is not theirs a second time.
    if (error instanceof NoPlaceError || violation(error) === 'unique') return false;
    throw error;
  }
}

/** The state machine tells payer and staff of a single place that is gone; everything else is told here. */
async function tellOfRefund(
  { tx, setup, at }: RegistrationWork,
  holder: PayHolder,
  { version }: PaymentRow,
  kind: 'refund_due' | 'refund_requested',
): Promise<void> {
  const [first] = holder.members;
  if (first === undefined) return;
  const mark = `money-${version}`;
  for (const [place, to] of (await staffAddresses(tx, setup)).entries()) {
    const mail = { at, mark: `${mark}-${place}`, kind: 'staff_refund_due', to } as const;
    await queueRegistrationMail(tx, setup, first, mail);
  }
  await queuePayerMail(tx, setup, holder, { at, mark, kind });
}

async function auditEvent(
  { tx, viewer, at }: RegistrationWork,
  { id, editionId, currency }: PaymentRow,
  { adapter, amountMinor }: PaymentEventRow,
): Promise<void> {
  const values = {
    amountMinor: { before: null, after: amountMinor },
    currency: { before: null, after: currency },
  };
  const line = { editionId, action: 'payment.enter', targetKind: 'payment', targetId: id };
  await recordAudit(tx, viewer, at, [{ ...line, fields: [...Object.keys(values), adapter], values }]);
}
