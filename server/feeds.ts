import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FeedClient } from '#domain/calendar/feed-client.ts';
import { type FeedScope, feedQuery, readFeedAddress, readFeedWish } from '#domain/calendar/feed-scope.ts';
import type { FeedQuery } from '#domain/paths.ts';
import type { PublicFeed, PublicFeedRefusal } from '#usecases/calendar/public-feed.ts';
import { codingBeforeBrotli, isUnmodifiedSince, matchesEtag } from './conditional.ts';
import { answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import type { FeedCounter } from './feed-counter.ts';
import type { FeedShelf, KeptFeed } from './feed-shelf.ts';
import type { Pass } from './guard.ts';

/** Finds a public calendar; the query holds whatever the address had. */
export type FindFeed = (
  address: { readonly edition: string; readonly scope: FeedScope },
  query: URLSearchParams,
) => Promise<PublicFeed | PublicFeedRefusal>;

export type Feeds = FeedShelf<PublicFeedRefusal>;

/** Counts an answer (server/feed-counter.ts); tests of other things count nothing. */
export type CountFetch = FeedCounter<FeedClient>['count'];

/** Public calendars (calendar.md rules 1–8): from memory, else from the use case. Cookies are neither read nor set. */
export function feedHandler(find: FindFeed, shelf: Feeds, count: CountFetch = () => {}): EndpointHandler {
  const parts = { find, shelf, count };
  return (context) => {
    const target = context.query === '' ? context.path : `${context.path}?${context.query}`;
    const kept = shelf.find(target);
    return kept === undefined ? lookUp(parts, context, target) : answer(parts, context, kept);
  };
}

type Parts = { readonly find: FindFeed; readonly shelf: Feeds; readonly count: CountFetch };

/** Answers from memory before anybody is counted, as the page cache does: false when it has to go the long way. */
export type FeedAnswer = (
  req: IncomingMessage,
  res: ServerResponse,
  pass: Pass,
  requestId: string,
) => boolean;

/** `pairs`: headers of the class of public feeds. */
export function keptFeedAnswer(
  shelf: Feeds,
  pairs: readonly (readonly [string, string])[],
  count: CountFetch = () => {},
): FeedAnswer {
  const common = pairs.flat();
  return (req, res, { path, query }, requestId) => {
    const kept = shelf.find(query === '' ? path : `${path}?${query}`);
    if (kept === undefined) return false;
    if (isUnchanged(req.headers, kept.feed)) {
      count(kept.feed.counted, req.headers['user-agent'], true);
      res.writeHead(304, common.concat(kept.headerList, 'X-Request-Id', requestId));
      res.end();
      return true;
    }
    if (codingBeforeBrotli(req.headers['accept-encoding']) !== 'gzip') return false;
    count(kept.feed.counted, req.headers['user-agent'], false);
    const { gzip, headerList } = kept;
    const own = [
      'X-Request-Id',
      requestId,
      'Content-Encoding',
      'gzip',
      'Content-Length',
      String(gzip.length),
    ];
    res.writeHead(200, common.concat(headerList, own));
    res.end(req.method === 'HEAD' ? undefined : gzip);
    return true;
  };
}

async function lookUp(parts: Parts, context: EndpointContext, target: string): Promise<void> {
  const { find, shelf } = parts;
  const address = readFeedAddress(context.path);
  if (address === undefined) return answerMissing(context);
  const query = new URLSearchParams(context.query);
  const locales = shelf.localesAt(address.edition);
  // However an address is written, one calendar is built once: who adds words to it must not make us write it again.
  const key = locales && keyOf(context.path, feedQuery(readFeedWish(query, locales), locales.defaultLocale));
  const kept = key === undefined ? undefined : shelf.findKey(target, key);
  if (kept !== undefined) return answer(parts, context, kept);
  const found = await shelf.make(key ?? target, async () => {
    const feed = await find(address, query);
    if (!feed.ok) return { missing: feed };
    shelf.noteLocales(address.edition, feed);
    return { key: keyOf(context.path, feed.query), kept: keptFeed(feed) };
  });
  if ('feed' in found) return answer(parts, context, found);
  return found.reason === 'unwritable' ? answerUnwritable(context) : answerMissing(context);
}

function keyOf(path: string, query: FeedQuery): string {
  return `${path}?${new URLSearchParams(query)}`;
}

function answer(
  { shelf, count }: Parts,
  { req, res }: EndpointContext,
  kept: KeptFeed,
): undefined | Promise<void> {
  const isSame = isUnchanged(req.headers, kept.feed);
  count(kept.feed.counted, req.headers['user-agent'], isSame);
  if (isSame) {
    res.writeHead(304, kept.headers);
    res.end();
    return undefined;
  }
  const isHead = req.method === 'HEAD';
  if (codingBeforeBrotli(req.headers['accept-encoding']) === 'gzip') {
    res.setHeader('Content-Encoding', 'gzip');
    send(res, kept, kept.gzip, isHead);
    return undefined;
  }
  return shelf.plain(kept).then((bytes) => send(res, kept, bytes, isHead));
}

function send(res: ServerResponse, { headers }: KeptFeed, bytes: Buffer, isHead: boolean): void {
  res.setHeader('Content-Length', bytes.length);
  res.writeHead(200, headers);
  res.end(isHead ? undefined : bytes);
}

function keptFeed(feed: PublicFeed): KeptFeed {
  const { gzip, etag, changedAt, fileName, isDownload } = feed;
  const name = fileName.replace(/[^\w.-]/g, '_');
  const headers = {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `${isDownload ? 'attachment' : 'inline'}; filename="${name}"`,
    ETag: `"${etag}"`,
    'Last-Modified': new Date(changedAt).toUTCString(),
    'Cache-Control': 'public, max-age=300, stale-while-revalidate=600',
    Vary: 'Accept-Encoding',
    ...UNLISTED,
  };
  return {
    edition: feed.edition,
    feed,
    headers,
    headerList: Object.entries(headers).flat(),
    gzip: Buffer.from(gzip.buffer, gzip.byteOffset, gzip.byteLength),
    identity: undefined,
  };
}

/** Rule 5: where a tag is asked for, the date is not looked at. */
function isUnchanged(headers: IncomingHttpHeaders, { etag, changedAt }: PublicFeed): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return matchesEtag(tags, [etag]);
  const since = headers['if-modified-since'];
  return since !== undefined && isUnmodifiedSince(since, changedAt);
}

/** One answer for everything that is not there, so that nobody learns why (rule 8). */
function answerMissing(context: EndpointContext): void {
  answerText(context, 404, 'There is no such calendar.\n', UNLISTED);
}

function answerUnwritable(context: EndpointContext): void {
  answerText(context, 503, 'This calendar cannot be given now.\n', {
    ...UNLISTED,
    'Retry-After': String(RETRY_SECONDS),
  });
}

const RETRY_SECONDS = 300;
const UNLISTED = { 'X-Robots-Tag': 'noindex' } as const;
