import { notFound } from 'next/navigation';
import { now } from '#adapters/clock.ts';
import { makePdf } from '#adapters/pdf-worker.ts';
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
    const pdf = await makePdf({ kind: 'ticket', sheet });
    const headers = { 'Cache-Control': 'private, no-store' };
    if (!pdf.ok) return new Response(null, { status: 503, headers: { ...headers, 'Retry-After': '5' } });
    return new Response(pdf.bytes, {
      headers: {
        ...headers,
        'Content-Type': 'application/pdf',
        'Content-Disposition': `inline; filename="ticket-${edition}.pdf"`,
      },
    });
  });
}
