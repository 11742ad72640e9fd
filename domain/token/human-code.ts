import { CROCKFORD } from '../crockford.ts';

const LENGTH = 8;
const NUMBER_BYTES = 5;
/** The least prime above 32: every wrong character and every pair of swapped neighbours changes the remainder. */
const MODULUS = 37;

/**
 * A number of 40 random bits whose check character is one of the 32; other numbers (one in seven) are drawn again. For
 * tickets, and for the references of payments. `random` gives so many fresh random bytes. Source: registration.md
 * rules 35, 47.
 */
export function drawTicketNo(random: (count: number) => Uint8Array): number {
  for (;;) {
    const number = random(NUMBER_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
    if (isTicketNo(number)) return number;
  }
}

/** A number that stands for somebody and is no ticket's, now or ever; `random` gives so many random bytes. */
export function drawNobodyNo(random: (count: number) => Uint8Array): number {
  for (;;) {
    const number = random(NUMBER_BYTES).reduce((sum, byte) => sum * 256 + byte, 0);
    if (number < 32 ** LENGTH && !isTicketNo(number)) return number;
  }
}

/** Whether the number can have been drawn by {@link drawTicketNo}. */
export function isTicketNo(number: number): boolean {
  return Number.isInteger(number) && number >= 0 && number < 32 ** LENGTH && number % MODULUS < 32;
}

/** The nine characters of a number, `HGQN39YM3`. @throws RangeError for a number that was not drawn */
export function humanCodeOf(number: number): string {
  if (!isTicketNo(number)) throw new RangeError(`No ticket has the number ${number}`);
  let [rest, code] = [number, CROCKFORD.charAt(number % MODULUS)];
  for (let at = 0; at < LENGTH; at += 1) {
    code = CROCKFORD.charAt(rest % 32) + code;
    rest = Math.floor(rest / 32);
  }
  return code;
}

/** As people see it: `HGQN-39YM-3`. */
export function groupedHumanCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/**
 * The number of what somebody typed or read aloud: small letters, spaces and hyphens are no mistakes, I and L mean 1, O
 * means 0. Undefined for anything else and whenever the check character differs. Source: registration.md rule 47.
 */
export function readHumanCode(text: string): number | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[IL]/g, '1')
    .replaceAll('O', '0');
  if (!/^[0-9A-HJKMNP-TV-Z]{9}$/.test(code)) return undefined;
  const number = Array.from(code.slice(0, LENGTH)).reduce(
    (sum, character) => sum * 32 + CROCKFORD.indexOf(character),
    0,
  );
  return number % MODULUS === CROCKFORD.indexOf(code.charAt(LENGTH)) ? number : undefined;
}
