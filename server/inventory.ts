import { plainPaths } from '#domain/paths.ts';
import { GUESSED_PAGES } from './endpoints.ts';
import type { EndpointRow, Entry } from './entry.ts';
import { splitLanguage } from './language.ts';
import { isPersonalView, LIVE_MS, PUBLIC_PAGES, pageQuery, pageTag } from './public-pages.ts';
import {
  fillPattern,
  type RouteParams,
  type RoutePattern,
  routePattern,
  segmentsOf,
} from './route-pattern.ts';
import { type CheckedTarget, checkTarget } from './target.ts';

/** A page as the page cache knows it. */
export type PageAddress = {
  /** Language and checked address with known query names only: equal keys have equal bytes. */
  readonly key: string;
  /** What the framework is asked for. */
  readonly url: string;
  readonly tag: string;
  /** False for answers to free text. */
  readonly keep: boolean;
  /** Kept for so long at most; absent: as long as all others. */
  readonly maxAgeMs?: number;
};

/** What stands at a (method, target): rows G2 and G3, which depend on nothing else. */
export type Judgement =
  | {
      readonly ok: false;
      readonly status: 400 | 404 | 405 | 414;
      readonly allow?: string;
      /** Of those, what other origins may send. */
      readonly corsMethods?: readonly string[];
      readonly entry?: Entry;
    }
  | {
      readonly ok: true;
      readonly entry: Entry;
      readonly params: RouteParams;
      readonly path: string;
      readonly query: string;
      /** Where the framework finds what is at this address, when it is somewhere else. */
      readonly rewritten: string | undefined;
      readonly page: PageAddress | undefined;
    };

/** A page or route handler of the framework, by its address with `{name}` parameters. */
export type AppRoute = { readonly path: string; readonly kind: 'page' | 'handler' };

export type Inventory = { readonly judge: (method: string, target: string) => Judgement };

const MEMORY = 5_000;
const LONGEST_REMEMBERED = 300;
const READING = ['GET', 'HEAD'];

/** Builds the inventory of (method, path) from our own rows and the framework's routes. */
export function createInventory(rows: readonly EndpointRow[], routes: readonly AppRoute[]): Inventory {
  const find = finder(rows, routes);
  // The judgement of a target never changes, and popular targets are asked for thousands of times a second.
  const memory = new Map<string, Judgement>();
  return {
    judge: (method, target) => {
      if (method !== 'GET') return judge(find, method, target);
      const remembered = memory.get(target);
      if (remembered !== undefined) return remembered;
      const fresh = judge(find, method, target);
      if (memory.size >= MEMORY) memory.clear();
      if (target.length <= LONGEST_REMEMBERED) memory.set(target, fresh);
      return fresh;
    },
  };
}

type Found = { readonly entry: Entry; readonly params: RouteParams; readonly rewritten?: string };
type Find = (path: string) => readonly Found[];

function judge(find: Find, method: string, target: string): Judgement {
  const checked: CheckedTarget = checkTarget(target);
  if (!checked.ok) return checked;
  const { path, query } = checked;
  if (path === '/_next/image' || FRAMEWORK_FILE.test(path)) return { ok: false, status: 404 };
  const found = find(path);
  const isReading = READING.includes(method);
  const here = found.find(({ entry }) => entry.methods.includes(method));
  if (here !== undefined) {
    const page = isReading && here.entry.kind === 'page' ? pageAddress(path, query) : undefined;
    return { ok: true, ...here, path, query, rewritten: here.rewritten, page };
  }
  const [first] = found;
  if (first !== undefined) {
    const allow = [...new Set(found.flatMap(({ entry }) => entry.methods))].join(', ');
    const corsMethods = found.flatMap(({ entry }) => (entry.row?.cors === true ? entry.methods : []));
    return { ok: false, status: 405, allow, corsMethods, entry: first.entry };
  }
  if (!isReading) return { ok: false, status: 404 };
  return { ok: true, entry: UNKNOWN, params: {}, path, query, rewritten: undefined, page: undefined };
}

