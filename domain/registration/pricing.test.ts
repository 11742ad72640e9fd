import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openAmount, priceWith, totalOf, vatLines } from './pricing.ts';

describe('a price', () => {
  it.each([
    [10_000, null, 10_000],
    [10_000, { kind: 'set', value: 2_500 }, 2_500],
    [10_000, { kind: 'subtract', value: 2_500 }, 7_500],
    [2_000, { kind: 'subtract', value: 2_500 }, 0],
    [9_999, { kind: 'percent', value: 2_500 }, 7_499],
    [1, { kind: 'percent', value: 5_000 }, 0],
    [10_000, { kind: 'percent', value: 10_000 }, 0],
    [10_000, { kind: 'percent', value: 0 }, 10_000],
  ] as const)('of %d with %j is %d', (price, effect, expected) => {
    expect(priceWith(price, effect)).toBe(expected);
  });

  it('is never a fraction and never below nothing', () => {
    expect(() => priceWith(0.5, null)).toThrow(RangeError);
    expect(() => priceWith(-1, null)).toThrow(RangeError);
    expect(() => priceWith(100, { kind: 'percent', value: 12.5 })).toThrow(RangeError);
    expect(() => priceWith(100, { kind: 'subtract', value: -5 })).toThrow(RangeError);
  });

  it('is open until parts of it add up', () => {
    expect(openAmount(10_000, [])).toBe(10_000);
    expect(openAmount(10_000, [2_500, 7_500])).toBe(0);
    expect(openAmount(10_000, [10_001])).toBe(-1);
  });
});

describe('the lines of an invoice', () => {
  it('take VAT out of the sum of a rate, once', () => {
    const item = (grossMinor: number, vatRate: number) => ({ grossMinor, vatRate });
    expect(vatLines([item(1_999, 2_000), item(0, 0), item(1_999, 2_000), item(107, 700)])).toEqual([
      { vatRate: 2_000, netMinor: 3_332, vatMinor: 666, grossMinor: 3_998 },
      { vatRate: 700, netMinor: 100, vatMinor: 7, grossMinor: 107 },
      { vatRate: 0, netMinor: 0, vatMinor: 0, grossMinor: 0 },
    ]);
  });

  it('add up to what is paid, whatever is bought', () => {
    const item = fc.record({
      grossMinor: fc.integer({ min: 0, max: 100_000_000 }),
      vatRate: fc.constantFrom(0, 500, 700, 1_000, 1_200, 1_900, 2_000, 2_200),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 50 }), (items) => {
        const lines = vatLines(items);
        expect(lines.reduce((sum, line) => sum + line.netMinor + line.vatMinor, 0)).toBe(totalOf(items));
        for (const { vatRate, vatMinor, grossMinor } of lines) {
          expect(Number.isInteger(vatMinor)).toBe(true);
          expect(Math.abs(vatMinor - (grossMinor * vatRate) / (10_000 + vatRate))).toBeLessThanOrEqual(0.5);
        }
      }),
      { numRuns: 300 },
    );
  });
});
