import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type PaymentRow = Reader['t']['payment']['$inferSelect'];
export type PaymentEventRow = Reader['t']['paymentEvent']['$inferSelect'];
export type RefundRow = Reader['t']['refund']['$inferSelect'];

const OPEN = ['created', 'pending'] as const;

/** Stores a payment; undefined when the holder has an open one, or the reference is used. */
export async function addPayment(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<PaymentRow, 'id' | 'editionId' | 'paidMinor' | 'remindedAt' | 'settledAt' | 'version'>,
): Promise<PaymentRow | undefined> {
  const [stored] = await tx
    .insert(tx.t.payment)
    .values({ id: newId(), editionId, ...given, paidMinor: 0, remindedAt: null, settledAt: null, version: 1 })
    .onConflictDoNothing()
    .returning();
  return stored;
}

/** Payments of registrations or a group, the oldest first. */
export async function paymentsOf(
  reader: Reader,
  { editionId }: EditionScope,
  holders: { readonly registrationIds?: readonly string[]; readonly partyIds?: readonly string[] },
): Promise<PaymentRow[]> {
  const { payment } = reader.t;
  return reader
    .select()
    .from(payment)
    .where(
      and(
        eq(payment.editionId, editionId),
        or(
          inArray(payment.registrationId, [...(holders.registrationIds ?? []), '']),
          inArray(payment.partyId, [...(holders.partyIds ?? []), '']),
        ),
      ),
    )
    .orderBy(asc(payment.createdAt), asc(payment.id));
}

/** All payments of an edition, the oldest first. One query. */
export async function allPayments(reader: Reader, { editionId }: EditionScope): Promise<PaymentRow[]> {
  const { payment } = reader.t;
  return reader
    .select()
    .from(payment)
    .where(eq(payment.editionId, editionId))
    .orderBy(asc(payment.createdAt), asc(payment.id));
}

/** The payment of a bank reference, of any edition: statements and providers know no editions. */
export async function paymentByReference(reader: Reader, reference: string): Promise<PaymentRow | undefined> {
  const { payment } = reader.t;
  const [found] = await reader.select().from(payment).where(eq(payment.reference, reference));
  return found;
}

/**
 * Stores what an adapter or staff said, before anything comes of it (rule 34); undefined when it was said before: the
 * caller answers as the first time and applies nothing.
 */
export async function storePaymentEvent(
  tx: Tx,
  given: Omit<PaymentEventRow, 'id' | 'appliedAt' | 'outcome'>,
): Promise<PaymentEventRow | undefined> {
  const { paymentEvent } = tx.t;
  const [stored] = await tx
    .insert(paymentEvent)
    .values({ id: newId(), ...given, appliedAt: null, outcome: null })
    .onConflictDoNothing({ target: [paymentEvent.adapter, paymentEvent.eventId] })
    .returning();
  return stored;
}

/** Takes an event to apply it, once; false when it was applied before. In the transaction of its effect. */
export async function applyPaymentEvent(
  tx: Tx,
  id: string,
  { at, outcome }: { readonly at: number; readonly outcome: string },
): Promise<boolean> {
  const { paymentEvent } = tx.t;
  const taken = await tx
    .update(paymentEvent)
    .set({ appliedAt: at, outcome })
    .where(and(eq(paymentEvent.id, id), isNull(paymentEvent.appliedAt)))
    .returning({ id: paymentEvent.id });
  return taken.length === 1;
}

/** Adds money that came (partial payments add up, F1) and gives the payment as it is now. */
export async function addPaid(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  amountMinor: number,
): Promise<PaymentRow | undefined> {
  const { payment } = tx.t;
  const [changed] = await tx
    .update(payment)
    .set({
      paidMinor: sql`${payment.paidMinor} + ${sql.param(amountMinor, payment.paidMinor)}`,
      version: sql`${payment.version} + 1`,
    })
    .where(and(eq(payment.editionId, editionId), eq(payment.id, id)))
    .returning();
  return changed;
}

/** Changes an open payment: its state, its due date, that it was reminded of; false when it is open no more. */
export async function changePayment(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  change: Partial<Pick<PaymentRow, 'state' | 'dueAt' | 'remindedAt' | 'settledAt'>>,
): Promise<boolean> {
  const { payment } = tx.t;
  const changed = await tx
    .update(payment)
    .set({ ...change, version: sql`${payment.version} + 1` })
    .where(and(eq(payment.editionId, editionId), eq(payment.id, id), inArray(payment.state, [...OPEN])))
    .returning({ id: payment.id });
  return changed.length === 1;
}

/** Puts an amount on the list of what is to be paid back (F3). */
export async function requestRefund(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<RefundRow, 'id' | 'editionId' | 'state' | 'sentAt' | 'settledAt' | 'version'>,
): Promise<RefundRow> {
  const row: RefundRow = {
    id: newId(),
    editionId,
    ...given,
    state: 'requested',
    sentAt: null,
    settledAt: null,
    version: 1,
  };
  await tx.insert(tx.t.refund).values(row);
  return row;
}
