import type { IncomingMessage, ServerResponse } from 'node:http';
import { isBeatLength } from '#domain/viewing/beat.ts';
import { VIEWING_ROUTES } from '#domain/viewing/route.ts';
import type { EndpointHandler } from './endpoint-handler.ts';
import type { FrontParts } from './front-parts.ts';
import { clientAddress, type House } from './guard.ts';
import type { AnswerBeat, BeatTaker } from './viewing-beat.ts';

const ADDRESS = `${VIEWING_ROUTES.beat}?p=`;
const MEDIA_TYPE = 'application/octet-stream';

/**
 * Answers beats before the guard has looked anything up: those that plainly pass all its rows, one by one as in the table of
 * security-reliability.md A. Everything in doubt goes the usual way, where its row refuses it with the right words.
 */
export function fastBeats(
  parts: Pick<
    FrontParts,
    'house' | 'headers' | 'trustedProxyCount' | 'metrics' | 'monotonicMs' | 'nextRequestId' | 'watchBody'
  >,
  taker: BeatTaker,
): (req: IncomingMessage, res: ServerResponse) => boolean {
  const pairs = parts.headers.pairs({ policy: 'public', cors: false, isScanner: false });
  const fixed = [...pairs.flat(), 'Cache-Control', 'no-store', 'Content-Type', 'text/plain; charset=utf-8'];
  const slow = slowBodies(parts.watchBody);
  return (req, res) => {
    if (!isPlainBeat(req, parts.house)) return false;
    const startedAt = parts.monotonicMs();
    const answer: AnswerBeat = (status, text, retryS) => {
      const own = ['X-Request-Id', parts.nextRequestId(), 'Content-Length', String(text.length)];
      const retry = retryS === undefined ? [] : ['Retry-After', String(retryS)];
      res.writeHead(status, [...fixed, ...own, ...retry]);
      res.end(text);
      parts.metrics.count(VIEWING_ROUTES.beat, status, parts.monotonicMs() - startedAt);
    };
    const length = Number(req.headers['content-length']);
    if (!isBeatLength(length)) {
      // So short that the rest of it is read and thrown away, with the connection kept.
      req.resume();
      taker.refuseLength(answer);
      return true;
    }
    const client = clientAddress(req.headers, req.socket.remoteAddress ?? '', parts.trustedProxyCount);
    const playNo = (req.url ?? '').slice(ADDRESS.length);
    readBody(req, length, (body) => taker.take(body, req, client, playNo, answer));
    slow(req);
    return true;
  };
}

/** The same by the usual way, after guard and headers. */
export function beatHandler(taker: BeatTaker): EndpointHandler {
  return ({ req, res, query, client }) => {
    const answer: AnswerBeat = (status, text, retryS) => {
      const retry = retryS === undefined ? {} : { 'Retry-After': String(retryS) };
      const headers = { 'Cache-Control': 'no-store', 'Content-Type': 'text/plain; charset=utf-8', ...retry };
      res.writeHead(status, { ...headers, 'Content-Length': text.length });
      res.end(text);
    };
    const length = Number(req.headers['content-length']);
    if (!isBeatLength(length)) {
      req.resume();
      return void taker.refuseLength(answer);
    }
    const playNo = new URLSearchParams(query).get('p') ?? '';
    readBody(req, length, (body) => taker.take(body, req, client, playNo, answer));
  };
}

/** The rows of the guard that a request without anything unusual passes: G1, G2, G4, G6, G7. */
function isPlainBeat(req: IncomingMessage, house: House): boolean {
  const { method, url = '', headers } = req;
  if (method !== 'POST' || !url.startsWith(ADDRESS) || !/^\d{1,10}$/.test(url.slice(ADDRESS.length)))
    return false;
  const isOurs = headers.host === house.publicHost && headers.origin === house.publicOrigin;
  if (!isOurs || headers['content-type'] !== MEDIA_TYPE) return false;
  const { 'content-length': length, 'transfer-encoding': transfer, 'content-encoding': coding } = headers;
  const isPlain =
    length !== undefined && length.length <= 3 && transfer === undefined && coding === undefined;
  return isPlain && headers['next-action'] === undefined && headers.expect === undefined && hasOneHost(req);
}

function hasOneHost({ rawHeaders }: IncomingMessage): boolean {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count === 1;
}

/** Gives the body as soon as it is whole; a listener on the request is allowed here, the framework never sees it. */
function readBody(req: IncomingMessage, length: number, then: (body: Buffer) => void): void {
  let part: Buffer | undefined;
  req.on('data', (chunk: Buffer) => {
    const body = part === undefined ? chunk : Buffer.concat([part, chunk]);
    if (body.length < length) part = body;
    else then(body);
  });
}

/** Nearly all bodies have come with their heads; only others are watched for their pace. */
function slowBodies(watch: FrontParts['watchBody']): (req: IncomingMessage) => void {
  let waiting: IncomingMessage[] = [];
  return (req) => {
    waiting.push(req);
    if (waiting.length > 1) return;
    setImmediate(() => {
      for (const each of waiting) if (!each.complete) watch(each, false);
      waiting = [];
    });
  };
}
