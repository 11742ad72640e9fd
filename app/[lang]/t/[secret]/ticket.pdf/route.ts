import { notFound } from 'next/navigation';
import { now } from '#adapters/clock.ts';
import { foundOr404 } from '#app/_request/edition.ts';
import { languageOf } from '#app/_request/language.ts';
import { pdfAnswer } from '#app/_request/pdf-answer.ts';
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
  return pdfAnswer({ kind: 'ticket', sheet }, { name: `ticket-${page.edition.slug}.pdf` });
}
