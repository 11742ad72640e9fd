/** A text by people: one value per BCP 47 tag; any of them may be absent or empty. */
export type LocaleMap = Readonly<Record<string, string>>;

/** The languages of the product itself; content may exist in further locales. */
export type Language = 'en' | 'ru';

export const languages: readonly Language[] = ['en', 'ru'];

export type PickedText = {
  readonly text: string;
  readonly locale: string;
  /** True when the text is not in the locale that was asked for: show its mark, `lang` and `dir`. */
  readonly fallback: boolean;
};

/**
 * Chooses one text of a locale map: wanted, else the edition's default, else the first non-empty one in the
 * edition's locale order, else any. Never an empty text and never a key: undefined when nothing is filled in.
 * Source: programme.md rule 22.
 */
export function pickText(
  map: LocaleMap | undefined,
  wanted: string,
  editionDefault: string,
  order: readonly string[] = [],
): PickedText | undefined {
  if (!map) return undefined;
  const locale = pickLocale((tag) => isFilled(map[tag]), Object.keys(map), wanted, editionDefault, order);
  const text = locale === undefined ? undefined : map[locale];
  if (locale === undefined || text === undefined) return undefined;
  return { text, locale, fallback: locale !== wanted };
}

/**
 * The order of `pickText` over anything that exists per locale (names, files, notes). `has` says whether the
 * entry of a tag can be shown, `present` lists the tags there are.
 */
export function pickLocale(
  has: (tag: string) => boolean,
  present: readonly string[],
  wanted: string,
  editionDefault: string,
  order: readonly string[] = [],
): string | undefined {
  // PostgreSQL's jsonb does not keep the order of keys, so "any" is made the same on both engines by sorting.
  const any = [...present].sort();
  return [wanted, editionDefault, ...order, ...any].find((tag) => present.includes(tag) && has(tag));
}

/** True for a language that the product speaks, e.g. of an address or a cookie. */
export function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'ru';
}

/** Writing direction for the `dir` attribute, by the likely script of the tag; `ltr` for a malformed tag. */
export function direction(locale: string): 'ltr' | 'rtl' {
  if (!isLocaleTag(locale)) return 'ltr';
  return rightToLeftScripts.has(new Intl.Locale(locale).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** The two-letter mark shown beside content in a fallback locale: `ru-RU` gives `RU`. Source: design.md X3. */
export function languageMark(locale: string): string {
  return locale.slice(0, 2).toUpperCase();
}

/** True for a well-formed BCP 47 tag (`ru`, `zh-Hant-TW`); says nothing about the language being registered. */
export function isLocaleTag(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch {
    return false;
  }
}

// Intl.Locale has getTextInfo() in some browsers and a property in others; the list of living scripts is short.
const rightToLeftScripts = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Mend',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
  'Yezi',
]);

function isFilled(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}