// Other addresses of the same pages for the framework, past the page cache and the buckets (T22). None of our own
// segments ends like this.
const FRAMEWORK_FILE = /\.(?:rsc|segments|action)(?:\/|$)/i;

/** Made at the build, for everybody the same: no nonce can be in it. */
const DOOR = plainPaths.door();

const UNKNOWN: Entry = { name: 'unknown', kind: 'unknown', methods: READING, policy: 'public' };
const ASSET: Entry = { name: '/_next/static', kind: 'asset', methods: READING, policy: 'public' };

function finder(rows: readonly EndpointRow[], routes: readonly AppRoute[]): Find {
  const own = sorted(rows.map((row) => ({ pattern: routePattern(row.path), entry: rowEntry(row) })));
  const app = sorted(
    routes.map((route) => ({ pattern: routePattern(route.path), entry: routeEntry(route) })),
  );
  return (path) => {
    if (path.startsWith('/_next/'))
      return path.startsWith('/_next/static/') ? [{ entry: ASSET, params: {} }] : [];
    const { language, rest } = splitLanguage(path);
    const plain = segmentsOf(path);
    const bare = segmentsOf(rest);
    const internal = [language, ...bare];
    const mine = own.flatMap(({ pattern, entry }) => {
      const isPrefixed = language === 'ru';
      const params = isPrefixed && entry.row?.localized !== true ? undefined : pattern.match(bare);
      return params === undefined ? [] : [found(entry, { ...params, lang: language })];
    });
    const theirs = app.flatMap(({ pattern, entry }) => {
      const params = pattern.match(pattern.text.startsWith('/{lang}') ? internal : plain);
      return params === undefined || isReserved(pattern, params) ? [] : [{ entry, params }];
    });
    return [...mine, ...theirs.slice(0, 1)];
  };
}

function found(entry: Entry, params: RouteParams): Found {
  const answer = entry.row?.answer;
  if (answer === undefined || !('rewriteTo' in answer)) return { entry, params };
  return { entry, params, rewritten: fillPattern(answer.rewriteTo, params) };
}

// `/{lang}/x` must take only languages: `/api/x` is no page.
function isReserved(pattern: RoutePattern, params: RouteParams): boolean {
  return pattern.text.startsWith('/{lang}') && params.lang !== 'en' && params.lang !== 'ru';
}

function sorted<T extends { readonly pattern: RoutePattern }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => a.pattern.rank.localeCompare(b.pattern.rank));
}

function rowEntry(row: EndpointRow): Entry {
  return {
    name: row.path,
    kind: 'endpoint',
    methods: row.methods,
    // What a handler below app/ answers to a form is for its sender alone.
    policy: 'rewriteTo' in row.answer ? 'private' : 'public',
    row,
    client: row.client,
  };
}

function routeEntry({ path, kind }: AppRoute): Entry {
  const name = path.replace(/^\/\{lang\}(?=\/|$)/, '') || '/';
  const isPublic = name === DOOR || PUBLIC_PAGES.some((page) => page.pattern.text === name);
  // POST to a page reaches row G8, where nobody passes but a signed-in organizer with an action.
  const methods = kind === 'page' ? [...READING, 'POST'] : READING;
  return { name, kind, methods, policy: isPublic ? 'public' : 'private', client: GUESSED_PAGES.get(name) };
}

function pageAddress(path: string, query: string): PageAddress | undefined {
  const { language, rest } = splitLanguage(path);
  const segments = segmentsOf(rest);
  for (const page of PUBLIC_PAGES) {
    const params = page.pattern.match(segments);
    if (params === undefined) continue;
    if (isPersonalView(page, query)) return undefined;
    const { text, keep } = pageQuery(page, query);
    const url = text === '' ? path : `${path}?${text}`;
    const tag = pageTag(page, params.edition);
    const age = page.shows === 'live' ? { maxAgeMs: LIVE_MS } : {};
    return { key: `${language} ${url}`, url, tag, keep, ...age };
  }
  return undefined;
}
