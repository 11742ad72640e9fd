import { randomBytes } from 'node:crypto';
import { payAdaptersFor } from '#adapters/pay-choice.ts';
import { addPayment, changePayment, type PaymentRow, setAmount } from '#db/registration/payment.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Tx } from '#db/types.ts';
import { moneyHere } from '#domain/registration/balance.ts';
import { drawInvoiceReference } from '#domain/registration/invoice-reference.ts';
import { readIssuer } from '#domain/registration/issuer.ts';
import type { PaymentMail } from '#domain/registration/transition.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import type { Viewer } from '#domain/viewer.ts';
import { voidInvoices, writeInvoice } from './invoice.ts';
import { queuePayerMail } from './payer-mail.ts';
import { holderOf, moneyOf, owedMinor, type PayHolder } from './payment-holder.ts';
import { settleRefunds } from './refund.ts';
import type { RegistrationSetup } from './setup-facts.ts';

export type PaymentWork = {
  readonly tx: Tx;
  readonly setup: RegistrationSetup;
  readonly viewer: Viewer;
  readonly at: number;
};

/**
 * The money beside a change of state: whoever owes some gets a payment with its reference, and an invoice where the
 * edition names an issuer; a group gets one for all its members. A place that is given up closes what is open, takes its
 * invoice back by a credit note, and what was paid for it goes to the list of refunds (registration.md rules 32 and 35).
 */
export async function settlePayment(
  work: PaymentWork,
  before: Registration,
  after: Registration,
): Promise<void> {
  const isOwing = after.state === 'awaiting_payment' && before.state !== 'awaiting_payment';
  const isGivenUp = isLiveState(before.state) && !isLiveState(after.state);
  const owes = after.priceMinor > 0 || before.priceMinor > 0;
  if (!owes || (!isOwing && !isGivenUp)) return;
  const holder = await holderOf(work, after);
  if (isOwing) return askPayment(work, holder, after);
  if (holder.partyId !== null) return leaveGroup(work, holder, after);
  await closePayments(work, holder);
  await voidInvoices(work, holder);
  await settleRefunds(work, holder, after.state === 'expired' ? 'expired' : 'cancelled');
}

/**
 * The money beside a seat that has another type and stays theirs: its invoice is credited and written anew, what was
 * paid too much goes to the list of refunds, and what is missing becomes a payment without a due date, for the place is
 * not given up for it (registration.md F1, F2). Whoever pays is told. In the transaction of the change.
 */
export async function settlePrice(
  work: PaymentWork,
  before: Registration,
  after: Registration,
): Promise<void> {
  if (before.priceMinor === 0 && after.priceMinor === 0) return;
  const holder = await holderOf(work, after);
  const { payments, money } = await moneyOf(work, holder);
  const seats = holder.members.filter(({ state }) => state === 'confirmed' || state === 'unassigned');
  const missing = owedMinor(holder) - moneyHere(money);
  const credited = await voidInvoices(work, holder);
  const mail = { at: work.at, mark: `${after.id}-${after.version}` };
  if (missing > 0) {
    await askMore(work, holder, { missing, currency: after.currency, seats });
    await queuePayerMail(work.tx, work.setup, holder, { kind: 'payment_more', ...mail });
  } else {
    await closePayments(work, holder);
    const paid = payments.findLast(({ state }) => state === 'paid');
    if (paid !== undefined && credited.length > 0) await writeInvoice(work, holder, paid, seats);
  }
  // A person reads it in the mail about the ticket; the money of a group is its contact's.
  if ((await settleRefunds(work, holder, 'changed')) > 0 && holder.party !== undefined)
    await queuePayerMail(work.tx, work.setup, holder, { kind: 'refund_requested', ...mail });
}

/** What is missing joins what is open already: nobody has to pay twice. */
async function askMore(
  work: PaymentWork,
  holder: PayHolder,
  order: {
    readonly missing: number;
    readonly currency: string;
    readonly seats: readonly Registration[];
  },
): Promise<void> {
  const { missing, currency, seats } = order;
  const open = (await moneyOf(work, holder)).payments.find(isOpen);
  if (open === undefined) {
    await openPayment(work, holder, { amountMinor: missing, currency, dueAt: null, seats });
    return;
  }
  await setAmount(work.tx, work.setup.scope, open.id, open.paidMinor + missing);
  await writeInvoice(work, holder, open, seats);
}

/**
 * Opens a payment over an amount, with its invoice, in the way that this installation and this edition know.
 * @throws Error when three references in a row exist already
 */
