import { ownAddress } from '#domain/paths.ts';

// The form of the sign-in takes 2,000 characters, and the address of its page is refused beyond 4,096 (row G2).
const LONGEST = 2_000;
const LONGEST_ENCODED = 3_600;

/**
 * Where a sign-in leads back to: the address that was asked for, whole, when it is a page of our own (T10); without its
 * query when it is too long to be carried through the forms; else `otherwise`.
 */
export function returnAddress(publicUrl: string, asked: string | undefined, otherwise: string): string {
  const own = ownAddress(publicUrl, asked);
  if (own === '/') return otherwise;
  return [own, own.replace(/\?.*$/, '')].find(isShort) ?? otherwise;
}

function isShort(address: string): boolean {
  return address.length <= LONGEST && encodeURIComponent(address).length <= LONGEST_ENCODED;
}
