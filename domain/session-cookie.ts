/** `__Host-` binds the cookie to this host and to TLS; on http://localhost browsers refuse it (rule 11). */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-plenum' : 'plenum';
}

/**
 * The session token in a Cookie header: 256 random bits as base64url. Undefined when there is none, or more than
 * one, or it has another form: a planted second cookie must not be taken for the first (security-reliability.md G8).
 */
export function sessionToken(cookieHeader: string | undefined, name: string): string | undefined {
  const values = cookieValues(cookieHeader, name);
  const [only] = values;
  return values.length === 1 && only !== undefined && /^[\w-]{43}$/.test(only) ? only : undefined;
}

/** The Set-Cookie line of a session; `maxAgeSeconds` 0 takes the cookie away. */
export function sessionCookie(publicUrl: string, token: string, maxAgeSeconds: number): string {
  return ownCookie(publicUrl, 'plenum', token, maxAgeSeconds);
}

/** A small cookie of our own for one form or flow: `__Host-plenum-form` over TLS, `plenum-form` on http://localhost. */
export type SmallCookie = 'plenum-form' | 'plenum-flow' | 'plenum-marks' | 'plenum-calendar';

export function smallCookieName(publicUrl: string, cookie: SmallCookie): string {
  return publicUrl.startsWith('https:') ? `__Host-${cookie}` : cookie;
}

export function smallCookie(
  publicUrl: string,
  cookie: SmallCookie,
  value: string,
  maxAgeSeconds: number,
): string {
  return ownCookie(publicUrl, cookie, value, maxAgeSeconds);
}

/** The value of the only cookie with this name; undefined when there is none or more than one. */
export function cookieValue(cookieHeader: string | undefined, name: string): string | undefined {
  const values = cookieValues(cookieHeader, name);
  return values.length === 1 ? values[0] : undefined;
}

function ownCookie(publicUrl: string, name: string, value: string, maxAgeSeconds: number): string {
  const isSecure = publicUrl.startsWith('https:');
  const parts = [
    `${isSecure ? '__Host-' : ''}${name}=${value}`,
    'Path=/',
    `Max-Age=${maxAgeSeconds}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure ? ['Secure'] : []),
  ];
  return parts.join('; ');
}

function cookieValues(cookieHeader: string | undefined, name: string): string[] {
  return (cookieHeader ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
}
