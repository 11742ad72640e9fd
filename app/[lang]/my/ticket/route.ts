import { foundOrUndefined } from '#app/_request/edition.ts';
import { viewer } from '#app/_request/viewer.ts';
import { ownTicketSecret } from '#usecases/registration/booking-public.ts';

/** The reader's own ticket of an edition, for the page of a session; null for who is not signed in or has none. */
export async function GET(req: Request): Promise<Response> {
  const edition = new URL(req.url).searchParams.get('edition') ?? '';
  const who = await viewer();
  // An edition that is not there has no tickets either, and nobody is told which of the two it is.
  const secret = (await foundOrUndefined(() => ownTicketSecret(who, edition))) ?? null;
  return Response.json({ secret }, { headers: { 'Cache-Control': 'private, no-store' } });
}
