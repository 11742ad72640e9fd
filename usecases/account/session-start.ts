import { environment } from '#adapters/env.ts';
import { addSession, grantsOf, revokeSession, sessionByHash } from '#db/account/session.ts';
import type { Tx } from '#db/types.ts';
import { SESSION_LIFE, type SessionClass, sessionClassOf } from '#domain/account.ts';
import { deviceLabel } from '#domain/account-device.ts';
import { sessionCookieName, sessionToken } from '#domain/session-cookie.ts';
import { newToken, tokenHash } from './secret.ts';

/** What a request tells of the browser behind it. */
export type Browser = {
  /** The whole Cookie header. */
  readonly cookie: string | undefined;
  readonly userAgent: string | null;
  /** Address as the front saw it; it becomes a throttle key and goes nowhere else. */
  readonly client: string;
  /** The request, for the audit log; absent where nobody came through a browser. */
  readonly requestId?: string | undefined;
};

/** A sign-in that has happened: `token` is the value of the session cookie. */
export type StartedSession = {
  readonly accountId: string;
  readonly sessionId: string;
  readonly token: string;
  readonly maxAgeSeconds: number;
  readonly class: SessionClass;
};

/**
 * Begins a session with a token of its own and ends the one that the browser had: nothing that was planted or left
 * there before lives on (security-reliability.md rule 12, T19). The caller has seen the proof.
 */
export async function startSession(
  tx: Tx,
  { accountId, browser, at }: { readonly accountId: string; readonly browser: Browser; readonly at: number },
): Promise<StartedSession> {
  const before = sessionToken(browser.cookie, sessionCookieName(environment().publicUrl));
  const old = before === undefined ? undefined : await sessionByHash(tx, tokenHash(before));
  if (old) await revokeSession(tx, old.accountId, old.sessionId, at);
  const token = newToken(32);
  const sessionClass = sessionClassOf(await grantsOf(tx, accountId));
  const sessionId = await addSession(tx, {
    sidHash: tokenHash(token),
    accountId,
    class: sessionClass,
    deviceLabel: deviceLabel(browser.userAgent),
    at,
  });
  const maxAgeSeconds = SESSION_LIFE[sessionClass].absoluteMs / 1000;
  return { accountId, sessionId, token, maxAgeSeconds, class: sessionClass };
}
