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
  const text = purpose.normalize('NFKC');
  const candidates = [...text.matchAll(WORD), ...text.matchAll(IN_GROUPS)]
    .sort((a, b) => a.index - b.index)
    .map(([, candidate = '']) => candidate);
  return [...new Set(candidates.flatMap((candidate) => readInvoiceReference(candidate) ?? []))];
}

// Looked ahead only, so that a word before the reference does not swallow its first group.
const WORD = /(?<![\p{L}\p{N}])(?=([\p{L}\p{N}]{9})(?![\p{L}\p{N}]))/gu;
const IN_GROUPS =
  /(?<![\p{L}\p{N}])(?=([\p{L}\p{N}]{4}[ -][\p{L}\p{N}]{4}[ -][\p{L}\p{N}])(?![\p{L}\p{N}]))/gu;
