import { getDb } from '#db/client.ts';
import { INSTANCE_SCOPE, ownerOfOldSlug } from '#db/slug-history.ts';
import { feedKeyOf, findContent } from '#domain/calendar/feed-content.ts';
import type { FeedKind, FeedScope } from '#domain/calendar/feed-scope.ts';
import type { Addressed } from '#domain/desk/old-slug.ts';
import type { OpenRelease } from './open-release.ts';

/** What of a feed's address may have been another one before, and is remembered for its page too. */
const REMEMBERED: Readonly<Partial<Record<FeedKind, Addressed>>> = {
  track: 'track',
  hall: 'hall',
  speaker: 'person',
  forum: 'sub-forum',
  session: 'session',
};

/**
 * The scope that an address means now: a track, hall, person, sub-forum or session may have got another slug. Pages redirect;
 * programs that fetch calendars would find everything gone, since a known scope without content is an empty calendar
 * (calendar.md C1, rule 8; design.md rule 27).
 */
export async function presentPlace({ facts, scope }: OpenRelease, place: FeedScope): Promise<FeedScope> {
  const kind = REMEMBERED[place.kind];
  if (kind === undefined || findContent(facts.index, place) !== undefined) return place;
  const within = kind === 'person' ? INSTANCE_SCOPE : scope.editionId;
  const owner = await ownerOfOldSlug(getDb().read, kind, within, place.key);
  const key = owner === undefined ? undefined : feedKeyOf(facts.index, place.kind, owner);
  return key === undefined ? place : { ...place, key };
}
