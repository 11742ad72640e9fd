import { drawTicketNo, humanCodeOf, readHumanCode } from '../token/human-code.ts';

/**
 * The reference by which a bank transfer is found: 8 Crockford characters and a check character, digits and capital
 * letters only, so that every bank's field takes it. `random` gives so many fresh random bytes; the caller draws again
 * when the reference exists. Source: registration.md rule 35.
 */
export function drawInvoiceReference(random: (count: number) => Uint8Array): string {
  return humanCodeOf(drawTicketNo(random));
}

/** A reference as it is stored, out of what somebody typed; undefined when the check character differs. */
export function readInvoiceReference(text: string): string | undefined {
  const number = readHumanCode(text);
  return number === undefined ? undefined : humanCodeOf(number);
}

/** All references in the purpose of a bank statement, each once, in order; words that only look like one are not. */
export function invoiceReferencesIn(purpose: string): string[] {
  const words = purpose.normalize('NFKC').split(/[^\p{L}\p{N}-]+/u);
  const grouped =
    purpose.normalize('NFKC').match(/[\p{L}\p{N}]{4}[ -][\p{L}\p{N}]{4}[ -][\p{L}\p{N}]/gu) ?? [];
  const found = [...words, ...grouped].flatMap((word) => readInvoiceReference(word) ?? []);
  return [...new Set(found)];
}
