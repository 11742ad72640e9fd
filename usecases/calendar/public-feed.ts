import { now } from '#adapters/clock.ts';
import { type StoredFeed, storedFeed } from '#db/calendar/calendar-feed.ts';
import { getDb } from '#db/client.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import type { EditionScope } from '#db/scope.ts';
import { feedSettingAt } from '#domain/calendar/calendar-setting.ts';
import { feedCalendar } from '#domain/calendar/feed.ts';
import {
  type FeedScope,
  type FeedWish,
  feedPath,
  feedQuery,
  readFeedWish,
} from '#domain/calendar/feed-scope.ts';
import type { FetchedFeed } from '#domain/calendar/feed-stat.ts';
import type { FeedQuery } from '#domain/paths.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { movedEdition } from '../old-address.ts';
import { buildFeed, plainCalendar } from './feed-build.ts';
import { type FeedBytes, writeFeed } from './feed-bytes.ts';
import { presentPlace } from './moved-feed.ts';
import { type CalendarWords, type OpenRelease, openRelease } from './open-release.ts';

export type PublicFeed = FeedBytes & {
  readonly ok: true;
  /** The present slug: what was subscribed to by a former one goes on. */
  readonly edition: string;
  /** What its fetches are counted under; files of single sessions together. */
  readonly counted: FetchedFeed;
  /** UTC milliseconds: Last-Modified. */
  readonly changedAt: number;
  readonly fileName: string;
  /** A single session is a file to keep; an attachment header on a feed would break subscribing. */
  readonly isDownload: boolean;
  /** The wish in its one form, which may be the key of a cache. */
  readonly query: FeedQuery;
  /** What a wish is read by; others than these give no calendar of their own. */
  readonly locales: FeedLocales;
  /** When other bytes may be due without any release (UTC milliseconds); undefined: never. */
  readonly freshUntil: number | undefined;
};
export type FeedLocales = { readonly locales: readonly string[]; readonly defaultLocale: string };
export type PublicFeedRefusal = {
  readonly ok: false;
  /** `unwritable`: there is such a calendar, and neither it nor one before it could be written. */
  readonly reason: 'not_found' | 'unwritable';
};

/**
 * The calendar of a scope of the public release (calendar.md rules 1–8): as it was built when the release was made, or built
 * now. What strangers may not see is `not_found`.
 */
export async function publicFeed(
  address: { readonly edition: string; readonly scope: FeedScope },
  query: URLSearchParams,
  words: CalendarWords,
): Promise<PublicFeed | PublicFeedRefusal> {
  const opened = await openPublicly(address.edition);
  if (!opened) return MISSING;
  const place = { ...address, edition: opened.slug };
  for (let tries = 0; ; tries += 1) {
    try {
      const release = await openRelease(opened.scope, words, now());
      return release ? await feedOf(release, place, query) : MISSING;
    } catch (error) {
      // A release or an erasure came meanwhile.
      if (!(error instanceof PlanMovedError) || tries >= TRIES) throw error;
    }
  }
}

const TRIES = 5;
const MISSING = { ok: false, reason: 'not_found' } as const;
const UNWRITABLE = { ok: false, reason: 'unwritable' } as const;

type Opened = { readonly scope: EditionScope; readonly slug: string };

/** By a former slug too: programs do not follow when an edition gets another address, they just stop (design.md rule 27). */
async function openPublicly(slug: string): Promise<Opened | undefined> {
  const found = await openBySlug(slug);
  if (found) return found;
  const present = await movedEdition(anonymousViewer, slug);
  return present === undefined ? undefined : openBySlug(present);
}

async function openBySlug(slug: string): Promise<Opened | undefined> {
  try {
    const { scope, edition } = await gateEdition(anonymousViewer, 'programme.see', { edition: slug });
    return { scope, slug: edition.slug };
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function feedOf(
  release: OpenRelease,
  { edition, scope: asked }: { readonly edition: string; readonly scope: FeedScope },
  query: URLSearchParams,
): Promise<PublicFeed | PublicFeedRefusal> {
  const place = await presentPlace(release, asked);
  const { locales, defaultLocale } = release.facts.index.snapshot.edition;
  const wish = readFeedWish(query, { locales, defaultLocale });
  const bytes =
    place.kind === 'session'
      ? await sessionFile(release, place, wish)
      : await feedBytes(release, place, wish);
  if ('ok' in bytes) return bytes;
  return {
    ok: true,
    edition,
    counted: countedAs(release.scope.editionId, place),
    ...bytes,
    fileName: feedPath(edition, place).split('/').at(-1) ?? '',
    isDownload: place.kind === 'session',
    query: feedQuery(wish, defaultLocale),
    locales: { locales, defaultLocale },
    freshUntil: release.nextPhaseAt,
  };
}

function countedAs(editionId: string, { kind, key }: FeedScope): FetchedFeed {
  return { editionId, kind, key: kind === 'session' ? '' : key };
}

type Found = FeedBytes & { readonly changedAt: number };

async function feedBytes(
  release: OpenRelease,
  place: FeedScope,
  wish: FeedWish,
): Promise<Found | PublicFeedRefusal> {
  const stored = await presentFeed(release, place, wish.lang);
  if (!stored) return MISSING;
  const found = sendable(stored);
  if (!found) return UNWRITABLE;
  if (isPlain(wish)) return found;
  const calendar = feedCalendar(release.facts, place, wish) ?? plainCalendar(release, place, wish.lang, true);
  if (!calendar) return MISSING;
  const written = await writeFeed({ ...calendar, changedAt: found.changedAt }, place.kind);
  // Better the usual calendar, which could be written, than none.
  return written.ok ? { ...bytesOf(written), changedAt: found.changedAt } : found;
}

/** The stored feed when it is built on what is public now; else it is built first. */
async function presentFeed(
  release: OpenRelease,
  place: FeedScope,
  locale: string,
): Promise<StoredFeed | undefined> {
  const { read } = getDb();
  const stored = await storedFeed(read, release.scope, { ...place, locale });
  if (stored?.basis === release.basis) return stored;
  return (await buildFeed(release, place))
    ? storedFeed(read, release.scope, { ...place, locale })
    : undefined;
}

/**
 * A file to keep once: nobody asks for it again, so it is not stored, and the clock of the whole edition serves it, or the
 * last choice of its organizers.
 */
async function sessionFile(
  release: OpenRelease,
  place: FeedScope,
  wish: FeedWish,
): Promise<Found | PublicFeedRefusal> {
  const calendar = feedCalendar(release.facts, place, wish);
  if (!calendar) return MISSING;
  const changedAt = Math.max(release.feedChangedAt, feedSettingAt(release.facts.setting));
  const written = await writeFeed({ ...calendar, changedAt }, place.kind);
  return written.ok ? { ...bytesOf(written), changedAt } : UNWRITABLE;
}

function sendable({ gzip, etag, byteCount, changedAt }: StoredFeed): Found | undefined {
  return gzip === null || etag === null ? undefined : { gzip, etag, byteCount, changedAt };
}

function bytesOf({ gzip, etag, byteCount }: FeedBytes): FeedBytes {
  return { gzip, etag, byteCount };
}

function isPlain({ zoneMode, cancelledMode, alarmMinutes }: FeedWish): boolean {
  return zoneMode === 'local' && cancelledMode === undefined && alarmMinutes === undefined;
}
