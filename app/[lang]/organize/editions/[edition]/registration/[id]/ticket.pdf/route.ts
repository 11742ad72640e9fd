import { notFound } from 'next/navigation';
import { now } from '#adapters/clock.ts';
import { pdfAnswer } from '#app/_request/pdf-answer.ts';
import { deskAnswer, editionDesk } from '#app/_request/record-page.ts';
import { ticketSheet } from '#app/_request/ticket-sheet.ts';
import { openTicketAtDesk } from '#usecases/registration/staff-detail.ts';

type Context = { readonly params: Promise<{ lang: string; edition: string; id: string }> };

/** The ticket on paper, for whoever stands at the desk (registration.md O6). */
export async function GET(_req: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  const { language, who, edition } = await editionDesk(params, 'registration');
  return deskAnswer(async () => {
    const found = await openTicketAtDesk(who, edition, id);
    const sheet = ticketSheet({ ...found, language, isNew: false, asOf: now() });
    if (sheet === undefined) notFound();
    return pdfAnswer({ kind: 'ticket', sheet }, { name: `ticket-${edition}.pdf` });
  });
}
