/** Crockford's base 32: no I, L, O, U, so that a code can be read aloud and typed from paper. */
export const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** One character per byte; 32 divides 256, so random bytes give every text equally often. */
export function crockfordText(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => CROCKFORD.charAt(byte & 31)).join('');
}
