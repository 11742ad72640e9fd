import { readDecimal } from '../decimal-text.ts';

/**
 * An amount that a person typed or a bank printed, in minor units: "1 500", "1.500,00", "1500.00", "-20". The last point
 * or comma with at most as many digits behind it as the currency has separates the parts; all others group thousands.
 * Undefined for what is no amount of the currency.
 */
export function readMoney(text: string, currency: string): number | undefined {
  const digits = fractionDigits(currency);
  if (digits === undefined) return undefined;
  const value = readDecimal(text, digits);
  // Twelve places before the point and a few behind it are far from the end of whole numbers.
  return value === undefined ? undefined : Math.round(value * 10 ** digits);
}

/** An amount as it is typed: `1500.00`, in minor units before. */
export function moneyInputText(minor: number, currency: string): string {
  const digits = fractionDigits(currency) ?? 2;
  return (minor / 10 ** digits).toFixed(digits);
}

function fractionDigits(currency: string): number | undefined {
  if (!/^[A-Z]{3}$/.test(currency)) return undefined;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
}
