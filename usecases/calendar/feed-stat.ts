import { addFetches } from '#db/calendar/feed-stat.ts';
import { getDb } from '#db/client.ts';
import type { FeedTally } from '#domain/calendar/feed-stat.ts';

/** Adds what this process counted since it was asked last to the counters of all (calendar.md rule 7). */
export async function keepFetches(tallies: readonly FeedTally[]): Promise<void> {
  if (tallies.length === 0) return;
  await getDb().tx((tx) => addFetches(tx, tallies), { guarded: true, label: 'feed-stat' });
}
