import { randomBytes } from 'node:crypto';
import { addInvoice, type InvoiceRow, invoicesOf } from '#db/registration/invoice.ts';
import type { PaymentRow } from '#db/registration/payment.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Tx } from '#db/types.ts';
import { type Buyer, invoiceContent, readBuyer, storedLines } from '#domain/registration/invoice-content.ts';
import { readIssuer } from '#domain/registration/issuer.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import type { PayHolder } from './payment-holder.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';

type InvoiceWork = { readonly tx: Tx; readonly setup: RegistrationSetup; readonly at: number };

/**
 * Writes the invoice of a payment over the given places, under the next number of the issuer, in the transaction of the
 * payment; nothing where the edition names no issuer (registration.md F2, rule 35).
 */
export async function writeInvoice(
  { tx, setup, at }: InvoiceWork,
  holder: PayHolder,
  payment: Pick<PaymentRow, 'id' | 'dueAt' | 'reference' | 'currency'>,
  seats: readonly Pick<Registration, 'typeId' | 'priceMinor' | 'vatRate'>[],
): Promise<InvoiceRow | undefined> {
  const { issuerKey, issuer: stored } = setup.setting;
  const issuer = readIssuer(stored);
  const billed = seats.map((seat) => ({ ...seat, name: typeById(setup, seat.typeId).name }));
  const content = invoiceContent(billed);
  if (issuerKey === null || issuer === undefined || content.totalMinor === 0) return undefined;
  const { netMinor, vatMinor, totalMinor } = content;
  return addInvoice(tx, setup.scope, {
    publicId: newPaperId(),
    issuerKey,
    kind: 'invoice',
    correctsId: null,
    paymentId: payment.id,
    registrationId: holder.registrationId,
    partyId: holder.partyId,
    issuedAt: at,
    dueAt: payment.dueAt,
    locale: holder.party?.locale ?? holder.members[0]?.locale ?? setup.edition.defaultLocale,
    currency: payment.currency,
    netMinor,
    vatMinor,
    totalMinor,
    reference: payment.reference,
    issuer,
    buyer: buyerOf(holder),
    lines: storedLines(content),
  });
}

/**
 * Takes invoices back that are still in force, each by a credit note of its own number: an invoice is never changed (F2).
 * @returns the credit notes
 */
export async function voidInvoices(
  { tx, setup, at }: InvoiceWork,
  holder: Pick<PayHolder, 'registrationId' | 'partyId'>,
  only?: { readonly invoiceId?: string; readonly paymentId?: string },
): Promise<InvoiceRow[]> {
  const inForce = invoicesInForce(await holderInvoices({ tx, setup }, holder)).filter(
    ({ id, paymentId }) =>
      (only?.invoiceId === undefined || id === only.invoiceId) &&
      (only?.paymentId === undefined || paymentId === only.paymentId),
  );
  const notes: InvoiceRow[] = [];
  for (const { id, editionId: _edition, number: _number, ...invoice } of inForce) {
    const note = { ...invoice, publicId: newPaperId(), kind: 'credit_note' as const };
    // The issuer is named as on the invoice, and counted under its own row.
    notes.push(await addInvoice(tx, setup.scope, { ...note, correctsId: id, issuedAt: at, dueAt: null }));
  }
  return notes;
}

/** Invoices and credit notes of whoever pays, in the order of their making. */
export function holderInvoices(
  {
    tx,
    setup,
  }: { readonly tx: Parameters<typeof invoicesOf>[0]; readonly setup: Pick<RegistrationSetup, 'scope'> },
  { registrationId, partyId }: Pick<PayHolder, 'registrationId' | 'partyId'>,
): Promise<InvoiceRow[]> {
  return invoicesOf(tx, setup.scope, {
    registrationIds: registrationId === null ? [] : [registrationId],
    partyIds: partyId === null ? [] : [partyId],
  });
}

/** Invoices that no credit note has taken back. */
export function invoicesInForce(invoices: readonly InvoiceRow[]): InvoiceRow[] {
  const corrected = new Set(invoices.map(({ correctsId }) => correctsId));
  return invoices.filter(({ id, kind }) => kind === 'invoice' && !corrected.has(id));
}

function buyerOf({ party, members }: PayHolder): Buyer {
  const [first] = members;
  const { organisation = null, country = null, address = null } = party ?? first ?? {};
  const name = party === undefined ? (first?.badgeName ?? null) : party.contactName;
  // Who pays may be somebody else than the contact of the group.
  const payer = readBuyer(party?.payer);
  return {
    name: payer.name ?? name,
    organisation: payer.organisation ?? organisation,
    address: payer.address ?? address,
    country: payer.country ?? country,
  };
}

/** 96 random bits, as of everything whose id stands in an address. */
export function newPaperId(): string {
  return publicIdFrom(randomBytes(12));
}
