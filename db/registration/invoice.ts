import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type InvoiceRow = Reader['t']['invoice']['$inferSelect'];

/**
 * Stores an invoice or a credit note under the next number of its issuer, counted in the same transaction: no number is
 * left out and none is given twice (F2, rule 35). Net and VAT have to add up to the total (CHECK).
 */
export async function addInvoice(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<InvoiceRow, 'id' | 'editionId' | 'number'>,
): Promise<InvoiceRow> {
  const number = await nextNumber(tx, given.issuerKey);
  const row: InvoiceRow = { id: newId(), editionId, ...given, number };
  await tx.insert(tx.t.invoice).values(row);
  return row;
}

/** An invoice or credit note of the edition by the id in its link. */
export async function invoiceByPublicId(
  reader: Reader,
  { editionId }: EditionScope,
  publicId: string,
): Promise<InvoiceRow | undefined> {
  const { invoice } = reader.t;
  const [found] = await reader
    .select()
    .from(invoice)
    .where(and(eq(invoice.editionId, editionId), eq(invoice.publicId, publicId)));
  return found;
}

/** Invoices and credit notes of registrations or groups, in the order of their making. */
export async function invoicesOf(
  reader: Reader,
  { editionId }: EditionScope,
  holders: { readonly registrationIds?: readonly string[]; readonly partyIds?: readonly string[] },
): Promise<InvoiceRow[]> {
  const { invoice } = reader.t;
  return reader
    .select()
    .from(invoice)
    .where(
      and(
        eq(invoice.editionId, editionId),
        or(
          inArray(invoice.registrationId, [...(holders.registrationIds ?? []), '']),
          inArray(invoice.partyId, [...(holders.partyIds ?? []), '']),
        ),
      ),
    )
    .orderBy(asc(invoice.issuedAt), asc(invoice.number));
}

/** All invoices of an edition by number. One query. */
export async function allInvoices(reader: Reader, { editionId }: EditionScope): Promise<InvoiceRow[]> {
  const { invoice } = reader.t;
  return reader
    .select()
    .from(invoice)
    .where(eq(invoice.editionId, editionId))
    .orderBy(asc(invoice.issuerKey), asc(invoice.number));
}

/** The row of an issuer is locked from here to the commit: the next one waits for its number. */
async function nextNumber(tx: Tx, issuerKey: string): Promise<number> {
  const { invoiceCounter } = tx.t;
  const [counter] = await tx
    .insert(invoiceCounter)
    .values({ issuerKey, lastNumber: 1 })
    .onConflictDoUpdate({
      target: invoiceCounter.issuerKey,
      set: { lastNumber: sql`${invoiceCounter.lastNumber} + 1` },
    })
    .returning({ number: invoiceCounter.lastNumber });
  if (!counter) throw new Error('The counter of invoices gave no number.');
  return counter.number;
}
