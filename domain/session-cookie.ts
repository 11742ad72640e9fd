/** `__Host-` binds the cookie to this host and to TLS; on http://localhost browsers refuse it (rule 11). */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-plenum' : 'plenum';
}

/**
 * The session token in a Cookie header: 256 random bits as base64url. Undefined when there is none, or more than
 * one, or it has another form: a planted second cookie must not be taken for the first (security-reliability.md G8).
 */
export function sessionToken(cookieHeader: string | undefined, name: string): string | undefined {
  const values = (cookieHeader ?? '').split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
  const [only] = values;
  return values.length === 1 && only !== undefined && /^[\w-]{43}$/.test(only) ? only : undefined;
}
