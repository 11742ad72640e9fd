import { HALL_LIVE_QUERY, PEOPLE_QUERY, PROGRAMME_QUERY, REGISTER_QUERY } from '#domain/paths.ts';
import { type RoutePattern, routePattern } from './route-pattern.ts';

/** A page that shows everybody the same, and so may be kept (architecture.md 9). */
export type PublicPage = {
  readonly pattern: RoutePattern;
  /** Names in the query that change the page; all others are dropped before the page is made. */
  readonly query: ReadonlySet<string>;
  /**
   * `all`: shows several editions, dropped with each of them; `seats`: dropped also when free seats change; `desk`: also when
   * something is asked or voted somewhere; `live`: follows the clock, so it is kept for {@link LIVE_MS} alone.
   */
  readonly shows: 'edition' | 'all' | 'seats' | 'desk' | 'live';
};

/** `lang` asks for a further locale of the content. */
const LOCALE = ['lang'];
/** Brings back what one person typed, or shows what they did: such a view is nobody else's, and is made outside the cache. */
const PERSONAL: Partial<Record<PublicPage['shows'], string>> = { seats: 'draft', desk: 'mine' };
/** Free text: a page that answers it is made for one reader and never kept. */
const FREE_TEXT = 'q';

/** The page with the player: the only one that may show what others send. */
export const HALL_LIVE_PAGE = '/{edition}/halls/{slug}/live';
/** How old what a live page says may be, ms. */
export const LIVE_MS = 2_000;

const rows: readonly [path: string, query: readonly string[], shows: PublicPage['shows']][] = [
  ['/', LOCALE, 'all'],
  ['/series/{series}', LOCALE, 'all'],
  ['/organisations/{slug}', LOCALE, 'all'],
  ['/{edition}', LOCALE, 'edition'],
  ['/{edition}/programme', PROGRAMME_QUERY, 'edition'],
  ['/{edition}/programme/{day}', PROGRAMME_QUERY, 'edition'],
  ['/{edition}/sessions/{code}', LOCALE, 'edition'],
  ['/{edition}/sessions/{code}/questions', LOCALE, 'desk'],
  ['/{edition}/people', PEOPLE_QUERY, 'edition'],
  // A person is shown with what they did at other editions.
  ['/{edition}/people/{slug}', LOCALE, 'all'],
  ['/{edition}/tracks/{slug}', LOCALE, 'edition'],
  ['/{edition}/halls/{slug}', LOCALE, 'edition'],
  [HALL_LIVE_PAGE, HALL_LIVE_QUERY, 'live'],
  ['/{edition}/live', LOCALE, 'live'],
  ['/{edition}/forums/{slug}', LOCALE, 'edition'],
  ['/{edition}/organisations', LOCALE, 'edition'],
  ['/{edition}/pages/{slug}', LOCALE, 'edition'],
  ['/{edition}/register', REGISTER_QUERY, 'seats'],
];

/** All public pages, written words before parameters. */
export const PUBLIC_PAGES: readonly PublicPage[] = rows
  .map(([path, query, shows]) => ({ pattern: routePattern(path), query: new Set(query), shows }))
  .sort((a, b) => a.pattern.rank.localeCompare(b.pattern.rank));

/** Tag of pages that show several editions. */
export const EVERY_EDITION = '*';

/** Tag of the pages of an edition that show its free seats. */
export function seatsTag(edition: string): string {
  return `${edition} seats`;
}

/** Tag of the pages of live desks, of all editions: a hint about one names no edition. */
export const DESK_PAGES = '* desk';

/** The tag under which a page is kept and dropped; the segment `edition` of its address, where it has one. */
export function pageTag({ shows }: PublicPage, edition: string | undefined): string {
  if (shows === 'desk') return DESK_PAGES;
  if (edition === undefined || shows === 'all') return EVERY_EDITION;
  return shows === 'seats' ? seatsTag(edition) : edition;
}

/** A view of one person alone: of a form that came back filled in (architecture.md 9). */
export function isPersonalView({ shows }: PublicPage, query: string): boolean {
  const name = PERSONAL[shows];
  return name !== undefined && query !== '' && new URLSearchParams(query).has(name);
}

export type PageQuery = {
  /** Known names only, sorted, empty values dropped; without a question mark. */
  readonly text: string;
  readonly keep: boolean;
};

/** The query as the page may see it. `keep` is false when it holds free text. */
export function pageQuery(page: PublicPage, query: string): PageQuery {
  if (query === '') return { text: '', keep: true };
  const known = [...new URLSearchParams(query)].filter(
    ([name, value]) => page.query.has(name) && value !== '',
  );
  known.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    text: new URLSearchParams(known).toString(),
    keep: !known.some(([name]) => name === FREE_TEXT),
  };
}
