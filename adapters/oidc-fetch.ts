import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** The issuer may not be asked there: no TLS, or an address inside of somebody's network. */
export class IssuerRefusedError extends Error {
  override readonly name = 'IssuerRefusedError';
}

const LIMIT_MS = 15_000;
const LIMIT_BYTES = 1_048_576;

/**
 * `fetch` for the OIDC issuer: https to public addresses only, checked at the address that is really connected to, so
 * that a name that changes its mind gets nowhere (security-reliability.md rule 18). `trustedHosts` are `host:port`
 * pairs that may be anything (PLENUM_TRUSTED_HOSTS). Redirects are not followed, an answer has at most 1 MB.
 * @throws IssuerRefusedError
 */
export function issuerFetch(trustedHosts: readonly string[]): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const isTrusted = trustedHosts.includes(`${url.hostname}:${url.port || defaultPort(url)}`);
    if (!isTrusted && (url.protocol !== 'https:' || !isAllowedLiteral(url.hostname)))
      throw new IssuerRefusedError('the issuer must be reached by https at a public address');
    const body = Buffer.from(await request.arrayBuffer());
    return send(url, request, body, isTrusted ? undefined : publicOnly);
  };
}

function isAllowedLiteral(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 || isPublicAddress(bare);
}

function defaultPort({ protocol }: URL): string {
  return protocol === 'https:' ? '443' : '80';
}

const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    const refusal =
      error ?? (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)));
    if (refusal || first === undefined) {
      callback(error ?? new IssuerRefusedError('the issuer is not at a public address'), '', 4);
    } else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

function send(
  url: URL,
  { method, headers }: Request,
  body: Buffer,
  find: LookupFunction | undefined,
): Promise<Response> {
  const client = url.protocol === 'https:' ? https : http;
  const options = {
    method,
    headers: { ...Object.fromEntries(headers), 'content-length': body.length },
    signal: AbortSignal.timeout(LIMIT_MS),
    ...(find === undefined ? {} : { lookup: find }),
  };
  return new Promise((resolve, reject) => {
    const sent = client.request(url, options, (answer) => {
      collect(answer).then((bytes) => resolve(responseOf(answer, bytes)), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function collect(answer: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LIMIT_BYTES) throw new IssuerRefusedError('the issuer answers too much');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function responseOf({ statusCode = 502, headers }: http.IncomingMessage, bytes: Buffer): Response {
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const isEmpty = statusCode === 204 || statusCode === 304;
  return new Response(isEmpty ? null : new Uint8Array(bytes), { status: statusCode, headers: pairs });
}
