import { now } from '#adapters/clock.ts';
import { feedBases } from '#db/calendar/calendar-feed.ts';
import { countLiveLinks, feedBuilds, feedStats } from '#db/calendar/feed-stat.ts';
import { getDb } from '#db/client.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import type { EditionScope } from '#db/scope.ts';
import { entryContext } from '#domain/calendar/entry-context.ts';
import { feedScopes } from '#domain/calendar/feed.ts';
import { findContent } from '#domain/calendar/feed-content.ts';
import { type FeedHealth, feedHealth, placeOf } from '#domain/calendar/feed-health.ts';
import { statDay } from '#domain/calendar/feed-stat.ts';
import { linkEnd } from '#domain/calendar/link-setting.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { type CalendarWords, type OpenRelease, openRelease } from './open-release.ts';

export type FeedDesk = FeedHealth & {
  readonly zone: string;
  /** Secret links that answer now: a number, of nobody. */
  readonly liveLinks: number;
  /** How many calendars of the public release are as it says; undefined before the first release. */
  readonly progress: { readonly built: number; readonly total: number } | undefined;
  /** What the tracks, halls, people … of the public release are called in the language of the page, by {@link placeOf}. */
  readonly names: ReadonlyMap<string, string>;
};

/** The words of calendars, and the language of whoever looks. */
type Reading = { readonly words: CalendarWords; readonly language: Language };
type Shown = Pick<FeedDesk, 'progress' | 'names'>;

/** Days of fetches on the page. */
const DAYS_SHOWN = 14;
const DAY_MS = 24 * 3_600_000;

/** How the feeds of an edition fare (calendar.md C15). @throws NotFoundError, ForbiddenError */
export async function openFeedDesk(viewer: Viewer, slug: string, reading: Reading): Promise<FeedDesk> {
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
    ...(await shownOf(scope, reading, at)),
  };
}

async function shownOf(scope: EditionScope, { words, language }: Reading, at: number): Promise<Shown> {
  try {
    const release = await openRelease(scope, words, at);
    if (!release) return { progress: undefined, names: new Map() };
    return { progress: await progressOf(scope, release), names: namesOf(release, language) };
  } catch (error) {
    // A release came between two looks: its calendars are to be built.
    if (error instanceof PlanMovedError) return { progress: { built: 0, total: 1 }, names: new Map() };
    throw error;
  }
}

async function progressOf(scope: EditionScope, { facts, basis }: OpenRelease): Promise<Shown['progress']> {
  const bases = await feedBases(getDb().read, scope);
  const { locales } = facts.index.snapshot.edition;
  const names = feedScopes(facts).flatMap((place) => locales.map((locale) => `${placeOf(place)} ${locale}`));
  return { built: names.filter((name) => bases.get(name) === basis).length, total: names.length };
}

function namesOf({ facts }: OpenRelease, language: Language): Shown['names'] {
  const context = entryContext(facts, language);
  return new Map(
    feedScopes(facts).flatMap((place) => {
      const name = findContent(facts.index, place)?.name?.(context);
      return name === undefined ? [] : [[placeOf(place), name] as const];
    }),
  );
}
