import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { grantsOf, type SignedIn, sessionByHash, touchSession } from '#db/account/session.ts';
import { getDb } from '#db/client.ts';
import { SESSION_LIFE } from '#domain/account.ts';
import { sessionCookieName, sessionToken } from '#domain/session-cookie.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { tokenHash } from './account/secret.ts';

/** How often it is written down that a session is in use. */
const TOUCH_MS = 60_000;

/**
 * Who stands behind a Cookie header, read from the database for every request (about 10 µs), so that revoking a
 * session or taking a role acts at once (security-reliability.md rule 11). `requestId` goes into the audit log (O2).
 */
export async function viewerOfCookie(cookieHeader: string | undefined, requestId?: string): Promise<Viewer> {
  const session = await sessionOfCookie(cookieHeader);
  const request = requestId === undefined ? {} : { requestId };
  if (!session) return { ...anonymousViewer, ...request };
  const { accountId, name, sessionId, reauthAt } = session;
  const grants = await grantsOf(getDb().read, accountId);
  touch(session);
  return { kind: 'account', accountId, name, grants, sessionId, reauthAt, ...request };
}

/** The live session behind a Cookie header, for the guard, the sign-out and the account page. */
export async function sessionOfCookie(cookieHeader: string | undefined): Promise<SignedIn | undefined> {
  const token = sessionToken(cookieHeader, sessionCookieName(environment().publicUrl));
  if (token === undefined) return undefined;
  const session = await sessionByHash(getDb().read, tokenHash(token));
  if (!session) return undefined;
  const at = now();
  const isIdle = at - session.seenAt > SESSION_LIFE[session.class].idleMs;
  return isIdle || session.expiresAt <= at ? undefined : session;
}

// Nobody waits for it: a page must not stand behind a long import only to say that it was read.
function touch({ sessionId, seenAt }: SignedIn): void {
  const at = now();
  if (at - seenAt < TOUCH_MS) return;
  getDb()
    .tx((tx) => touchSession(tx, sessionId, at, at - TOUCH_MS + 1), { guarded: true, label: 'session.touch' })
    .catch((error: unknown) => log('warn', { event: 'session-touch-failed', ...failureOf(error) }));
}
