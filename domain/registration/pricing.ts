import type { PriceEffect } from './access-code.ts';

/** VAT rates are hundredths of a percent: 2,000 is 20 %. */
const WHOLE = 10_000;

/**
 * The price with the effect of a code, in whole minor units; half a unit goes up, never below 0. Throws a RangeError for
 * what is no whole amount: money is never a fraction.
 */
export function priceWith(priceMinor: number, effect: PriceEffect | null): number {
  assertAmount(priceMinor);
  if (effect === null) return priceMinor;
  assertAmount(effect.value);
  if (effect.kind === 'set') return effect.value;
  const off = effect.kind === 'subtract' ? effect.value : divideRounded(priceMinor * effect.value, WHOLE);
  return Math.max(0, priceMinor - off);
}

/** One seat or other item of an invoice. */
export type PriceItem = { readonly grossMinor: number; readonly vatRate: number };
/** All items of one rate. */
export type VatLine = {
  readonly vatRate: number;
  readonly netMinor: number;
  readonly vatMinor: number;
  readonly grossMinor: number;
};

/**
 * The lines of an invoice by rate, highest rate first. Prices include VAT, so it is taken out of the sum of a rate, once:
 * taken out of each item it would drift from what was paid. Net and VAT add up to what was paid, always.
 */
export function vatLines(items: readonly PriceItem[]): VatLine[] {
  const sums = new Map<number, number>();
  for (const { grossMinor, vatRate } of items) {
    assertAmount(grossMinor);
    assertAmount(vatRate);
    sums.set(vatRate, (sums.get(vatRate) ?? 0) + grossMinor);
  }
  return [...sums]
    .sort(([a], [b]) => b - a)
    .map(([vatRate, grossMinor]) => {
      const vatMinor = divideRounded(grossMinor * vatRate, WHOLE + vatRate);
      return { vatRate, netMinor: grossMinor - vatMinor, vatMinor, grossMinor };
    });
}

/** What is to be paid for all items together. */
export function totalOf(items: readonly PriceItem[]): number {
  return items.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
}

/** What is left to pay after partial payments (F1); negative when too much was paid. */
export function openAmount(totalMinor: number, paidMinors: readonly number[]): number {
  return totalMinor - paidMinors.reduce((sum, paid) => sum + paid, 0);
}

/** Half goes up. Exact for amounts up to 2^53 / 10^4 minor units. */
function divideRounded(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** Beyond it a product with a rate would lose its last digits. */
const AMOUNT_MOST = 100_000_000_000;

function assertAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > AMOUNT_MOST) {
    throw new RangeError(`Not an amount of minor units: ${amount}`);
  }
}
