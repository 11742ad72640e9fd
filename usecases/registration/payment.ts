import { randomBytes } from 'node:crypto';
import { addInvoice } from '#db/registration/invoice.ts';
import { addPayment, changePayment, type PaymentRow, paymentsOf } from '#db/registration/payment.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Tx } from '#db/types.ts';
import { drawInvoiceReference } from '#domain/registration/invoice-reference.ts';
import { vatLines } from '#domain/registration/pricing.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';

type PaymentWork = { readonly tx: Tx; readonly setup: RegistrationSetup; readonly at: number };

/**
 * The money beside a change of state: whoever owes some gets a payment with its reference, and an invoice where the
 * edition names an issuer; a place that is given up closes what is open (registration.md rules 32 and 35).
 */
export async function settlePayment(
  work: PaymentWork,
  before: Registration,
  after: Registration,
): Promise<void> {
  if (after.partyId !== null) return;
  if (after.state === 'awaiting_payment' && before.state !== 'awaiting_payment')
    await openPayment(work, after);
  else if (before.state === 'awaiting_payment' && !isLiveState(after.state)) await closePayment(work, after);
}

async function openPayment(work: PaymentWork, registration: Registration): Promise<void> {
  const { tx, setup, at } = work;
  const { id: registrationId, priceMinor: amountMinor, currency, deadlineAt: dueAt } = registration;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const payment = await addPayment(tx, setup.scope, {
      publicId: publicIdFrom(randomBytes(12)),
      registrationId,
      partyId: null,
      adapter: 'invoice',
      state: 'pending',
      amountMinor,
      currency,
      reference: drawInvoiceReference(randomBytes),
      dueAt,
      createdAt: at,
    });
    if (payment !== undefined) return writeInvoice(work, registration, payment);
  }
  throw new Error('No reference was free');
}

/** A reference that exists already is one in 10^12. */
const TRIES = 3;

async function writeInvoice(
  { tx, setup, at }: PaymentWork,
  registration: Registration,
  payment: PaymentRow,
): Promise<void> {
  const { issuerKey, issuer } = setup.setting;
  if (issuerKey === null || issuer === null) return;
  const { id: registrationId, priceMinor, vatRate, currency, locale, badgeName, address } = registration;
  const lines = vatLines([{ grossMinor: priceMinor, vatRate }]);
  const sum = (amount: 'netMinor' | 'vatMinor') => lines.reduce((total, line) => total + line[amount], 0);
  const { name } = typeById(setup, registration.typeId);
  await addInvoice(tx, setup.scope, {
    publicId: publicIdFrom(randomBytes(12)),
    issuerKey,
    kind: 'invoice',
    correctsId: null,
    paymentId: payment.id,
    registrationId,
    partyId: null,
    issuedAt: at,
    dueAt: payment.dueAt,
    locale,
    currency,
    netMinor: sum('netMinor'),
    vatMinor: sum('vatMinor'),
    totalMinor: priceMinor,
    reference: payment.reference,
    issuer,
    buyer: {
      name: badgeName,
      organisation: registration.organisation,
      address,
      country: registration.country,
    },
    lines: lines.map((line) => ({ ...line, name, count: 1 })),
  });
}

async function closePayment({ tx, setup, at }: PaymentWork, { id }: Registration): Promise<void> {
  const open = (await paymentsOf(tx, setup.scope, { registrationIds: [id] })).filter(
    ({ state }) => state === 'created' || state === 'pending',
  );
  for (const payment of open)
    await changePayment(tx, setup.scope, payment.id, { state: 'cancelled', settledAt: at });
}
