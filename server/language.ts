import type { IncomingHttpHeaders } from 'node:http';

/** What the first page needs to know of its reader (architecture.md 10). */
export type ReaderHints = {
  readonly cookie: string | undefined;
  readonly acceptLanguage: string | undefined;
  readonly fetchSite: string | undefined;
};

/** Reads the hints from the headers of a request. */
export function readerHints(headers: IncomingHttpHeaders): ReaderHints {
  const fetchSite = headers['sec-fetch-site'];
  return {
    cookie: headers.cookie,
    acceptLanguage: headers['accept-language'],
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
  };
}

/** The answer to `/` depends on these; a cache between us and the reader has to know. */
export const HOME_VARY = 'Accept-Encoding, Accept-Language, Cookie, Sec-Fetch-Site';

/**
 * Whether `/` sends this reader to `/ru`: only without a `lang` cookie, when Russian is preferred to English,
 * and not from one of our own pages, where a link to `/` is a choice already made.
 */
export function prefersRussianHome({ cookie, acceptLanguage, fetchSite }: ReaderHints): boolean {
  if (acceptLanguage === undefined || fetchSite === 'same-origin') return false;
  if (/(?:^|;\s*)lang=/.test(cookie ?? '')) return false;
  return preferredLanguage(acceptLanguage) === 'ru';
}

/** The language that the reader chose on one of our pages, as the cookie keeps it. */
export function chosenLanguage(cookie: string | undefined): 'en' | 'ru' | undefined {
  return /(?:^|;\s*)lang=(en|ru)(?=;|$)/.exec(cookie ?? '')?.[1] as 'en' | 'ru' | undefined;
}

/** The address without the prefix of English, or undefined where it has none. */
export function withoutEnglishPrefix(path: string): string | undefined {
  if (path === '/en' || path === '/en/') return '/';
  return path.startsWith('/en/') ? path.slice(3) : undefined;
}

/** Splits `/ru/x` into its language and the address that pages are listed under. */
export function splitLanguage(path: string): { readonly language: 'en' | 'ru'; readonly rest: string } {
  if (path === '/ru') return { language: 'ru', rest: '/' };
  return path.startsWith('/ru/') ? { language: 'ru', rest: path.slice(3) } : { language: 'en', rest: path };
}

function preferredLanguage(acceptLanguage: string): 'en' | 'ru' {
  let best = { language: 'en' as 'en' | 'ru', quality: 0 };
  for (const part of acceptLanguage.split(',').slice(0, 20)) {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const language = /^(ru|en)(?:-|$)/.exec(range)?.[1] as 'en' | 'ru' | undefined;
    const quality = Number(/^q=([\d.]+)$/.exec(parameters[0] ?? 'q=1')?.[1] ?? 0);
    if (language !== undefined && quality > best.quality) best = { language, quality };
  }
  return best.language;
}
