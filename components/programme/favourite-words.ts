import type { Language } from '#domain/locale.ts';
import type { Translator } from '#i18n/translator.ts';

/** Sentences for the browser; what it finds out takes the places in braces. */
export type FavouriteWords = {
  /** Slug of the edition, under which marks are kept. */
  readonly edition: string;
  readonly language: Language;
  readonly star: string;
  readonly shown: string;
  readonly showAll: string;
  readonly none: string;
  readonly overlap: string;
  readonly free: string;
};

export function favouriteWords(t: Translator, edition: string, language: Language): FavouriteWords {
  return {
    edition,
    language,
    star: t('favourite.star', { title: '{title}' }),
    shown: t('favourite.shown', { count: '{count}' }),
    showAll: t('favourite.showAll'),
    none: t('favourite.none'),
    overlap: t('favourite.overlap', { one: '{one}', other: '{other}' }),
    free: t('favourite.free', { time: '{time}' }),
  };
}
