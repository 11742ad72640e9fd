import type { InvoiceFacts } from '#domain/registration/invoice-facts.ts';
import { invoicePaper } from '#i18n/invoice-paper-text.ts';
import { pdfAnswer } from './pdf-answer.ts';

/** An invoice or credit note as PDF. */
export function invoiceAnswer(facts: InvoiceFacts): Promise<Response> {
  const name = `${facts.kind === 'invoice' ? 'invoice' : 'credit-note'}-${facts.number}.pdf`;
  return pdfAnswer({ kind: 'invoice', paper: invoicePaper(facts) }, { name });
}
