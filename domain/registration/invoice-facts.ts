import type { Language } from '../locale.ts';
import type { Buyer, InvoiceContent } from './invoice-content.ts';
import type { Issuer } from './issuer.ts';
import type { VatLine } from './pricing.ts';

/** An invoice or a credit note as it goes on paper; days are in words already, in the language of the buyer (F2). */
export type InvoiceFacts = {
  readonly language: Language;
  readonly kind: 'invoice' | 'credit_note';
  /** `2027-00017`. */
  readonly number: string;
  /** Number of the invoice that a credit note takes back. */
  readonly corrects: string | null;
  readonly forum: string;
  readonly issuedOn: string;
  /** Null where nothing is due. */
  readonly dueOn: string | null;
  readonly reference: string;
  readonly issuer: Issuer;
  readonly buyer: Buyer;
  readonly currency: string;
  readonly items: readonly (Omit<InvoiceContent['items'][number], 'name'> & { readonly text: string })[];
  readonly vat: readonly VatLine[];
  readonly totalMinor: number;
};

/** The number of an invoice as printed: its year and at least five digits, e.g. `2027-00017`. */
export function invoiceNumber(number: number, year: number): string {
  return `${year}-${String(number).padStart(5, '0')}`;
}