async function openPayment(
  work: PaymentWork,
  holder: PayHolder,
  order: Pick<PaymentRow, 'amountMinor' | 'currency' | 'dueAt'> & {
    readonly seats: readonly Pick<Registration, 'typeId' | 'priceMinor' | 'vatRate'>[];
  },
): Promise<PaymentRow> {
  const { tx, setup, at } = work;
  const { seats, ...money } = order;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const payment = await addPayment(tx, setup.scope, {
      publicId: publicIdFrom(randomBytes(12)),
      registrationId: holder.registrationId,
      partyId: holder.partyId,
      adapter: wayToPay(setup, money),
      state: 'pending',
      ...money,
      reference: drawInvoiceReference(randomBytes),
      createdAt: at,
    });
    if (payment === undefined) continue;
    await writeInvoice(work, holder, payment, seats);
    return payment;
  }
  throw new Error('No reference was free');
}

/** A reference that exists already is one in 10^12. */
const TRIES = 3;

/** Closes what is open of a payer; money that comes for it later is judged then (F3). */
async function closePayments({ tx, setup, at }: PaymentWork, holder: PayHolder): Promise<void> {
  const { payments } = await moneyOf({ tx, setup }, holder);
  for (const payment of payments.filter(isOpen))
    await changePayment(tx, setup.scope, payment.id, { state: 'cancelled', settledAt: at });
}

export function isOpen({ state }: Pick<PaymentRow, 'state'>): boolean {
  return state === 'created' || state === 'pending';
}

/** What tells somebody who owes money: an invoice where the edition issues them, else how to pay on the spot. */
export function paymentMailOf({ setting }: Pick<RegistrationSetup, 'setting'>): PaymentMail {
  return setting.issuerKey !== null && readIssuer(setting.issuer) !== undefined ? 'invoice' : 'payment_due';
}

/** By transfer where somebody issues invoices, else at the desk. */
function wayToPay(
  { setting }: RegistrationSetup,
  { amountMinor: amount, currency }: Pick<PaymentRow, 'amountMinor' | 'currency'>,
): string {
  const ways = payAdaptersFor({ amount, currency }).map(({ id }) => id);
  return ways.find((id) => id !== 'invoice' || setting.issuer !== null) ?? 'manual';
}

async function askPayment(work: PaymentWork, holder: PayHolder, after: Registration): Promise<void> {
  const { currency, deadlineAt: dueAt } = after;
  if (holder.partyId === null) {
    await openPayment(work, holder, { amountMinor: after.priceMinor, currency, dueAt, seats: [after] });
    return;
  }
  // The members move one after another in one transaction: the first of them asks for all.
  const seats = holder.members.filter(({ state }) => BILLED_TOGETHER.has(state));
  const amountMinor = seats.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
  const open = (await moneyOf(work, holder)).payments.find(isOpen);
  if (open !== undefined) return changeAmount(work, holder, open, seats);
  await openPayment(work, holder, { amountMinor, currency, dueAt, seats });
}

/** Seats that are still held or offered are submitted in the same transaction. */
const BILLED_TOGETHER: ReadonlySet<string> = new Set(['awaiting_payment', 'held', 'offered']);

/** An invoice over another amount is a new one; the one before is taken back. */
async function changeAmount(
  work: PaymentWork,
  holder: PayHolder,
  payment: PaymentRow,
  seats: readonly Registration[],
): Promise<void> {
  const amountMinor = seats.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
  if (amountMinor === payment.amountMinor) return;
  await setAmount(work.tx, work.setup.scope, payment.id, amountMinor);
  await voidInvoices(work, holder, { paymentId: payment.id });
  await writeInvoice(work, holder, payment, seats);
}

/** One member of a group gives up a place; the rest goes on, unless nobody is left. */
async function leaveGroup(work: PaymentWork, holder: PayHolder, after: Registration): Promise<void> {
  const owing = holder.members.filter(({ state }) => state === 'awaiting_payment');
  const cause = after.state === 'expired' ? 'expired' : 'cancelled';
  // A group runs out member by member: one change of the invoice at the end and not one for each.
  if (cause === 'expired' && owing.length > 0) return;
  const { payments } = await moneyOf(work, holder);
  const open = payments.find(isOpen);
  if (open !== undefined && owing.length > 0) {
    await changeAmount(work, holder, open, owing);
    return;
  }
  await closePayments(work, holder);
  await voidInvoices(work, holder);
  const paid = payments.findLast(({ state }) => state === 'paid');
  const kept = holder.members.filter(({ state }) => state === 'confirmed' || state === 'unassigned');
  if (paid !== undefined && kept.length > 0) await writeInvoice(work, holder, paid, kept);
  if ((await settleRefunds(work, holder, cause)) > 0) {
    // Who gives the seat up is told of that alone; the money is the contact's.
    const mark = `${after.id}-${after.version}`;
    await queuePayerMail(work.tx, work.setup, holder, { kind: 'refund_requested', at: work.at, mark });
  }
}
