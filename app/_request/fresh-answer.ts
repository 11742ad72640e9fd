import { ReauthRequiredError } from '#usecases/access.ts';
import { deskAnswer } from './record-page.ts';

/**
 * The answer of a route that gives people's data away: whoever signed in too long ago is led to do so again, and comes
 * back to the page that the file belongs to.
 */
export async function freshAnswer(signIn: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await deskAnswer(work);
  } catch (error) {
    if (!(error instanceof ReauthRequiredError)) throw error;
    return new Response(null, {
      status: 303,
      headers: { location: signIn, 'cache-control': 'private, no-store' },
    });
  }
}
