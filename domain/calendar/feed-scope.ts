import { type FeedQuery, plainPaths } from '../paths.ts';
import { isLocalDay } from '../time.ts';

const KEYED_KINDS = ['track', 'hall', 'speaker', 'format', 'forum', 'day', 'session'] as const;

/** Of what there are public calendars; a session is a file to download, never a feed (calendar.md C1, C2, C4). */
export type FeedKind = 'edition' | 'summary' | (typeof KEYED_KINDS)[number];

/** `key` is that of the public page: a slug, a date, a code; empty for the edition and its summary. */
export type FeedScope = { readonly kind: FeedKind; readonly key: string };

export const CANCELLED_MODES = ['shown', 'hidden'] as const;
export type CancelledMode = (typeof CANCELLED_MODES)[number];

/**
 * How a feed is wanted. Equal wishes give equal bytes (calendar.md rules 2, 7). What is undefined is left to the organizers
 * (C16), which is another wish than what they chose: it follows them when they choose again.
 */
export type FeedWish = {
  readonly lang: string;
  readonly zoneMode: 'local' | 'utc';
  readonly cancelledMode: CancelledMode | undefined;
  /** Null: no reminder. */
  readonly alarmMinutes: number | null | undefined;
};

/** Minutes before an entry at which a reminder can be asked for (calendar.md rule 2). */
export const ALARM_MINUTES: readonly number[] = [5, 10, 15, 30, 60];

const NO_ALARM = 'off';
const CANCELLED_WORDS = { show: 'shown', hide: 'hidden' } as const;

const FILE_OF = { edition: 'agenda', summary: 'summary' } as const;
const LONGEST_SEGMENT = 64;
/** `/cal/u/…` are the secret links (calendar.md rule 1). */
const SECRET = 'u';

/** The edition and the calendar that the path of an address names; undefined for every other path. */
export function readFeedAddress(path: string): { edition: string; scope: FeedScope } | undefined {
  const [root, home, ...segments] = path.split('/').map(decoded);
  if (root !== '' || home !== 'cal' || segments.some((segment) => !segment)) return undefined;
  const [edition = '', ...file] = segments as string[];
  if (segments.length > 3 || edition === SECRET) return undefined;
  const scope = scopeOf(file);
  return scope && { edition, scope };
}

/** The address of a calendar, without the host. */
export function feedPath(edition: string, scope: FeedScope, query: FeedQuery = {}): `/${string}` {
  const { kind, key } = scope;
  const isWhole = kind === 'edition' || kind === 'summary';
  const file = isWhole ? [`${FILE_OF[kind]}.ics`] : [kind, `${key}.ics`];
  return plainPaths.calendarFeed(edition, file, query);
}

/**
 * The wish in a query. What is unknown counts as absent, above all a locale that the edition gave up: subscribers
 * stay (calendar.md rule 2). Accept-Language is never looked at: calendar servers send none or a wrong one (C5).
 */
export function readFeedWish(
  query: URLSearchParams,
  { locales, defaultLocale }: { readonly locales: readonly string[]; readonly defaultLocale: string },
): FeedWish {
  const lang = query.get('lang') ?? '';
  const alarm = query.get('alarm') ?? '';
  const cancelled = query.get('cancelled');
  return {
    lang: locales.includes(lang) ? lang : defaultLocale,
    zoneMode: query.get('tz') === 'utc' ? 'utc' : 'local',
    cancelledMode: cancelled === 'show' || cancelled === 'hide' ? CANCELLED_WORDS[cancelled] : undefined,
    alarmMinutes: alarm === NO_ALARM ? null : ALARM_MINUTES.find((minutes) => String(minutes) === alarm),
  };
}

/** What everybody gets who wishes for nothing; the variants that are built at every release (rule 7). */
export function plainWish(lang: string): FeedWish {
  return { lang, zoneMode: 'local', cancelledMode: undefined, alarmMinutes: undefined };
}

/**
 * The query of a wish, in one form, so it may serve as the key of a cache. What the organizers choose is no part of it: their
 * next choice makes no key mean something else.
 */
export function feedQuery(wish: FeedWish, defaultLocale: string): FeedQuery {
  const { cancelledMode, alarmMinutes } = wish;
  return {
    ...(wish.lang !== defaultLocale && { lang: wish.lang }),
    ...(wish.zoneMode === 'utc' && { tz: 'utc' }),
    ...(cancelledMode !== undefined && { cancelled: cancelledMode === 'shown' ? 'show' : 'hide' }),
    ...(alarmMinutes !== undefined && { alarm: String(alarmMinutes ?? NO_ALARM) }),
  };
}

function scopeOf(file: readonly string[]): FeedScope | undefined {
  const last = file.at(-1) ?? '';
  if (!last.endsWith('.ics')) return undefined;
  const key = last.slice(0, -'.ics'.length);
  if (file.length === 1) {
    if (key === FILE_OF.edition) return { kind: 'edition', key: '' };
    return key === FILE_OF.summary ? { kind: 'summary', key: '' } : undefined;
  }
  const kind = KEYED_KINDS.find((each) => each === file[0]);
  if (kind === undefined || key === '' || (kind === 'day' && !isLocalDay(key))) return undefined;
  return { kind, key };
}

/** Undefined for what is too long or no UTF-8. */
function decoded(segment: string): string | undefined {
  try {
    const text = decodeURIComponent(segment);
    return text.length <= LONGEST_SEGMENT ? text : undefined;
  } catch {
    return undefined;
  }
}
