import { calendarLinkText } from '#i18n/calendar-link-text.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { type SecretFeed, type SecretLink, secretFeed } from '#usecases/calendar/secret-feed.ts';

/** Somebody's own calendar with the words that only jobs have; for the server, which has none. */
export function buildSecretFeed(link: SecretLink, userAgent: string | undefined): Promise<SecretFeed> {
  return secretFeed(link, userAgent, { entries: calendarText, feed: calendarLinkText });
}
