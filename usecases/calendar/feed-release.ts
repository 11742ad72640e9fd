import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import { visibleEditions } from '#db/programme/public-release.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { buildFeeds } from './feed-build.ts';
import { type CalendarWords, openRelease } from './open-release.ts';

/**
 * Builds the public feeds of an edition that has another release, or another phase (calendar.md rules 6, 7). An edition that is
 * gone, or has no release, needs none. False when it was interrupted.
 */
export async function buildEditionFeeds(
  editionId: string,
  words: CalendarWords,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    const { scope } = await gateHouse(systemViewer('calendar'), editionId);
    const release = await openRelease(scope, words, now());
    return release === undefined || (await buildFeeds(release, signal));
  } catch (error) {
    if (error instanceof NotFoundError) return true;
    // Work of its own follows the release that came meanwhile.
    if (error instanceof PlanMovedError) return true;
    throw error;
  }
}

/**
 * Looks at the feeds of every public edition: days begin and end without a release, programs are updated, and work that
 * follows a release may have been lost.
 */
export async function buildDueFeeds(words: CalendarWords, signal: AbortSignal): Promise<void> {
  for (const { edition } of await visibleEditions(getDb().read)) {
    if (signal.aborted) return;
    await buildEditionFeeds(edition.id, words, signal);
  }
}
