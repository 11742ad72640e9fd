import { type PayAdapter, type PayEvent, requireMoney } from './payment.ts';

/**
 * An invoice, paid by bank transfer: the mail carries it, and somebody enters what arrived. No provider calls us, and
 * money goes back by a transfer that a person makes.
 */
export const payByInvoice: PayAdapter = {
  id: 'invoice',
  takesParts: true,
  can: ({ amount }) => amount > 0,
  start: async () => ({ kind: 'instructions', pdf: true }),
  verify: async () => null,
};

/**
 * A transfer as the bank lists it. Entered twice it counts once: day and bank reference make its event. It may be a part
 * of what was due (F1). @throws RangeError for an amount that nobody transfers
 */
export function transferEvent(transfer: {
  /** `YYYY-MM-DD` */
  readonly bookedOn: string;
  readonly bankReference: string;
  readonly paymentRef: string;
  readonly amount: number;
  readonly currency: string;
}): PayEvent {
  const { bookedOn, bankReference, paymentRef, amount, currency } = transfer;
  requireMoney(amount, currency);
  const eventId = `${bookedOn} ${bankReference.normalize('NFKC').replace(/\s+/g, ' ').trim()}`;
  return { eventId, paymentRef, state: 'paid', amount, currency };
}
