import type { IncomingHttpHeaders } from 'node:http';
import type { LinkKind } from '#domain/calendar/link-setting.ts';
import type { findSecretLink, SecretFeed, SecretLink } from '#usecases/calendar/secret-feed.ts';
import type { Buckets } from './bucket.ts';
import { fromGzip } from './compression.ts';
import { codingBeforeBrotli, isUnmodifiedSince, matchesEtag } from './conditional.ts';
import { answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import type { Bucket } from './entry.ts';
import type { CountFetch } from './feeds.ts';

export type SecretFeedParts = {
  readonly find: typeof findSecretLink;
  readonly build: (link: SecretLink, userAgent: string | undefined) => Promise<SecretFeed>;
  readonly buckets: Buckets;
  readonly count?: CountFetch;
};

/** 60 an hour for each link (calendar.md rule 9): no program asks as often, and a loop costs nobody else anything. */
const FETCHES: Bucket = { burst: 60, perMinute: 1 };
const RETRY_SECONDS = 300;
const UNLISTED = { 'X-Robots-Tag': 'noindex' } as const;

/** `GET /cal/u/{token}/{kind}.ics`: somebody's own calendar, built for each request (calendar.md rules 1 to 9). */
export function secretFeedHandler({ find, build, buckets, count }: SecretFeedParts): EndpointHandler {
  return async (context) => {
    const { req, params } = context;
    const kind: LinkKind = context.path.endsWith('/speaker.ics') ? 'speaker' : 'agenda';
    const secret = await find(params.token ?? '', kind);
    if (!secret.ok) return answerRefused(context, secret.reason);
    const wait = buckets.take(`feed-link ${secret.link.id}`, FETCHES);
    if (wait !== undefined) return answerLater(context, 429, wait);
    const feed = await build(secret, req.headers['user-agent']);
    if (!feed.ok) return answerLater(context, 503, RETRY_SECONDS);
    const isSame = isUnchanged(req.headers, feed);
    // Of all links together: whose it is stands in no counter.
    const counted = { editionId: secret.scope.editionId, kind: 'link', key: kind };
    count?.(counted, req.headers['user-agent'], isSame);
    return answer(context, { kind, feed, isSame });
  };
}

type Feed = Extract<SecretFeed, { ok: true }>;

type Answered = { readonly kind: LinkKind; readonly feed: Feed; readonly isSame: boolean };

async function answer({ req, res }: EndpointContext, { kind, feed, isSame }: Answered): Promise<void> {
  const headers: Record<string, string> = {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': `inline; filename="${kind}.ics"`,
    ETag: `"${feed.etag}"`,
    'Last-Modified': new Date(feed.changedAt).toUTCString(),
    'Cache-Control': 'private, max-age=300',
    Vary: 'Accept-Encoding',
    ...UNLISTED,
  };
  if (isSame) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  const isGzip = codingBeforeBrotli(req.headers['accept-encoding']) === 'gzip';
  const bytes = isGzip ? Buffer.from(feed.gzip) : await fromGzip(feed.gzip);
  if (isGzip) headers['Content-Encoding'] = 'gzip';
  res.writeHead(200, { ...headers, 'Content-Length': bytes.length });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

/** Rule 5: where a tag is asked for, the date is not looked at. */
function isUnchanged(headers: IncomingHttpHeaders, { etag, changedAt }: Feed): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return matchesEtag(tags, [etag]);
  const since = headers['if-modified-since'];
  return since !== undefined && isUnmodifiedSince(since, changedAt);
}

/** The words are those of public calendars: nobody learns whether there ever was such a link (rule 8). */
function answerRefused(context: EndpointContext, reason: 'not_found' | 'expired'): void {
  if (reason === 'expired') answerText(context, 410, 'This calendar is over.\n', UNLISTED);
  else answerText(context, 404, 'There is no such calendar.\n', UNLISTED);
}

function answerLater(context: EndpointContext, status: 429 | 503, seconds: number): void {
  const headers = { ...UNLISTED, 'Retry-After': String(seconds) };
  answerText(context, status, 'This calendar cannot be given now.\n', headers);
}
