import { timingSafeEqual } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { WRITER_VERSION } from '#adapters/ical.ts';
import { markdownText } from '#adapters/markdown-text.ts';
import { calendarSetting } from '#db/calendar/calendar-setting.ts';
import { setById } from '#db/calendar/favourite-set.ts';
import { type FeedLinkRow, linkByToken, noteChange, noteFetch } from '#db/calendar/link.ts';
import { getDb } from '#db/client.ts';
import { PlanMovedError } from '#db/programme/command.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Calendar } from '#domain/calendar/calendar.ts';
import { type FeedClock, feedDigest, feedPhase, nextClock } from '#domain/calendar/clock.ts';
import { feedClient } from '#domain/calendar/feed-client.ts';
import { isFeedToken } from '#domain/calendar/feed-token.ts';
import { type LinkKind, linkEnd, wishOf } from '#domain/calendar/link-setting.ts';
import { type OwnFeedWords, ownCalendar } from '#domain/calendar/own-feed.ts';
import type { OwnFacts } from '#domain/calendar/own-slot.ts';
import type { ReleaseFacts } from '#domain/calendar/release-fact.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { tokenHash } from '../account/secret.ts';
import { sha256 } from '../programme/import-means.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { languageOf } from '../registration/setup-facts.ts';
import { calendarDomain } from './calendar-domain.ts';
import { type FeedBytes, writeFeed } from './feed-bytes.ts';
import { versionOf } from './link-page.ts';
import { type CalendarWords, openRelease } from './open-release.ts';
import { ownFacts } from './own-part.ts';

/** A link that answers now, with the edition it leads into. */
export type SecretLink = {
  readonly link: FeedLinkRow;
  readonly scope: EditionScope;
  readonly edition: Edition;
};

export type SecretFeed =
  | (FeedBytes & { readonly ok: true; readonly changedAt: number })
  | { readonly ok: false; readonly reason: 'unwritable' };

export type SecretFeedWords = {
  readonly entries: CalendarWords;
  readonly feed: (language: Language) => OwnFeedWords;
};

/**
 * The link that a token opens (calendar.md rules 8, 9). Unknown and switched off tokens, those of another file, and those
 * of an edition that is hidden now look alike.
 */
export async function findSecretLink(
  token: string,
  kind: LinkKind,
): Promise<
  ({ readonly ok: true } & SecretLink) | { readonly ok: false; readonly reason: 'not_found' | 'expired' }
> {
  if (!isFeedToken(token)) return MISSING;
  const hash = tokenHash(token);
  const link = await linkByToken(getDb().read, hash);
  // The index found it by the hash; compared once more without haste, whatever an engine calls equal.
  if (link === undefined || !timingSafeEqual(Buffer.from(link.tokenSha256), Buffer.from(hash)))
    return MISSING;
  if (link.revokedAt !== null || link.kind !== kind) return MISSING;
  try {
    const { scope, edition } = await gateEdition(anonymousViewer, 'programme.see', {
      editionId: link.editionId,
    });
    // An edition that was put off takes its links along.
    if (Math.max(link.expiresAt, linkEnd(edition)) <= now()) return { ok: false, reason: 'expired' };
    return { ok: true, link, scope, edition };
  } catch (error) {
    if (error instanceof NotFoundError) return MISSING;
    throw error;
  }
}

const MISSING = { ok: false, reason: 'not_found' } as const;

/**
 * The calendar of a link as it is now, from the public release and what is its owner's; writes down when it last changed,
 * and that it was fetched.
 */
export async function secretFeed(
  secret: SecretLink,
  userAgent: string | undefined,
  words: SecretFeedWords,
): Promise<SecretFeed> {
  const { link, edition } = secret;
  const at = now();
  const facts = await shownFacts(secret, words.entries, at);
  const wish = wishOf(link, edition);
  const calendar = ownCalendar(facts, {
    kind: link.kind,
    own: await factsOf(secret),
    wish,
    words: words.feed(languageOf(wish.lang, languageOf(edition.defaultLocale))),
    now: at,
  });
  const { changedAt } = await windClock(link, calendar, at);
  const written = await writeFeed({ ...calendar, changedAt }, 'link');
  if (!written.ok) return { ok: false, reason: 'unwritable' };
  await noteSeen(link, { at, userAgent, release: versionOf(facts.index) });
  return { ...written, changedAt };
}

const TRIES = 5;

async function shownFacts(
  { scope, edition }: SecretLink,
  words: CalendarWords,
  at: number,
): Promise<ReleaseFacts> {
  for (let tries = 0; ; tries += 1) {
    try {
      return (
        (await openRelease(scope, words, at))?.facts ?? (await announcedFacts(scope, edition, words, at))
      );
    } catch (error) {
      // A release or an erasure came meanwhile.
      if (!(error instanceof PlanMovedError) || tries >= TRIES) throw error;
    }
  }
}

/** An edition that is announced has no release yet: a calendar without entries, to which one may subscribe (rule 8). */
async function announcedFacts(
  scope: EditionScope,
  edition: Edition,
  words: CalendarWords,
  at: number,
): Promise<ReleaseFacts> {
  const { read } = getDb();
  const index = await openPublicProgramme(anonymousViewer, edition.slug);
  return {
    index,
    marks: new Map(),
    uidDomain: await calendarDomain(read),
    origin: environment().publicUrl,
    ...feedPhase(index.snapshot, at),
    setting: await calendarSetting(read, scope),
    words,
    plainText: markdownText,
  };
}

async function factsOf({ link, scope }: SecretLink): Promise<OwnFacts> {
  if (link.accountId !== null) return ownFacts(scope, link.accountId);
  const set = await setById(getDb().read, link.favouriteSetId ?? '');
  return { favouriteSessionIds: set?.sessionIds ?? [], bookings: [], personIds: [], parts: [] };
}

/** Winds the clock of the link, and reads it again where another process wound it a moment ago (rule 6). */
async function windClock(link: FeedLinkRow, calendar: Calendar, at: number): Promise<FeedClock> {
  const before = clockOf(link);
  const next = nextClock(before, feedDigest([calendar], String(WRITER_VERSION), sha256), at);
  if (next === before) return next;
  const isOurs = await getDb().tx((tx) => noteChange(tx, link.id, next), {
    guarded: true,
    label: 'calendar-link.clock',
  });
  if (isOurs) return next;
  const present = await linkByToken(getDb().read, link.tokenSha256);
  return (present && clockOf(present)) ?? next;
}

function clockOf({ digest, changedAt }: FeedLinkRow): FeedClock | undefined {
  return digest === null || changedAt === null ? undefined : { digest, changedAt };
}

const SEEN_MS = 5 * 60_000;

/** At most once in five minutes, and at once when the version is another: an old one would be said for hours (C10). */
async function noteSeen(
  { id, seenAt, seenRelease }: FeedLinkRow,
  fetched: { readonly at: number; readonly userAgent: string | undefined; readonly release: string },
): Promise<void> {
  const { at, userAgent, release } = fetched;
  if (seenAt !== null && at - seenAt < SEEN_MS && seenRelease === release) return;
  const seen = { seenAt: at, seenClient: feedClient(userAgent), seenRelease: release };
  await getDb().tx((tx) => noteFetch(tx, id, seen), { guarded: true, label: 'calendar-link.seen' });
}
