import { languageOfTranslator, type Translator } from './translator.ts';

/** "Shown in another language: Arabic" for the mark of a text that fell back (design.md X3). */
export function shownIn(t: Translator): (locale: string) => string {
  const language = languageOfTranslator(t);
  return (locale) => t('language.shownIn', { language: namesOf(language).of(locale) ?? locale });
}

const names = new Map<string, Intl.DisplayNames>();

function namesOf(language: string): Intl.DisplayNames {
  const known =
    names.get(language) ??
    new Intl.DisplayNames(language === 'en' ? 'en-GB' : language, { type: 'language' });
  names.set(language, known);
  return known;
}
