import type { Language } from '#domain/locale.ts';

/** A size for people, e.g. `4.1 MB`. */
export function sizeText(bytes: number, language: Language): string {
  const isLarge = bytes >= 1_000_000;
  const format = new Intl.NumberFormat(language === 'ru' ? 'ru' : 'en-GB', {
    style: 'unit',
    unit: isLarge ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: isLarge ? 1 : 0,
  });
  return format.format(Math.max(1, isLarge ? bytes / 1_000_000 : bytes / 1_000));
}
