import { direction, languageMark, type PickedText } from '../../locale.ts';

export type Localised = {
  text: string;
  lang?: string;
  dir?: 'ltr' | 'rtl';
  mark?: string;
  markLabel?: string;
};

/**
 * What a text needs on a page: nothing when it is in the wanted locale, else its `lang`, `dir` and two-letter mark
 * (programme.md ML2). `shownIn` puts the mark in words; it is called only for a fallback.
 */
export function localised(picked: PickedText, shownIn?: (locale: string) => string): Localised {
  if (!picked.fallback) return { text: picked.text };
  const { text, locale } = picked;
  const marked: Localised = { text, lang: locale, dir: direction(locale), mark: languageMark(locale) };
  return shownIn ? { ...marked, markLabel: shownIn(locale) } : marked;
}

/** For names in running lines, where a mark behind each would drown them: `lang` and `dir` without the mark. */
export function quietly(picked: PickedText): Localised {
  if (!picked.fallback) return { text: picked.text };
  return { text: picked.text, lang: picked.locale, dir: direction(picked.locale) };
}
