import { now } from '#adapters/clock.ts';
import { feedBases } from '#db/calendar/calendar-feed.ts';
import { countLiveLinks, feedBuilds, feedStats } from '#db/calendar/feed-stat.ts';
import { getDb } from '#db/client.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import type { EditionScope } from '#db/scope.ts';
import { feedScopes } from '#domain/calendar/feed.ts';
import { type FeedHealth, feedHealth } from '#domain/calendar/feed-health.ts';
import { statDay } from '#domain/calendar/feed-stat.ts';
import { linkEnd } from '#domain/calendar/link-setting.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { type CalendarWords, openRelease } from './open-release.ts';

export type FeedDesk = FeedHealth & {
  readonly zone: string;
  /** Secret links that answer now: a number, of nobody. */
  readonly liveLinks: number;
  /** How many calendars of the public release are as it says; undefined before the first release. */
  readonly progress: { readonly built: number; readonly total: number } | undefined;
};

/** Days of fetches on the page. */
const DAYS_SHOWN = 14;
const DAY_MS = 24 * 3_600_000;

/** How the feeds of an edition fare (calendar.md C15). @throws NotFoundError, ForbiddenError */
export async function openFeedDesk(viewer: Viewer, slug: string, words: CalendarWords): Promise<FeedDesk> {
  const { scope, edition } = await gateEdition(viewer, 'edition.edit', { edition: slug });
  const { read } = getDb();
  const at = now();
  const [builds, stats] = [
    await feedBuilds(read, scope),
    await feedStats(read, scope, statDay(at - (DAYS_SHOWN - 1) * DAY_MS)),
  ];
  return {
    ...feedHealth(builds, stats),
    zone: edition.zone,
    // Those of an edition that was put off answer for longer than was written down when they were made.
    liveLinks: await countLiveLinks(read, scope, linkEnd(edition) > at ? 0 : at),
    progress: await progressOf(scope, words, at),
  };
}

async function progressOf(
  scope: EditionScope,
  words: CalendarWords,
  at: number,
): Promise<FeedDesk['progress']> {
  try {
    const release = await openRelease(scope, words, at);
    if (!release) return undefined;
    const bases = await feedBases(getDb().read, scope);
    const { locales } = release.facts.index.snapshot.edition;
    const names = feedScopes(release.facts).flatMap(({ kind, key }) =>
      locales.map((locale) => `${kind} ${key} ${locale}`),
    );
    const built = names.filter((name) => bases.get(name) === release.basis).length;
    return { built, total: names.length };
  } catch (error) {
    // A release came between two looks: its calendars are to be built.
    if (error instanceof PlanMovedError) return { built: 0, total: 1 };
    throw error;
  }
}
