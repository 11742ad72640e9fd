import { FEED_CLIENTS, type FeedClient } from '#domain/calendar/feed-client.ts';
import type { FetchDay } from '#domain/fetch-day.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { FetchDays } from '../fetch/fetch-days.tsx';

type Props = { readonly days: readonly FetchDay<FeedClient>[]; readonly t: Translator };

/** Fetches of calendars by day. */
export function FeedDays({ days, t }: Props) {
  const words = {
    caption: t('feedDesk.days'),
    none: t('feedDesk.noFetches'),
    day: t('feedDesk.day'),
    fetches: t('feedDesk.fetches'),
    unchanged: t('feedDesk.unchanged'),
  };
  const nameOf = (client: FeedClient) => t(`feedDesk.client.${client}`);
  return <FetchDays {...{ days, nameOf, words }} clients={FEED_CLIENTS} language={languageOfTranslator(t)} />;
}
