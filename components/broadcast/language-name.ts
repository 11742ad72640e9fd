import type { Language } from '#domain/locale.ts';

/**
 * Names of languages in the language of the page, as they begin a line (`Русский`) or stand inside of one (`русский`). A tag that
 * is none stays as it is.
 */
export function languageNamer(
  language: Language,
  place: 'begin' | 'inside' = 'begin',
): (locale: string) => string {
  const names = new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', {
    type: 'language',
    fallback: 'code',
  });
  return (locale) => {
    try {
      const name = names.of(locale) ?? locale;
      return place === 'inside' ? name : name.charAt(0).toUpperCase() + name.slice(1);
    } catch {
      return locale;
    }
  };
}
