import { feedQuery, plainWish } from '#domain/calendar/feed-scope.ts';
import type { FeedQuery } from '#domain/paths.ts';
import type { EditionRequest } from './edition.ts';

/** In which words a calendar is asked for: those of the page where the edition has them (calendar.md C5). */
export function feedWords({ index, reading }: EditionRequest): FeedQuery {
  const { locales, defaultLocale } = index.snapshot.edition;
  const lang = locales.includes(reading.locale) ? reading.locale : defaultLocale;
  return feedQuery(plainWish(lang), defaultLocale);
}
