import { PROGRAMME_QUERY, paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';

/**
 * The same page in the other language. `path` may be the public address (`/x`, `/ru/x`) or the rewritten one that
 * Next sees on the server (`/en/x`): both give the same answer, so server and browser agree. Of the query only what
 * the page cache knows is kept, because the answer is stored with it.
 */
export function languageAddress(path: string, query: URLSearchParams, target: Language): string {
  const rest = path.replace(/^\/(?:en|ru)(?=\/|$)/, '');
  const home = paths(target).home();
  const address = home === '/' ? rest || '/' : `${home}${rest === '/' ? '' : rest}`;
  const kept = new URLSearchParams();
  for (const name of PROGRAMME_QUERY) {
    const value = query.get(name);
    if (value !== null && name !== 'lang') kept.set(name, value);
  }
  const text = kept.toString();
  return text === '' ? address : `${address}?${text}`;
}
