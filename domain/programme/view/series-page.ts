import { dateRange } from '../../date-text.ts';
import type { Language, PickedText } from '../../locale.ts';
import type { ListedEdition } from './home-page.ts';
import { type Reading, textIn, textOr } from './reading.ts';

/** A series and its visible editions, newest first (programme.md PP7). */
export type SeriesPageView = {
  slug: string;
  name: PickedText;
  description: PickedText | null;
  editions: readonly {
    slug: string;
    name: PickedText;
    number: number | null;
    datesText: string;
    city: PickedText | null;
    isSample: boolean;
  }[];
};

export function seriesPageView(
  found: { series: ListedEdition['series']; editions: readonly ListedEdition['edition'][] },
  locale: string,
  language: Language,
): SeriesPageView {
  const readingOf = (edition: ListedEdition['edition']): Reading => ({
    locale,
    defaultLocale: edition.defaultLocale,
    order: edition.locales,
  });
  const newest = found.editions[0];
  const reading: Reading = newest ? readingOf(newest) : { locale, defaultLocale: locale, order: [] };
  return {
    slug: found.series.slug,
    name: textOr(found.series.name, reading, found.series.slug),
    description: textIn(found.series.description, reading) ?? null,
    editions: found.editions.map((edition) => ({
      slug: edition.slug,
      name: textOr(edition.name, readingOf(edition), edition.slug),
      number: edition.number,
      datesText: dateRange(edition.startOn, edition.endOn, language),
      city: textIn(edition.city, readingOf(edition)) ?? null,
      isSample: edition.isSample,
    })),
  };
}
