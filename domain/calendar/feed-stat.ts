import type { FeedClient } from './feed-client.ts';

/** What a fetch is counted under: a feed of an edition; of secret links `link` and their kind, never which of them. */
export type FetchedFeed = { readonly editionId: string; readonly kind: string; readonly key: string };

/** So often a client fetched a feed on a day (UTC); `notModified` of the fetches were told that nothing changed. */
export type FeedTally = FetchedFeed & {
  readonly onDate: string;
  readonly client: FeedClient;
  readonly fetches: number;
  readonly notModified: number;
};

/** Days that are kept, so that an edition can be compared with the one a year before. */
export const STAT_DAYS_KEPT = 400;

/** The date of an instant (UTC ms) that fetches are counted under: servers know nothing of where a program is. */
export function statDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
