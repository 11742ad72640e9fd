import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { inChunks } from './chunk.ts';
import type { Registration } from './registration.ts';

export type PaymentRow = Reader['t']['payment']['$inferSelect'];
export type PaymentEventRow = Reader['t']['paymentEvent']['$inferSelect'];

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

export async function paymentById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<PaymentRow | undefined> {
  const { payment } = reader.t;
  const [found] = await reader
    .select()
    .from(payment)
    .where(and(eq(payment.editionId, editionId), eq(payment.id, id)));
  return found;
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

/**
 * Takes an event to apply it, once; false when it was applied before. In the transaction of its effect, and before it:
 * whoever comes second then waits and applies nothing.
 */
export async function applyPaymentEvent(
  tx: Tx,
  id: string,
  { at, outcome }: { readonly at: number; readonly outcome: string | null },
): Promise<boolean> {
  const { paymentEvent } = tx.t;
  const taken = await tx
    .update(paymentEvent)
    .set({ appliedAt: at, outcome })
    .where(and(eq(paymentEvent.id, id), isNull(paymentEvent.appliedAt)))
    .returning({ id: paymentEvent.id });
  return taken.length === 1;
}

/** Writes down what applying an event came to, and when (UTC ms). */
export async function noteOutcome(tx: Tx, id: string, outcome: string, appliedAt: number): Promise<void> {
  const { paymentEvent } = tx.t;
  await tx.update(paymentEvent).set({ outcome, appliedAt }).where(eq(paymentEvent.id, id));
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

/** Marks a payment as paid, also one that was closed meanwhile: its money came late and counts (F3). */
export async function settlePaid(tx: Tx, { editionId }: EditionScope, id: string, at: number): Promise<void> {
  const { payment } = tx.t;
  await tx
    .update(payment)
    .set({ state: 'paid', settledAt: at, version: sql`${payment.version} + 1` })
    .where(and(eq(payment.editionId, editionId), eq(payment.id, id)));
}

/** Sets what a payment is over, e.g. when a member of its group drops out. */
export async function setAmount(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  amountMinor: number,
): Promise<void> {
  const { payment } = tx.t;
  await tx
    .update(payment)
    .set({ amountMinor, version: sql`${payment.version} + 1` })
    .where(and(eq(payment.editionId, editionId), eq(payment.id, id)));
}

/** What was said of payments and applied, the oldest first. One query. */
export async function appliedEvents(
  reader: Reader,
  { editionId }: EditionScope,
  paymentIds: readonly string[],
): Promise<PaymentEventRow[]> {
  const { paymentEvent } = reader.t;
  const rows = await reader
    .select()
    .from(paymentEvent)
    .where(and(eq(paymentEvent.editionId, editionId), inArray(paymentEvent.paymentId, [...paymentIds, ''])))
    .orderBy(asc(paymentEvent.receivedAt), asc(paymentEvent.id));
  return rows.filter(({ appliedAt }) => appliedAt !== null);
}

/** Which of these events of an adapter were stored before. One query for up to 500 of them. */
export async function knownEvents(
  reader: Reader,
  adapter: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  const { paymentEvent } = reader.t;
  const rows = await inChunks(eventIds, (some) =>
    reader
      .select({ eventId: paymentEvent.eventId })
      .from(paymentEvent)
      .where(and(eq(paymentEvent.adapter, adapter), inArray(paymentEvent.eventId, some))),
  );
  return new Set(rows.map(({ eventId }) => eventId));
}

/** Events of all editions that were stored before `before` (UTC ms) and never applied: a process died in between; at most 50. */
export async function waitingEvents(reader: Reader, before: number): Promise<PaymentEventRow[]> {
  const { paymentEvent } = reader.t;
  return reader
    .select()
    .from(paymentEvent)
    .where(and(isNull(paymentEvent.appliedAt), lte(paymentEvent.receivedAt, before)))
    .orderBy(asc(paymentEvent.receivedAt), asc(paymentEvent.id))
    .limit(50);
}

/** Open payments of all editions that nobody was reminded of and that are due before an instant (UTC ms); at most 50. */
export async function paymentsToRemind(
  reader: Reader,
  dueBefore: number,
): Promise<{ readonly id: string; readonly editionId: string }[]> {
  const { payment } = reader.t;
  return reader
    .select({ id: payment.id, editionId: payment.editionId })
    .from(payment)
    .where(and(inArray(payment.state, [...OPEN]), isNull(payment.remindedAt), lte(payment.dueAt, dueBefore)))
    .orderBy(asc(payment.dueAt), asc(payment.id))
    .limit(50);
}

/** The registrations that a payment is for: one, or all members of a group, in the order in which they came. */
export async function payersOf(
  reader: Reader,
  { editionId }: EditionScope,
  { registrationId, partyId }: Pick<PaymentRow, 'registrationId' | 'partyId'>,
): Promise<Registration[]> {
  const { registration } = reader.t;
  const whose =
    partyId === null ? eq(registration.id, registrationId ?? '') : eq(registration.partyId, partyId);
  return reader
    .select()
    .from(registration)
    .where(and(eq(registration.editionId, editionId), whose))
    .orderBy(asc(registration.createdAt), asc(registration.id));
}
