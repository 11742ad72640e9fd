import { z } from 'zod';
import type { FeedScope } from '#domain/calendar/feed-scope.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { buildDueFeeds, buildEditionFeeds } from '#usecases/calendar/feed-release.ts';
import { type PublicFeed, type PublicFeedRefusal, publicFeed } from '#usecases/calendar/public-feed.ts';
import type { Attempt, Outcome } from './handler.ts';

/** After a release: all its calendars in all its languages (calendar.md rule 7). False when it was interrupted. */
export function buildReleasedFeeds(editionId: string, signal: AbortSignal): Promise<boolean> {
  return buildEditionFeeds(editionId, calendarText, signal);
}

const chosen = z.object({ editionId: z.string() });

/** After the organizers chose something else for their calendars (calendar.md C16): all of them again. */
export async function calendarsChosen(payload: unknown, { signal }: Attempt): Promise<Outcome> {
  const { editionId } = chosen.parse(payload);
  return (await buildReleasedFeeds(editionId, signal)) ? { kind: 'done' } : { kind: 'stopped' };
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
