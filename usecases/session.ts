import { createHash } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { grantsOf, type SignedIn, sessionByHash } from '#db/account/session.ts';
import { getDb } from '#db/client.ts';
import { SESSION_LIFE } from '#domain/account.ts';
import { sessionCookieName, sessionToken } from '#domain/session-cookie.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';

/**
 * Who stands behind a Cookie header, read from the database for every request (about 10 µs), so that revoking a
 * session or taking a role acts at once (security-reliability.md rule 11).
 */
export async function viewerOfCookie(cookieHeader: string | undefined): Promise<Viewer> {
  const session = await sessionOfCookie(cookieHeader);
  if (!session) return anonymousViewer;
  const { accountId, name, sessionId, reauthAt } = session;
  const grants = await grantsOf(getDb().read, accountId);
  return { kind: 'account', accountId, name, grants, sessionId, reauthAt };
}

/** The live session behind a Cookie header, for the guard, the sign-out and the account page. */
export async function sessionOfCookie(cookieHeader: string | undefined): Promise<SignedIn | undefined> {
  const token = sessionToken(cookieHeader, sessionCookieName(environment().publicUrl));
  if (token === undefined) return undefined;
  const session = await sessionByHash(getDb().read, sidHashOf(token));
  if (!session) return undefined;
  const at = now();
  const isIdle = at - session.seenAt > SESSION_LIFE[session.class].idleMs;
  return isIdle || session.expiresAt <= at ? undefined : session;
}

/** What is stored of a session token. */
export function sidHashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
