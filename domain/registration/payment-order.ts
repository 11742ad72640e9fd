import { z } from '../schema.ts';
import { REFUND_STATES } from './vocabulary.ts';

const edition = z.string().min(1).max(64);
const id = z.string().min(1).max(64);
const line = z.string().trim().max(200);

export const PAID_BY = ['cash', 'terminal', 'transfer', 'waived'] as const;
export type PaidBy = (typeof PAID_BY)[number];

// What the actions of payments at the desk take. Amounts come as they were typed.

export const recordPaymentOrder = z.strictObject({
  edition,
  paymentId: id,
  /** Made by the form that was filled in: pressing twice counts once. */
  noteId: z.string().regex(/^[\w-]{8,64}$/),
  method: z.enum(PAID_BY),
  amount: z.string().max(40),
  /** Of a transfer: `YYYY-MM-DD`, and its number at the bank. */
  bookedOn: z.union([z.literal(''), z.iso.date()]).optional(),
  bankReference: line.optional(),
  /** Stays inside. */
  note: z.string().trim().max(1_000).optional(),
});

export const correctInvoiceOrder = z.strictObject({
  edition,
  publicId: id,
  name: line,
  organisation: line,
  address: z.string().trim().max(500),
  country: z.string().trim().max(2),
});

export const moveRefundOrder = z.strictObject({
  edition,
  id,
  version: z.int().min(1),
  to: z.enum(REFUND_STATES),
});

export const statementOrder = z.strictObject({
  edition,
  text: z.string().max(400_000),
  /** Only says what would be recorded. */
  isDryRun: z.boolean(),
});

export const PAYMENT_SHOWS = ['all', 'open', 'overdue', 'paid', 'lapsed', 'refunds'] as const;
export type PaymentShow = (typeof PAYMENT_SHOWS)[number];

/** From where a refund may go on; whoever marked the wrong thing puts it back on the list first. */
export const REFUND_STEPS: Readonly<
  Record<(typeof REFUND_STATES)[number], readonly (typeof REFUND_STATES)[number][]>
> = {
  requested: ['sent', 'done'],
  sent: ['done', 'failed'],
  done: [],
  failed: ['requested'],
};
