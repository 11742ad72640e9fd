import { describe, expect, it } from 'vitest';
import { invoiceContent, readBuyer, readLines, storedLines } from './invoice-content.ts';
import { issuerKeyOf, readIssuer, textLines } from './issuer.ts';

const seat = { typeId: 't', name: { en: 'Participant' }, priceMinor: 120_00, vatRate: 2_000 };

describe('the content of an invoice', () => {
  it('counts seats of one kind together and takes VAT out of the sum of a rate', () => {
    const made = invoiceContent([seat, seat, { ...seat, typeId: 'f', priceMinor: 0 }]);
    expect(made).toEqual({
      items: [
        { name: { en: 'Participant' }, count: 2, unitMinor: 120_00, vatRate: 2_000, grossMinor: 240_00 },
      ],
      vat: [{ vatRate: 2_000, netMinor: 200_00, vatMinor: 40_00, grossMinor: 240_00 }],
      netMinor: 200_00,
      vatMinor: 40_00,
      totalMinor: 240_00,
    });
  });

  it('comes back from its row as it was issued, and lines of another shape are left out', () => {
    const { items, vat } = invoiceContent([seat]);
    expect(readLines([...storedLines({ items, vat }), { kind: 'other' }, null])).toEqual({
      items: [{ kind: 'item', ...items[0] }],
      vat: [{ kind: 'vat', ...vat[0] }],
    });
    expect(readBuyer(null)).toEqual({ name: null, organisation: null, address: null, country: null });
  });
});

describe('an issuer', () => {
  const issuer = { name: 'Forum Ltd', address: 'Street 1\n\n City', taxId: 'RU 77-01', bank: 'Account 1' };

  it('is read back, and is counted under its tax number, else under its name', () => {
    expect(readIssuer(issuer)).toEqual(issuer);
    expect(readIssuer({ name: '' })).toBeUndefined();
    expect(readIssuer(null)).toBeUndefined();
    expect(issuerKeyOf(issuer)).toBe('ru7701');
    expect(issuerKeyOf({ ...issuer, taxId: ' ' })).toBe('forumltd');
    expect(textLines(issuer.address)).toEqual(['Street 1', 'City']);
  });
});
