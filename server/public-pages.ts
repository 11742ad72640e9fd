import { PEOPLE_QUERY, PROGRAMME_QUERY, REGISTER_QUERY } from '#domain/paths.ts';
import { type RoutePattern, routePattern } from './route-pattern.ts';

/** A page that shows everybody the same, and so may be kept (architecture.md 9). */
export type PublicPage = {
  readonly pattern: RoutePattern;
  /** Names in the query that change the page; all others are dropped before the page is made. */
  readonly query: ReadonlySet<string>;
  /** `all`: shows several editions, dropped with each of them; `seats`: dropped also when free seats change. */
  readonly shows: 'edition' | 'all' | 'seats';
};

/** `lang` asks for a further locale of the content. */
const LOCALE = ['lang'];
/** Brings back what one person typed: such a view is nobody else's, and is made outside the cache. */
const PERSONAL = 'draft';
/** Free text: a page that answers it is made for one reader and never kept. */
const FREE_TEXT = 'q';

const rows: readonly [path: string, query: readonly string[], shows: PublicPage['shows']][] = [
  ['/', LOCALE, 'all'],
  ['/series/{series}', LOCALE, 'all'],
  ['/organisations/{slug}', LOCALE, 'all'],
  ['/{edition}', LOCALE, 'edition'],
  ['/{edition}/programme', PROGRAMME_QUERY, 'edition'],
  ['/{edition}/programme/{day}', PROGRAMME_QUERY, 'edition'],
  ['/{edition}/sessions/{code}', LOCALE, 'edition'],
  ['/{edition}/people', PEOPLE_QUERY, 'edition'],
  // A person is shown with what they did at other editions.
  ['/{edition}/people/{slug}', LOCALE, 'all'],
  ['/{edition}/tracks/{slug}', LOCALE, 'edition'],
  ['/{edition}/halls/{slug}', LOCALE, 'edition'],
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

/** The tag under which a page is kept and dropped; the segment `edition` of its address, where it has one. */
export function pageTag({ shows }: PublicPage, edition: string | undefined): string {
  if (edition === undefined || shows === 'all') return EVERY_EDITION;
  return shows === 'seats' ? seatsTag(edition) : edition;
}

/** A view of one person alone: of a form that came back filled in (architecture.md 9). */
export function isPersonalView({ shows }: PublicPage, query: string): boolean {
  return shows === 'seats' && query !== '' && new URLSearchParams(query).has(PERSONAL);
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
