import { environment } from '#adapters/env.ts';
import { cookieValue, smallCookie, smallCookieName } from '#domain/session-cookie.ts';

/** How long an address that was just made can be seen again by coming back to its page. */
const SHOWN_SECONDS = 10 * 60;
/** As long as an edition lies ahead, and its links live after it. */
const KEY_SECONDS = 400 * 24 * 3_600;

/** The key of the marks for which a browser without an account made a calendar (calendar.md C9). */
export function marksKey(cookie: string | undefined): string | undefined {
  return cookieValue(cookie, smallCookieName(environment().publicUrl, 'plenum-marks'));
}

/** An empty key takes the cookie away. */
export function marksKeyCookie(key: string): string {
  return smallCookie(environment().publicUrl, 'plenum-marks', key, key === '' ? 0 : KEY_SECONDS);
}

/**
 * The token that was just made, for the page that shows its address: a form is answered by a redirect, and a token in an
 * address of ours would stay in the history of the browser.
 */
export function freshToken(cookie: string | undefined): string {
  return cookieValue(cookie, smallCookieName(environment().publicUrl, 'plenum-calendar')) ?? '';
}

/** An empty token takes the cookie away. */
export function freshTokenCookie(token: string): string {
  return smallCookie(environment().publicUrl, 'plenum-calendar', token, token === '' ? 0 : SHOWN_SECONDS);
}
