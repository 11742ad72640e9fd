import type { Language } from './locale.ts';

/** The BCP 47 tag by which Intl formats for a language of the product: English here is 24 h, day before month. */
export function intlLocale(language: Language): 'ru' | 'en-GB' {
  return language === 'ru' ? 'ru' : 'en-GB';
}

/** A number for people: `1 234,5` (no-break space, comma) in ru, `1,234.5` in en. Source: design.md rule 24. */
export function numberText(value: number, language: Language, fractionDigits = 3): string {
  return new Intl.NumberFormat(intlLocale(language), { maximumFractionDigits: fractionDigits }).format(value);
}

/** A share of 1 for people: 0.1234 gives `12,3 %` or `12.3%`. */
export function percentText(share: number, language: Language, fractionDigits = 1): string {
  const options = { style: 'percent', maximumFractionDigits: fractionDigits } as const;
  return new Intl.NumberFormat(intlLocale(language), options).format(share);
}

/**
 * Money for people out of whole minor units (kopecks, cents; yen have none). `code` (`1 234,50 RUB`) is for
 * tables, where currencies mix; `symbol` for running text. Source: design.md rule 24.
 */
export function moneyText(
  minorUnits: number,
  currency: string,
  language: Language,
  display: 'code' | 'symbol' = 'code',
): string {
  const format = new Intl.NumberFormat(intlLocale(language), {
    style: 'currency',
    currency,
    currencyDisplay: display,
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minorUnits / 10 ** digits);
}

/** A number for files: digits, a dot, a minus, nothing else, never an exponent. Source: design.md rule 24. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Not a number for a file: ${value}`);
  return plainFormat.format(value);
}

const plainFormat = new Intl.NumberFormat('en-US', {
  useGrouping: false,
  maximumFractionDigits: 15,
  signDisplay: 'negative',
});

/** A size for people, e.g. `4.1 MB`; never 0. */
export function sizeText(bytes: number, language: Language): string {
  const isLarge = bytes >= 1_000_000;
  const format = new Intl.NumberFormat(intlLocale(language), {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  });
  return format.format(Math.max(1, isLarge ? bytes / 1_000_000 : bytes / 1_000));
}
