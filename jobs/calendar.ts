import type { FeedScope } from '#domain/calendar/feed-scope.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { buildDueFeeds, buildEditionFeeds } from '#usecases/calendar/feed-release.ts';
import { type PublicFeed, type PublicFeedRefusal, publicFeed } from '#usecases/calendar/public-feed.ts';

/** After a release: all its calendars in all its languages (calendar.md rule 7). False when it was interrupted. */
export function buildReleasedFeeds(editionId: string, signal: AbortSignal): Promise<boolean> {
  return buildEditionFeeds(editionId, calendarText, signal);
}

/** Recurring work: calendars change when days begin and end, and a lost job must not leave old ones (rule 6). */
export function refreshFeeds(signal: AbortSignal): Promise<void> {
  return buildDueFeeds(calendarText, signal);
}

/** A public calendar with the words that only jobs have; for the server, which has none. */
export function findPublicFeed(
  address: { readonly edition: string; readonly scope: FeedScope },
  query: URLSearchParams,
): Promise<PublicFeed | PublicFeedRefusal> {
  return publicFeed(address, query, calendarText);
}
