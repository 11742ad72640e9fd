/** A request target in its one checked form: what is judged is what is passed on (security-reliability.md A 1). */
export type CheckedTarget =
  | { readonly ok: true; readonly path: string; readonly query: string }
  | { readonly ok: false; readonly status: 400 | 414 };

const LONGEST_PATH = 2_048;
const LONGEST_QUERY = 4_096;

/**
 * Row G2 of the guard, and the form of the target of row G1: only `/path?query`. The path comes back with each
 * segment decoded once and encoded again, so that two spellings of one address are one address.
 */
export function checkTarget(target: string): CheckedTarget {
  const mark = target.indexOf('?');
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = mark === -1 ? '' : target.slice(mark + 1);
  if (path.length > LONGEST_PATH || query.length > LONGEST_QUERY) return { ok: false, status: 414 };
  const clean = cleanPath(path);
  if (clean === undefined || !isCleanQuery(query)) return { ok: false, status: 400 };
  return { ok: true, path: clean, query };
}

const PLAIN_PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+\/?$/;
const FORBIDDEN_IN_PATH = /[;\\#]|\/\/|%2f|%5c|%25|[^\x21-\x7e]/i;
// Line separators too: they end a line for some readers of logs and headers.
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

function cleanPath(path: string): string | undefined {
  if (path === '/' || PLAIN_PATH.test(path)) return path;
  if (!path.startsWith('/') || FORBIDDEN_IN_PATH.test(path)) return undefined;
  const segments = path.slice(1).split('/').map(decoded);
  if (segments.some((segment) => segment === undefined || segment === '.' || segment === '..'))
    return undefined;
  return `/${segments.map((segment) => encodeURIComponent(segment ?? '')).join('/')}`;
}

function isCleanQuery(query: string): boolean {
  if (query === '') return true;
  return !/[^\x21-\x7e]|#/.test(query) && decoded(query) !== undefined;
}

function decoded(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    const plain = decodeURIComponent(text);
    return CONTROL.test(plain) ? undefined : plain;
  } catch {
    return undefined;
  }
}
