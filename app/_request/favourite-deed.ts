import { paths } from '#domain/paths.ts';
import { keepBrowserMarks, takeOverSets } from '#usecases/calendar/favourite-set.ts';
import { changeFavourites, type FavouriteChange } from '#usecases/registration/favourite.ts';
import { marksKey, marksKeyCookie } from './calendar-cookie.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';

/**
 * Changes the marks of an account, which takes over what its browser made before; or, where nobody is signed in, the marks
 * that a calendar of this browser follows. Everybody else has to sign in.
 */
export async function favouriteDeed(
  { only, ...change }: FavouriteChange & { readonly only?: readonly string[] | undefined },
  { language, viewer, browser }: HandlerRequest,
): Promise<HandlerAnswer> {
  const to = paths(language).my('favourites');
  const browserKey = marksKey(browser.cookie);
  if (viewer.kind === 'account') {
    await changeFavourites(viewer, change);
    const isTaken = await takeOverSets({ viewer, browserKey });
    return { ok: true, to, cookies: isTaken ? [marksKeyCookie('')] : [] };
  }
  const order = { edition: change.edition, codes: only ?? [] };
  const isKept = only !== undefined && (await keepBrowserMarks({ viewer, browserKey }, order));
  return isKept ? { ok: true, to } : { ok: false, status: 401, code: 'signed_out' };
}
