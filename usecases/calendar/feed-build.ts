import { setImmediate as pause } from 'node:timers/promises';
import { now } from '#adapters/clock.ts';
import { WRITER_VERSION } from '#adapters/ical.ts';
import { calendarClock, storeClock } from '#db/calendar/calendar-clock.ts';
import {
  feedBases,
  refuseOldRelease,
  type StoredFeed,
  storedFeed,
  storeFeed,
} from '#db/calendar/calendar-feed.ts';
import { getDb } from '#db/client.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import type { Calendar } from '#domain/calendar/calendar.ts';
import { type FeedClock, feedDigest, nextClock } from '#domain/calendar/clock.ts';
import { emptyFeed, feedCalendar, feedScopes } from '#domain/calendar/feed.ts';
import { type FeedScope, plainWish } from '#domain/calendar/feed-scope.ts';
import { sha256 } from '../programme/import-means.ts';
import { writeFeed } from './feed-bytes.ts';
import type { OpenRelease } from './open-release.ts';

/**
 * Builds every public feed of a release in every locale, and what is left of feeds that it has no more; those that are
 * built on the same facts stay. Gives way to requests after each feed. False when it was interrupted.
 * @throws PlanMovedError when another release came meanwhile
 */
export async function buildFeeds(release: OpenRelease, signal?: AbortSignal): Promise<boolean> {
  const bases = await feedBases(getDb().read, release.scope);
  const { locales } = release.facts.index.snapshot.edition;
  const isBuilt = ({ kind, key }: FeedScope) =>
    locales.every((locale) => bases.get(`${kind} ${key} ${locale}`) === release.basis);
  const known = new Map(feedScopes(release.facts).map((place) => [`${place.kind} ${place.key}`, place]));
  for (const name of bases.keys()) {
    const [kind = '', key = ''] = name.split(' ');
    if (!known.has(`${kind} ${key}`)) known.set(`${kind} ${key}`, { kind, key } as FeedScope);
  }
  for (const place of known.values()) {
    if (signal?.aborted === true) return false;
    if (isBuilt(place)) continue;
    await buildFeed(release, place);
    await pause();
  }
  return true;
}

/**
 * Builds one feed in every locale and stores it with its clock; whoever asks meanwhile joins. False for a scope that the
 * edition never had.
 * @throws PlanMovedError when another release came meanwhile
 */
export function buildFeed(release: OpenRelease, place: FeedScope): Promise<boolean> {
  const name = `${release.scope.editionId} ${release.basis} ${place.kind} ${place.key}`;
  const running = building.get(name);
  if (running) return running;
  const made = buildOnce(release, place).finally(() => building.delete(name));
  building.set(name, made);
  return made;
}

const building = new Map<string, Promise<boolean>>();

async function buildOnce(release: OpenRelease, place: FeedScope): Promise<boolean> {
  const { facts, scope } = release;
  const clock = await calendarClock(getDb().read, scope, place);
  const { locales } = facts.index.snapshot.edition;
  const calendars: Calendar[] = [];
  for (const locale of locales) {
    const calendar = plainCalendar(release, place, locale, clock !== undefined);
    if (!calendar) return false;
    calendars.push(calendar);
  }
  const said = [...calendars, ...withCancelled(release, place)];
  const next = nextClock(clock, feedDigest(said, String(WRITER_VERSION), sha256), now());
  const feeds: (StoredFeed & { readonly locale: string })[] = [];
  for (const [at, locale] of locales.entries())
    feeds.push({ locale, ...(await builtFeed(release, { ...place, locale }, calendars[at], next)) });
  await store(release, place, { clock, next, feeds });
  return true;
}

/**
 * Where the organizers hide what is cancelled, those who ask for it have entries that nobody else has: a change of them
 * winds the clock too, or who asks by date alone would never see it.
 */
function withCancelled({ facts }: OpenRelease, place: FeedScope): readonly Calendar[] {
  if (facts.setting.cancelledMode === 'shown') return [];
  return facts.index.snapshot.edition.locales.flatMap(
    (locale) => feedCalendar(facts, place, { ...plainWish(locale), cancelledMode: 'shown' }) ?? [],
  );
}

/** What everybody gets who wishes for nothing; empty where the release gave up what somebody subscribed to. */
export function plainCalendar(
  { facts }: OpenRelease,
  place: FeedScope,
  locale: string,
  wasKnown: boolean,
): Calendar | undefined {
  const wish = plainWish(locale);
  return feedCalendar(facts, place, wish) ?? (wasKnown ? emptyFeed(facts, place, wish) : undefined);
}

async function builtFeed(
  { scope, releaseId, basis }: OpenRelease,
  place: FeedScope & { readonly locale: string },
  calendar: Calendar | undefined,
  { changedAt }: FeedClock,
): Promise<StoredFeed> {
  if (!calendar) throw new Error('a locale without a calendar');
  const written = await writeFeed({ ...calendar, changedAt }, place.kind);
  const built = { releaseId, basis, builtAt: now(), entryCount: calendar.entries.length };
  if (written.ok) {
    const { gzip, etag, byteCount } = written;
    return { ...built, gzip, etag, byteCount, changedAt, keptReason: null };
  }
  const before = await storedFeed(getDb().read, scope, place);
  const { gzip, etag, byteCount, ...rest } = before ?? NOTHING;
  return {
    ...built,
    gzip,
    etag,
    byteCount,
    changedAt: rest.changedAt,
    entryCount: rest.entryCount,
    keptReason: written.reason,
  };
}

const NOTHING = { gzip: null, etag: null, byteCount: 0, changedAt: 0, entryCount: 0 } as const;

type Built = {
  readonly clock: FeedClock | undefined;
  readonly next: FeedClock;
  readonly feeds: readonly (StoredFeed & { readonly locale: string })[];
};

async function store(release: OpenRelease, place: FeedScope, { clock, next, feeds }: Built): Promise<void> {
  const { scope } = release;
  await getDb().tx(
    async (tx) => {
      await refuseOldRelease(tx, scope, release);
      const present = await calendarClock(tx, scope, place);
      // Bytes name the instant of the clock: another process that wound it has stored the same entries.
      if (present?.changedAt !== clock?.changedAt) throw new PlanMovedError('the clock was wound meanwhile');
      // Bytes that nobody gets do not count as a change.
      if (feeds.some(({ keptReason }) => keptReason === null)) await storeClock(tx, scope, place, next);
      for (const { locale, ...feed } of feeds) await storeFeed(tx, scope, { ...place, locale }, feed);
    },
    { label: 'calendar-feed' },
  );
}
