import { crockfordText } from '../crockford.ts';

/** How long an invitation to become a device is good (rule 30). */
export const PAIRING_MS = 10 * 60_000;

const CODE_LENGTH = 10;

/** Ten characters of fifty random bits, to be typed; `random` gives so many fresh random bytes. */
export function drawPairingCode(random: (count: number) => Uint8Array): string {
  return crockfordText(random(CODE_LENGTH));
}

/** As people read it: `7K3QD-9XWVA`. */
export function groupedPairingCode(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** What was scanned or typed: the token of the QR, the ten characters however they were written, or neither. */
export function readPairingSecret(
  text: string,
): { readonly kind: 'token' | 'code'; readonly value: string } | undefined {
  if (/^[\w-]{22}$/.test(text)) return { kind: 'token', value: text };
  const value = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(value) ? { kind: 'code', value } : undefined;
}
