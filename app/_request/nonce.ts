import { headers } from 'next/headers';

/**
 * The nonce that the front made for this answer, for scripts that Next does not write itself. Public pages have
 * none: they are stored and served to many (security-reliability.md A 5, 6).
 */
export async function scriptNonce(): Promise<string | undefined> {
  const policy = (await headers()).get('content-security-policy');
  return policy?.match(/'nonce-([^']+)'/)?.[1];
}
