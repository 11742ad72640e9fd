import { lookup as systemLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** `address`: not an address that we ask, or inside of somebody's network. */
export type FetchRefusal = 'address' | 'redirects' | 'too_large' | 'too_slow' | 'unreachable';

export type SafeAnswer =
  | {
      readonly ok: true;
      readonly status: number;
      /** Where the answer came from in the end. */
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Buffer;
    }
  | { readonly ok: false; readonly reason: FetchRefusal };

export type SafeFetchOptions = {
  /** `host:port` pairs that pass without the check of addresses, and by http (PLENUM_TRUSTED_HOSTS). */
  readonly trustedHosts: readonly string[];
  /** http on port 80 too. */
  readonly allowsPlain?: boolean;
  /** Of the whole, redirects and body included; 15 s when absent. */
  readonly limitMs?: number;
  /** 5 s when absent. */
  readonly connectMs?: number;
  /** 5 MB when absent. */
  readonly limitBytes?: number;
  /** What is asked of the system to find addresses, and the only ports; for tests. */
  readonly lookup?: typeof systemLookup;
  readonly ports?: readonly number[];
};

const LIMIT_MS = 15_000;
const CONNECT_MS = 5_000;
const LIMIT_BYTES = 5_000_000;
const MOST_REDIRECTS = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * GET of an address that somebody else named: https on 443 alone, at public addresses alone, checked as they are connected to,
 * so that a name which changes its mind gets nowhere; up to three redirects, each checked anew. It sends no cookies and no
 * credentials, and never throws: what failed is said by its class. Source: security-reliability.md rule 18.
 */
export async function safeFetch(address: string, options: SafeFetchOptions): Promise<SafeAnswer> {
  const signal = AbortSignal.timeout(options.limitMs ?? LIMIT_MS);
  let next = address;
  try {
    for (let count = 0; count <= MOST_REDIRECTS; count++) {
      const target = checked(next, options);
      const answer = await ask(target, options, signal);
      const { location } = answer.headers;
      if (!REDIRECTS.has(answer.statusCode ?? 0) || location === undefined)
        return await whole(answer, target.url, options.limitBytes ?? LIMIT_BYTES);
      answer.destroy();
      next = resolved(location, target.url);
    }
    return { ok: false, reason: 'redirects' };
  } catch (error) {
    return { ok: false, reason: reasonOf(error, signal) };
  }
}

class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly reason: FetchRefusal;

  constructor(reason: FetchRefusal) {
    super(reason);
    this.reason = reason;
  }
}

type Target = { readonly url: URL; readonly isTrusted: boolean };

function checked(address: string, { trustedHosts, allowsPlain, ports }: SafeFetchOptions): Target {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new RefusedError('address');
  if (url.username !== '' || url.password !== '') throw new RefusedError('address');
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const isTrusted = trustedHosts.includes(`${url.hostname}:${port}`);
  const isPlain = url.protocol === 'http:';
  const isAllowed = (!isPlain || allowsPlain === true) && (ports ?? [isPlain ? 80 : 443]).includes(port);
  if (!isTrusted && (!isAllowed || !isAllowedLiteral(url.hostname))) throw new RefusedError('address');
  return { url, isTrusted };
}

/** The parser has made every spelling of an IPv4 address (decimal, octal, short) into the usual one. */
function isAllowedLiteral(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 || isPublicAddress(bare);
}

function resolved(location: string, base: URL): string {
  const url = URL.parse(location, base);
  if (url === null) throw new RefusedError('address');
  return url.href;
}

function ask(
  { url, isTrusted }: Target,
  { connectMs = CONNECT_MS, lookup = systemLookup }: SafeFetchOptions,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const client = url.protocol === 'https:' ? https : http;
  const options = {
    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Plenum' },
    signal,
    // A connection that is kept was checked for another name.
    agent: false as const,
    ...(isTrusted ? {} : { lookup: publicOnly(lookup) }),
  };
  return new Promise((resolve, reject) => {
    const sent = client.get(url, options, resolve);
    const limit = setTimeout(() => sent.destroy(new RefusedError('too_slow')), connectMs);
    const isOpen = url.protocol === 'https:' ? 'secureConnect' : 'connect';
    sent.on('socket', (socket) => socket.once(isOpen, () => clearTimeout(limit)));
    sent.on('close', () => clearTimeout(limit));
    sent.on('error', reject);
  });
}

/** Every address that a name has must be public, and the connection goes to one of those that were looked at. */
function publicOnly(lookup: typeof systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) return callback(error, '', 4);
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new RefusedError('address'), '', 4);
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}

async function whole(answer: http.IncomingMessage, url: URL, limitBytes: number): Promise<SafeAnswer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limitBytes) throw new RefusedError('too_large');
    parts.push(part);
  }
  const pairs = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const { statusCode: status = 502 } = answer;
  return { ok: true, status, url: url.href, headers: Object.fromEntries(pairs), body: Buffer.concat(parts) };
}

function reasonOf(error: unknown, signal: AbortSignal): FetchRefusal {
  if (error instanceof RefusedError) return error.reason;
  return signal.aborted ? 'too_slow' : 'unreachable';
}
