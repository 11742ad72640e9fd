import { createHash } from 'node:crypto';
import { openApiDocument } from '#domain/api/open-api.ts';
import {
  changesQuery,
  fieldProblem,
  LIST_QUERIES,
  noQuery,
  readQuery,
  releaseQuery,
} from '#domain/api/query.ts';
import { API_LISTS, type ApiList } from '#domain/api/row-schema.ts';
import type { z } from '#domain/schema.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { type ApiRead, readChanges, readList, readRelease } from '#usecases/api/read-release.ts';
import { type Buckets, clientKey } from './bucket.ts';
import { toGzip } from './compression.ts';
import { codingBeforeBrotli, matchesEtag } from './conditional.ts';
import { answerProblem, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import type { Bucket } from './entry.ts';

export type ProgrammeApiParts = { readonly publicUrl: string; readonly buckets: Buckets };

/** Who has no key (exchange.md rule 27): over all addresses together. */
const WITHOUT_KEY: Bucket = { burst: 120, perMinute: 120 };

/**
 * `GET /api/v1/…`: what was released, for programs, without a key and without a cookie (exchange.md AP1, AP2 and rule
 * 26). What may be asked is in domain/api/operation.ts; the inventory has made sure that it is one of these.
 */
export function programmeApiHandler({ publicUrl, buckets }: ProgrammeApiParts): EndpointHandler {
  const origin = new URL(publicUrl).origin;
  const document = JSON.stringify(openApiDocument(origin));
  return async (context) => {
    context.res.setHeader('Access-Control-Expose-Headers', 'ETag, Retry-After, X-Request-Id');
    const wait = buckets.take(clientKey(context.client), WITHOUT_KEY);
    if (wait !== undefined) return refuseRush(context, wait);
    try {
      const answer = await answerTo(context, { origin, document });
      if (typeof answer === 'string') await send(context, answer);
    } catch (error) {
      if (!(error instanceof Error && error.name === 'NotFoundError')) throw error;
      answerProblem(context, 404, { code: 'not_found', title: 'There is no such edition.' });
    }
  };
}

type Means = { readonly origin: string; readonly document: string };

/** The text of an answer; nothing when the refusal was given already. */
async function answerTo(context: EndpointContext, { origin, document }: Means): Promise<string | undefined> {
  const { edition = '' } = context.params;
  const what = context.path.slice(context.path.lastIndexOf('/') + 1);
  if (what === 'openapi.json') return judged(context, noQuery, async () => document);
  if (what === 'release')
    return judged(context, releaseQuery, (query) =>
      told(context, readRelease(anonymousViewer, edition, query)),
    );
  if (what === 'changes')
    return judged(context, changesQuery, (query) =>
      told(context, readChanges(anonymousViewer, edition, query)),
    );
  const list = API_LISTS.find((one): one is ApiList => one === what);
  if (list === undefined) return missing(context);
  return judged(context, LIST_QUERIES[list], (query) =>
    told(context, readList(anonymousViewer, edition, list, { query, origin })),
  );
}

async function judged<S extends z.ZodType>(
  context: EndpointContext,
  schema: S,
  answer: (query: z.infer<S>) => Promise<string | undefined>,
): Promise<string | undefined> {
  const read = readQuery(schema, context.query);
  if (read.ok) return answer(read.value);
  answerProblem(context, 422, { code: 'invalid', title: 'A parameter is wrong.', fields: read.fields });
  return undefined;
}

async function told(
  context: EndpointContext,
  reading: Promise<ApiRead<object>>,
): Promise<string | undefined> {
  const read = await reading;
  if (read.ok) return JSON.stringify(read.body);
  const { reason } = read;
  if (reason === 'unknown_language') {
    const fields = [fieldProblem('lang', reason)];
    answerProblem(context, 422, { code: 'invalid', title: 'A parameter is wrong.', fields });
  } else {
    const title = reason === 'no_release' ? 'Nothing is released yet.' : 'There is no such release.';
    answerProblem(context, 404, { code: reason, title });
  }
  return undefined;
}

function missing(context: EndpointContext): undefined {
  answerProblem(context, 404, { code: 'not_found', title: 'There is nothing here.' });
}

function refuseRush(context: EndpointContext, seconds: number): void {
  const problem = { code: 'too_many', title: 'Too many requests: try again later.' };
  answerProblem(context, 429, problem, { 'Retry-After': String(seconds) });
}

/** Smaller ones do not get smaller by it. */
const WORTH_GZIP_BYTES = 1_000;

async function send({ req, res }: EndpointContext, text: string): Promise<void> {
  const tag = createHash('sha256').update(text).digest('hex');
  const headers: Record<string, string> = {
    ETag: `"${tag}"`,
    'Cache-Control': 'public, max-age=60, stale-while-revalidate=600',
    Vary: 'Accept-Encoding, Authorization',
    'Content-Type': 'application/json',
  };
  if (matchesEtag(req.headers['if-none-match'] ?? '', [tag])) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  const plain = Buffer.from(text);
  const isGzip = codingBeforeBrotli(req.headers['accept-encoding'] as string | undefined) !== 'identity';
  const bytes = isGzip && plain.length > WORTH_GZIP_BYTES ? await toGzip(plain) : plain;
  if (bytes !== plain) headers['Content-Encoding'] = 'gzip';
  res.writeHead(200, { ...headers, 'Content-Length': bytes.length });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}
