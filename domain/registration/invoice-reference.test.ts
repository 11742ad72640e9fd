import { expect, it } from 'vitest';
import { drawInvoiceReference, invoiceReferencesIn, readInvoiceReference } from './invoice-reference.ts';

const made = drawInvoiceReference((count) => new Uint8Array(count).fill(0x8c, 0, 1));

it('is digits and capitals that every bank takes', () => {
  expect(made).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/);
});

it('is drawn again until its check character is one of them', () => {
  const bytes = [36, 5];
  expect(
    drawInvoiceReference((count) => {
      const drawn = new Uint8Array(count);
      drawn[count - 1] = bytes.shift() ?? 0;
      return drawn;
    }),
  ).toBe('000000055');
});

it('is read as people type it, and refused when one character is wrong', () => {
  const typed = `${made.slice(0, 4)} ${made.slice(4, 8)}-${made.slice(8)}`.toLowerCase();
  expect(readInvoiceReference(typed)).toBe(made);
  for (let i = 0; i < made.length; i += 1) {
    const wrong = `${made.slice(0, i)}${made[i] === '7' ? '8' : '7'}${made.slice(i + 1)}`;
    expect(readInvoiceReference(wrong)).toBeUndefined();
  }
});

it('is found in the purpose of a transfer', () => {
  const grouped = `${made.slice(0, 4)}-${made.slice(4, 8)}-${made.slice(8)}`;
  const spaced = `${made.slice(0, 4)} ${made.slice(4, 8)} ${made.slice(8)}`;
  for (const purpose of [
    `Оплата участия ${made}, без НДС`,
    `Ref:${grouped}.`,
    `INVOICE ${spaced} THANKS`,
    made,
  ]) {
    expect(invoiceReferencesIn(purpose)).toEqual([made]);
  }
  expect(invoiceReferencesIn('Invoice 123456789 of 2027-05-20')).toEqual([]);
});
