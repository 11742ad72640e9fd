import { sql } from 'drizzle-orm';
import {
  INVOICE_KINDS,
  PAY_EVENT_STATES,
  PAYMENT_STATES,
  REFUND_STATES,
} from '#domain/registration/vocabulary.ts';
import type { Kit } from '../kit.ts';
import type { ProgrammeTables } from './programme.ts';
import type { HolderTables } from './registration-holder.ts';

/** Payments, what providers said, refunds, and invoices with their gapless numbers (rules 32–35). Amounts in minor units. */
export function moneyTables(k: Kit, { edition }: ProgrammeTables, { registration, party }: HolderTables) {
  const editionId = () =>
    k
      .key()
      .notNull()
      .references(() => edition.id, { onDelete: 'cascade' });
  const holder = () => ({
    registrationId: k.key().references(() => registration.id, { onDelete: 'cascade' }),
    partyId: k.key().references(() => party.id, { onDelete: 'cascade' }),
  });

  const payment = k.table(
    'payment',
    {
      id: k.key().primaryKey(),
      publicId: k.key().notNull(),
      editionId: editionId(),
      ...holder(),
      /** The adapter: `invoice`, `manual` or a provider. */
      adapter: k.key().notNull(),
      state: k.choice(PAYMENT_STATES).notNull(),
      amountMinor: k.big().notNull(),
      /** What came so far: partial payments add up (F1). */
      paidMinor: k.big().notNull(),
      /** ISO 4217. */
      currency: k.key().notNull(),
      /** Rule 35: eight Crockford characters and a check symbol. */
      reference: k.key().notNull(),
      dueAt: k.big(),
      remindedAt: k.big(),
      createdAt: k.big().notNull(),
      settledAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [
      k.uniqueIndex('payment_public').on(t.publicId),
      k.uniqueIndex('payment_reference').on(t.reference),
      k
        .uniqueIndex('payment_open_registration')
        .on(t.registrationId)
        .where(sql`${t.state} in ('created', 'pending')`),
      k.uniqueIndex('payment_open_party').on(t.partyId).where(sql`${t.state} in ('created', 'pending')`),
      k.index('payment_registration').on(t.registrationId),
      k.index('payment_party').on(t.partyId),
      k.index('payment_edition').on(t.editionId, t.state),
      k.index('payment_due').on(t.dueAt).where(sql`${t.state} in ('created', 'pending')`),
      k.check('payment_holder', sql`(${t.registrationId} is null) <> (${t.partyId} is null)`),
      k.check('payment_amount', sql`${t.amountMinor} > 0 and ${t.paidMinor} >= 0`),
    ],
  );

  /** What an adapter or staff said, stored before it is applied, applied once (rule 34). */
  const paymentEvent = k.table(
    'payment_event',
    {
      id: k.key().primaryKey(),
      editionId: k.key().references(() => edition.id, { onDelete: 'cascade' }),
      adapter: k.key().notNull(),
      eventId: k.key().notNull(),
      /** Null when the reference is nobody's. */
      paymentId: k.key().references(() => payment.id, { onDelete: 'cascade' }),
      reference: k.key().notNull(),
      state: k.choice(PAY_EVENT_STATES).notNull(),
      amountMinor: k.big().notNull(),
      currency: k.key().notNull(),
      actor: k.text().notNull(),
      /** Staff's own words: cash, terminal, waived. */
      note: k.text(),
      receivedAt: k.big().notNull(),
      appliedAt: k.big(),
      /** What applying it came to, also why not. */
      outcome: k.key(),
    },
    (t) => [
      k.uniqueIndex('payment_event_once').on(t.adapter, t.eventId),
      k.index('payment_event_payment').on(t.paymentId),
      k.index('payment_event_edition').on(t.editionId),
      k.index('payment_event_waiting').on(t.receivedAt).where(sql`${t.appliedAt} is null`),
    ],
  );

  const refund = k.table(
    'refund',
    {
      id: k.key().primaryKey(),
      editionId: editionId(),
      paymentId: k
        .key()
        .notNull()
        .references(() => payment.id, { onDelete: 'cascade' }),
      registrationId: k.key().references(() => registration.id, { onDelete: 'set null' }),
      state: k.choice(REFUND_STATES).notNull(),
      amountMinor: k.big().notNull(),
      currency: k.key().notNull(),
      reason: k.text(),
      actor: k.text().notNull(),
      requestedAt: k.big().notNull(),
      sentAt: k.big(),
      settledAt: k.big(),
      version: k.int().notNull(),
    },
    (t) => [
      k.index('refund_edition').on(t.editionId, t.state),
      k.index('refund_payment').on(t.paymentId),
      k.index('refund_registration').on(t.registrationId),
      k.check('refund_amount', sql`${t.amountMinor} > 0`),
    ],
  );

  /** Outlives editions: a number is never given twice. */
  const invoiceCounter = k.table('invoice_counter', {
    issuerKey: k.key().primaryKey(),
    lastNumber: k.int().notNull(),
  });

  /** Never changed but for the link to whom it was made for; triggers refuse the rest. A correction is a new row. */
  const invoice = k.table(
    'invoice',
    {
      id: k.key().primaryKey(),
      publicId: k.key().notNull(),
      editionId: editionId(),
      issuerKey: k.key().notNull(),
      number: k.int().notNull(),
      kind: k.choice(INVOICE_KINDS).notNull(),
      /** The invoice that a credit note takes back. */
      correctsId: k.key(),
      paymentId: k.key().references(() => payment.id, { onDelete: 'set null' }),
      registrationId: k.key().references(() => registration.id, { onDelete: 'set null' }),
      partyId: k.key().references(() => party.id, { onDelete: 'set null' }),
      issuedAt: k.big().notNull(),
      dueAt: k.big(),
      locale: k.key().notNull(),
      currency: k.key().notNull(),
      netMinor: k.big().notNull(),
      vatMinor: k.big().notNull(),
      totalMinor: k.big().notNull(),
      reference: k.key().notNull(),
      issuer: k.json<unknown>().notNull(),
      buyer: k.json<unknown>().notNull(),
      lines: k.json<readonly unknown[]>().notNull(),
    },
    (t) => [
      k.uniqueIndex('invoice_public').on(t.publicId),
      k.uniqueIndex('invoice_number').on(t.issuerKey, t.number),
      k.index('invoice_edition').on(t.editionId, t.issuedAt),
      k.index('invoice_payment').on(t.paymentId),
      k.index('invoice_registration').on(t.registrationId),
      k.index('invoice_party').on(t.partyId),
      k.index('invoice_corrects').on(t.correctsId),
      k.check('invoice_sum', sql`${t.netMinor} + ${t.vatMinor} = ${t.totalMinor}`),
      k.check('invoice_number_positive', sql`${t.number} >= 1`),
      k.check('invoice_corrects_kind', sql`(${t.kind} = 'credit_note') = (${t.correctsId} is not null)`),
    ],
  );

  return { payment, paymentEvent, refund, invoiceCounter, invoice };
}
