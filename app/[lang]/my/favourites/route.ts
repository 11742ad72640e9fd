import { viewer } from '#app/_request/viewer.ts';
import { ownFavourites } from '#usecases/registration/favourite.ts';

/** What the reader's account has marked; null for who is not signed in, so that every browser may ask (PP3). */
export async function GET(): Promise<Response> {
  const favourites = (await ownFavourites(await viewer())) ?? null;
  return Response.json({ favourites }, { headers: { 'Cache-Control': 'private, no-store' } });
}
