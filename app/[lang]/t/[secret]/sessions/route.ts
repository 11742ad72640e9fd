import { foundOr404 } from '#app/_request/edition.ts';
import { languageOf } from '#app/_request/language.ts';
import { seatBoard } from '#app/_request/seat-board.ts';
import { ticketPage } from '#usecases/registration/ticket-page.ts';

type Context = { readonly params: Promise<{ lang: string; secret: string }> };

/** Seats of one session for whoever has the link of a ticket, as the page of the session shows them (A6). */
export async function GET(req: Request, { params }: Context): Promise<Response> {
  const [language, { secret }] = [await languageOf(params), await params];
  const session = new URL(req.url).searchParams.get('session') ?? '';
  const page = await foundOr404(() => ticketPage(secret));
  const headers = { 'Cache-Control': 'private, no-store', 'X-Robots-Tag': 'noindex' };
  return Response.json(seatBoard({ page, language, secret, session }), { headers });
}
