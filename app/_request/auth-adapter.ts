import type { NextRequest } from 'next/server';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { isLanguage, type Language } from '#domain/locale.ts';
import { sessionCookieName } from '#domain/session-cookie.ts';
import { signOut } from '#usecases/account/own-session.ts';
import {
  accountOfProvider,
  accountOfVerifiedEmail,
  addProviderAccount,
  type ProviderAccount,
  startProviderSession,
  tieProvider,
} from '#usecases/account/provider-sign-in.ts';
import { sessionOfCookie, viewerOfCookie } from '#usecases/session.ts';

/**
 * Our accounts and sessions as the sign-in library asks for them. A session that is already there is never looked at
 * when somebody comes back from the issuer: an identity is tied to the address it proves, not to whoever happens to be
 * signed in in this browser (security-reliability.md T19).
 */
export function authAdapter(req: NextRequest | undefined): Adapter {
  const cookie = req?.headers.get('cookie') ?? undefined;
  const isReturn = req?.nextUrl.pathname.startsWith('/api/auth/callback/') === true;
  const browser = {
    cookie,
    userAgent: req?.headers.get('user-agent') ?? null,
    client: req?.headers.get('x-plenum-client') ?? '',
    requestId: req?.headers.get('x-request-id') ?? undefined,
  };
  return {
    createUser: async ({ email, name }) =>
      userOf(await addProviderAccount(email, name ?? '', languageOf(cookie), browser.requestId)),
    getUser: async () => null,
    getUserByEmail: async (email) => known(await accountOfVerifiedEmail(email)),
    getUserByAccount: async ({ provider, providerAccountId }) =>
      known(await accountOfProvider(provider, providerAccountId)),
    updateUser: async (user) => user as AdapterUser,
    linkAccount: ({ userId, provider, providerAccountId }) =>
      tieProvider(
        userId,
        { provider, providerAccountId, email: undefined, isEmailVerified: true },
        browser.requestId,
      ),
    createSession: async ({ userId }) => {
      const { token, maxAgeSeconds } = await startProviderSession(userId, browser);
      return { sessionToken: token, userId, expires: new Date(now() + maxAgeSeconds * 1000) };
    },
    getSessionAndUser: async (sessionToken) => {
      const name = sessionCookieName(environment().publicUrl);
      const session = isReturn ? undefined : await sessionOfCookie(`${name}=${sessionToken}`);
      if (!session) return null;
      const { accountId: userId, email, name: person, expiresAt } = session;
      const user = userOf({ id: userId, email, name: person });
      return { session: { sessionToken, userId, expires: new Date(expiresAt) }, user };
    },
    // How long a session lives is decided by its row alone.
    updateSession: async () => null,
    deleteSession: async () => signOut(await viewerOfCookie(cookie)),
  };
}

function userOf({ id, email, name }: ProviderAccount): AdapterUser {
  return { id, email, name, emailVerified: null };
}

function known(account: ProviderAccount | undefined): AdapterUser | null {
  return account ? userOf(account) : null;
}

/** The language of the page that the person wants to go on to. */
function languageOf(cookie: string | undefined): Language {
  const address = /callback-url=([^;]+)/.exec(cookie ?? '')?.[1];
  const first = URL.parse(decodeURIComponent(address ?? ''))?.pathname.split('/')[1];
  return isLanguage(first) ? first : 'en';
}
