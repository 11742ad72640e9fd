import { notFound } from 'next/navigation';
import { now } from '#adapters/clock.ts';
import { makePdf } from '#adapters/pdf-worker.ts';
import { foundOr404 } from '#app/_request/edition.ts';
import { languageOf } from '#app/_request/language.ts';
import { ticketSheet } from '#app/_request/ticket-sheet.ts';
import { ticketPage } from '#usecases/registration/ticket-page.ts';

type Context = { readonly params: Promise<{ lang: string; secret: string }> };

/** The ticket on paper, for whoever has its link (registration.md rule 40). */
export async function GET(_req: Request, { params }: Context): Promise<Response> {
  const language = await languageOf(params);
  const { secret } = await params;
  const page = await foundOr404(() => ticketPage(secret));
  const sheet = ticketSheet({ page, language, secret, isNew: false, asOf: now() });
  if (sheet === undefined) notFound();
  const pdf = await makePdf({ kind: 'ticket', sheet });
  const headers = { 'Cache-Control': 'private, no-store' };
  if (!pdf.ok) return new Response(null, { status: 503, headers: { ...headers, 'Retry-After': '5' } });
  return new Response(pdf.bytes, {
    headers: {
      ...headers,
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="ticket-${page.edition.slug}.pdf"`,
      'X-Robots-Tag': 'noindex',
    },
  });
}
