import { NextRequest } from 'next/server';
import NextAuth, { customFetch, type NextAuthConfig } from 'next-auth';
import { environment } from '#adapters/env.ts';
import { log } from '#adapters/log.ts';
import { issuerFetch } from '#adapters/oidc-fetch.ts';
import { sessionCookieName } from '#domain/session-cookie.ts';
import { mayEnter } from '#usecases/account/provider-sign-in.ts';
import { macOf } from '#usecases/account/secret.ts';
import { authAdapter } from './auth-adapter.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';

/** The one provider that an operator can configure (OIDC_ISSUER and its two). */
const PROVIDER = 'oidc';

/** The sign-in library with our sessions; it serves OIDC and nothing else (architecture.md 8). */
const { handlers } = NextAuth((req) => configOf(req));

/** Answers what stands below /api/auth; without an issuer there is nothing. */
export async function answerAuth(req: NextRequest): Promise<Response> {
  if (environment().oidc === undefined) return new Response(null, { status: 404 });
  const { pathname, search } = req.nextUrl;
  const own = new NextRequest(new URL(`${pathname}${search}`, environment().publicUrl), req);
  return req.method === 'POST' ? handlers.POST(own) : handlers.GET(own);
}

/** Begins the sign-in with the issuer: state, PKCE and nonce wait in cookies of this browser. */
export async function providerStart(to: `/${string}`, { browser }: HandlerRequest): Promise<HandlerAnswer> {
  const refused = { ok: false, status: 422, code: 'provider' } as const;
  if (environment().oidc === undefined) return refused;
  const ask = await handlers.GET(request('/api/auth/csrf', {}));
  const { csrfToken } = (await ask.json()) as { csrfToken: string };
  const cookie = ask.headers.getSetCookie().map((line) => line.split(';')[0]);
  const answer = await handlers.POST(
    request(`/api/auth/signin/${PROVIDER}`, {
      method: 'POST',
      headers: {
        cookie: cookie.join('; '),
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': browser.userAgent ?? '',
      },
      body: new URLSearchParams({ csrfToken, callbackUrl: to }).toString(),
    }),
  );
  const location = URL.parse(answer.headers.get('location') ?? '');
  const isOwn = location === null || location.origin === environment().publicUrl;
  return isOwn ? refused : { ok: true, to: location, cookies: answer.headers.getSetCookie() };
}

type RequestOptions = ConstructorParameters<typeof NextRequest>[1];
function request(path: string, options: RequestOptions): NextRequest {
  return new NextRequest(new URL(path, environment().publicUrl), options);
}

function configOf(req: NextRequest | undefined): NextAuthConfig {
  const { publicUrl, oidc, trustedHosts } = environment();
  const secure = publicUrl.startsWith('https:');
  return {
    basePath: '/api/auth',
    secret: macOf('session', 'sign-in library').toString('base64url'),
    trustHost: true,
    useSecureCookies: secure,
    session: { strategy: 'database' },
    adapter: authAdapter(req),
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    cookies: {
      sessionToken: {
        name: sessionCookieName(publicUrl),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    providers: oidc === undefined ? [] : [providerOf(oidc, trustedHosts)],
    callbacks: {
      signIn: ({ account, profile }) =>
        mayEnter({
          provider: PROVIDER,
          providerAccountId: account?.providerAccountId ?? '',
          email: profile?.email ?? undefined,
          isEmailVerified: profile?.email_verified === true,
        }),
    },
    // Its own messages quote addresses and tokens (security-reliability.md rule 22).
    logger: {
      error: (error) => log('warn', { event: 'sign-in-provider', failure: error.name }),
      warn: () => {},
      debug: () => {},
    },
  };
}

type Issuer = NonNullable<ReturnType<typeof environment>['oidc']>;

function providerOf({ issuer, clientId, clientSecret }: Issuer, trustedHosts: readonly string[]) {
  return {
    id: PROVIDER,
    name: new URL(issuer).host,
    type: 'oidc',
    issuer,
    clientId,
    clientSecret,
    checks: ['pkce', 'state', 'nonce'],
    // The address stands in the answer to /userinfo; not every issuer puts it into the token.
    idToken: false,
    // Only verified addresses come so far: callbacks.signIn has asked.
    allowDangerousEmailAccountLinking: true,
    [customFetch]: issuerFetch(trustedHosts),
  } satisfies NextAuthConfig['providers'][number];
}
