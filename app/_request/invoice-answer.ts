import { makePdf } from '#adapters/pdf-worker.ts';
import type { InvoiceFacts } from '#domain/registration/invoice-facts.ts';
import { invoicePaper } from '#i18n/invoice-paper-text.ts';

/** An invoice or credit note as PDF; nobody in between may keep it. */
export async function invoiceAnswer(facts: InvoiceFacts): Promise<Response> {
  const pdf = await makePdf({ kind: 'invoice', paper: invoicePaper(facts) });
  const headers = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' };
  if (!pdf.ok) return new Response(null, { status: 503, headers: { ...headers, 'Retry-After': '5' } });
  const name = `${facts.kind === 'invoice' ? 'invoice' : 'credit-note'}-${facts.number}.pdf`;
  return new Response(pdf.bytes, {
    headers: {
      ...headers,
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${name}"`,
    },
  });
}
