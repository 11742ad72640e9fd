import type { IncomingHttpHeaders } from 'node:http';
import { isLoopbackHost } from '#adapters/env.ts';
import type { BodyLimit, Entry } from './entry.ts';
import type { Inventory, Judgement } from './inventory.ts';
import { withoutEnglishPrefix } from './language.ts';

/** What the guard may know of a request: plain data, so that every row of its table can be tested as a table. */
export type RequestFacts = {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
};

/** What the guard knows of the house. */
export type House = {
  readonly inventory: Inventory;
  /** Origin of PUBLIC_URL, and its host with the port where it is not the usual one. */
  readonly publicOrigin: string;
  readonly publicHost: string;
  readonly allowedHosts: ReadonlySet<string>;
};

export type Refusal = {
  readonly kind: 'refuse';
  readonly status: number;
  readonly row: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly entry?: Entry | undefined;
};
export type Pass = { readonly kind: 'pass' | 'action' } & Extract<Judgement, { ok: true }>;
export type Decision =
  | Refusal
  | Pass
  | { readonly kind: 'redirect'; readonly status: 307 | 308; readonly location: string }
  | { readonly kind: 'preflight'; readonly entry: Entry; readonly methods: readonly string[] };

/**
 * Rows G1 to G7 of the guard's table (security-reliability.md A); the first match decides. `action` is a POST to a
 * page and still has to pass {@link decideAction}; buckets (G9) are asked by the front, they have a memory.
 */
export function decideRequest(facts: RequestFacts, house: House): Decision {
  const { method, target, headers } = facts;
  if (method === 'CONNECT' || !target.startsWith('/') || hostCount(facts.rawHeaders) !== 1)
    return refuse('G1', 400);
  const judged = house.inventory.judge(method, target);
  if (!judged.ok) return refuseJudged(method, judged, house, target);
  const host = hostRefusal(facts, house, judged.entry);
  if (host !== undefined) return host;
  const isReading = method === 'GET' || method === 'HEAD';
  const body = isReading ? readingBodyRefusal(headers) : bodyRefusal(method, headers, limitOf(judged.entry));
  if (body !== undefined) return refuse('G6', body, judged.entry);
  if (!isReading && judged.entry.row?.origin !== 'token' && !isOwnOrigin(headers, house)) {
    return refuse('G7', 403, judged.entry);
  }
  const english = isReading ? withoutEnglishPrefix(judged.path) : undefined;
  if (english !== undefined)
    return { kind: 'redirect', status: 308, location: withQuery(english, judged.query) };
  if (headers['next-action'] !== undefined && judged.entry.kind !== 'page')
    return refuse('G8', 400, judged.entry);
  const isAction = judged.entry.kind === 'page' && !isReading;
  return { ...judged, kind: isAction ? 'action' : 'pass' };
}

/** Whose session a POST to a page came with: exactly one cookie with a live row of class organizer, or not. */
export type SessionClass = 'organizer' | 'other';

/** The ids of the server actions of this build. */
export type KnownActions = { readonly has: (actionId: string) => boolean };

/** Row G8: only signed-in organizers reach the decoder of server actions, and only with ids of this build. */
export function decideAction(
  actionId: string | undefined,
  session: SessionClass,
  known: KnownActions,
): Refusal | undefined {
  if (session !== 'organizer') return refuse('G8', 403);
  if (actionId === undefined || !/^[0-9a-f]{40,64}$/.test(actionId)) return refuse('G8', 400);
  if (!known.has(actionId)) return { ...refuse('G8', 409), headers: { 'X-Plenum-Reload': '1' } };
  return undefined;
}

const STRIPPED_NAME =
  /^(?:x-forwarded-|forwarded$|x-real-ip$|x-middleware-|x-invoke-|x-matched-path$|x-now-|x-nextjs-|next-resume$|x-action-forwarded$|content-security-policy|x-request-id$|x-plenum-)/;

/** Row G5: names of headers that a client may not say to the framework. */
export function isStripped(name: string): boolean {
  // Nearly all headers of nearly all requests begin with another letter.
  const first = name.charCodeAt(0);
  return (first === 120 || first === 102 || first === 110 || first === 99) && STRIPPED_NAME.test(name);
}

/** Row G5: the address of the client, from the n-th forwarding entry from the right behind n trusted proxies. */
export function clientAddress(
  headers: IncomingHttpHeaders,
  remoteAddress: string,
  trustedProxyCount: number,
): string {
  if (trustedProxyCount === 0) return remoteAddress;
  const hops = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => hop.trim());
  const hop = hops.at(-trustedProxyCount);
  return hop === undefined || hop === '' || hop.length > 64 ? remoteAddress : hop;
}

const ACTION_LIMIT: BodyLimit = { bytes: 1_048_576, mediaTypes: ['text/plain', 'multipart/form-data'] };

function refuse(row: string, status: number, entry?: Entry): Refusal {
  return { kind: 'refuse', status, row, entry };
}

function refuseJudged(
  method: string,
  judged: Extract<Judgement, { ok: false }>,
  house: House,
  target: string,
): Decision {
  if (judged.status === 405 && method === 'OPTIONS') {
    const read = house.inventory.judge('GET', target);
    if (read.ok && read.entry.row?.cors === true)
      return { kind: 'preflight', entry: read.entry, methods: judged.corsMethods ?? [] };
  }
  const row = judged.status === 404 || judged.status === 405 ? 'G3' : 'G2';
  const refusal = refuse(row, judged.status, judged.entry);
  return judged.allow === undefined ? refusal : { ...refusal, headers: { Allow: judged.allow } };
}

function hostCount(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count;
}

function hostRefusal(
  { method, target, headers }: RequestFacts,
  house: House,
  entry: Entry,
): Decision | undefined {
  const host = (headers.host ?? '').toLowerCase();
  if (host === house.publicHost || house.allowedHosts.has(host)) return undefined;
  if (isLoopbackHost(withoutPort(host))) {
    if (entry.row?.health === true) return undefined;
    if (method === 'GET' && isLoopbackHost(withoutPort(house.publicHost))) {
      return { kind: 'redirect', status: 307, location: `${house.publicOrigin}${target}` };
    }
  }
  return refuse('G4', 421, entry);
}

function withoutPort(host: string): string {
  return host.replace(/:\d{1,5}$/, '');
}

function limitOf(entry: Entry): BodyLimit | undefined {
  return entry.kind === 'page' ? ACTION_LIMIT : entry.row?.body;
}

// A body nobody reads is only good for confusing two servers about where the next request begins.
function readingBodyRefusal(headers: IncomingHttpHeaders): 413 | undefined {
  const hasBody = headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
  return hasBody ? 413 : undefined;
}

function bodyRefusal(
  method: string,
  headers: IncomingHttpHeaders,
  limit: BodyLimit | undefined,
): 411 | 413 | 415 | undefined {
  if (method !== 'POST' && method !== 'PUT' && method !== 'PATCH') return readingBodyRefusal(headers);
  const length = headers['content-length'];
  if (length === undefined || headers['transfer-encoding'] !== undefined) return 411;
  if (headers['content-encoding'] !== undefined) return 415;
  const mediaType = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (limit === undefined || !limit.mediaTypes.includes(mediaType))
    return length === '0' && mediaType === '' ? undefined : 415;
  return Number(length) > limit.bytes ? 413 : undefined;
}

function isOwnOrigin(headers: IncomingHttpHeaders, house: House): boolean {
  if (headers.origin !== undefined) return headers.origin === house.publicOrigin;
  return headers['sec-fetch-site'] === 'same-origin';
}

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}
