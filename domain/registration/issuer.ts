import { z } from '../schema.ts';

const line = (most: number) => z.string().trim().max(most);

/** Who issues invoices, as printed: every invoice keeps a copy, so that a later change touches none of them (F2). */
export const issuerInput = z.strictObject({
  name: line(200).min(1),
  /** Lines of the postal address. */
  address: line(500),
  /** Number with the tax office, VAT number or the like, as the law of the place wants it said. */
  taxId: line(60),
  /** Bank, account and what else a transfer needs, line by line. */
  bank: line(1000).min(1),
});
export type Issuer = z.output<typeof issuerInput>;

/** An issuer as it was stored; undefined where there is none that can be printed. */
export function readIssuer(stored: unknown): Issuer | undefined {
  const read = issuerInput.safeParse(stored);
  return read.success ? read.data : undefined;
}

/** Under which row the numbers of an issuer are counted: one issuer shares its numbers over all editions (F2). */
export function issuerKeyOf({ taxId, name }: Issuer): string {
  const folded = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
  return folded(taxId) || folded(name) || 'issuer';
}

/** Text of several lines as lines; empty ones are left out. */
export function textLines(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
