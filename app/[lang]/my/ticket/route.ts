import { foundOr404 } from '#app/_request/edition.ts';
import { viewer } from '#app/_request/viewer.ts';
import { ownTicketSecret } from '#usecases/registration/booking-public.ts';

/** The reader's own ticket of an edition, for the page of a session; null for who is not signed in or has none. */
export async function GET(req: Request): Promise<Response> {
  const edition = new URL(req.url).searchParams.get('edition') ?? '';
  const who = await viewer();
  const secret = (await foundOr404(() => ownTicketSecret(who, edition))) ?? null;
  return Response.json({ secret }, { headers: { 'Cache-Control': 'private, no-store' } });
}
