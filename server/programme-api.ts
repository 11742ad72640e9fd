import { openApiDocument } from '#domain/api/open-api.ts';
import {
  changesQuery,
  DRAFT_QUERIES,
  draftFileQuery,
  LIST_QUERIES,
  noQuery,
  readQuery,
  releaseQuery,
} from '#domain/api/query.ts';
import { API_RECORDS } from '#domain/api/record-schema.ts';
import { API_LISTS, type ApiList } from '#domain/api/row-schema.ts';
import type { ApiScope } from '#domain/api/token.ts';
import { EXCHANGE_FORMATS, type ExchangeFormat } from '#domain/paths.ts';
import type { z } from '#domain/schema.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { readDraftFile, readDraftList } from '#usecases/api/read-draft.ts';
import { type ApiRead, readChanges, readList, readRelease } from '#usecases/api/read-release.ts';
import type { TokenHolder } from '#usecases/api/token.ts';
import { type ApiAnswer, REFUSED, sendAnswer } from './api-answer.ts';
import { recordAnswer, writeAnswer } from './api-write.ts';
import { type Buckets, clientKey } from './bucket.ts';
import type { EndpointContext, EndpointHandler } from './endpoint-handler.ts';
import type { Bucket } from './entry.ts';

export type ProgrammeApiParts = {
  readonly publicUrl: string;
  readonly buckets: Buckets;
  /** Who stands behind an Authorization header. */
  readonly holderOf: (authorization: string, requestId: string) => Promise<TokenHolder | undefined>;
};

/** Over all addresses together (exchange.md rule 27). */
const WITHOUT_KEY: Bucket = { burst: 120, perMinute: 120 };
const WITH_KEY: Bucket = { burst: 600, perMinute: 600 };

/**
 * `/api/v1/…`: what was released for everybody, and drafts, to read and to change, for who has a token; never by a cookie
 * (exchange.md AP1, AP2, rules 26 to 28). What may be asked is in domain/api/operation.ts; the inventory has made sure that it is one of
 * these.
 */
export function programmeApiHandler(parts: ProgrammeApiParts): EndpointHandler {
  const origin = new URL(parts.publicUrl).origin;
  const document = JSON.stringify(openApiDocument(origin));
  return async (context) => {
    context.res.setHeader('Access-Control-Expose-Headers', 'ETag, Location, Retry-After, X-Request-Id');
    await sendAnswer(context, await judged(parts, context, { origin, document }));
  };
}

type Means = { readonly origin: string; readonly document: string };

async function judged(parts: ProgrammeApiParts, context: EndpointContext, means: Means): Promise<ApiAnswer> {
  const { authorization } = context.req.headers;
  const holder =
    authorization === undefined ? undefined : await parts.holderOf(authorization, context.requestId);
  const wait =
    holder === undefined
      ? parts.buckets.take(clientKey(context.client), WITHOUT_KEY)
      : parts.buckets.take(`token ${holder.tokenId}`, WITH_KEY);
  if (wait !== undefined) return REFUSED.rush(wait);
  if (authorization !== undefined && holder === undefined) return REFUSED.noToken();
  try {
    const words = context.path.split('/');
    const what = words.at(-1) ?? '';
    if (words.at(-2) === 'draft') return await draftAnswer(context, { what }, holder, means);
    if (words.at(-3) === 'draft')
      return await draftAnswer(context, { what, record: words.at(-2) }, holder, means);
    return await releasedAnswer(context, what, means);
  } catch (error) {
    if (isNamed(error, 'ForbiddenError')) return REFUSED.forbidden();
    if (isNamed(error, 'NotFoundError')) return REFUSED.notFound('There is no such edition.');
    throw error;
  }
}

async function releasedAnswer(
  context: EndpointContext,
  what: string,
  { origin, document }: Means,
): Promise<ApiAnswer> {
  const { edition = '' } = context.params;
  if (what === 'openapi.json') return asked(context, noQuery, async () => ({ ok: true, text: document }));
  if (what === 'release')
    return asked(context, releaseQuery, (query) => told(readRelease(anonymousViewer, edition, query)));
  if (what === 'changes')
    return asked(context, changesQuery, (query) => told(readChanges(anonymousViewer, edition, query)));
  const list = listNamed(what);
  if (list === undefined) return REFUSED.notFound('There is nothing here.');
  return asked(context, LIST_QUERIES[list], (query) =>
    told(readList(anonymousViewer, edition, list, { query, origin })),
  );
}

async function draftAnswer(
  context: EndpointContext,
  { what, record }: { readonly what: string; readonly record?: string | undefined },
  holder: TokenHolder | undefined,
  { origin }: Means,
): Promise<ApiAnswer> {
  const { edition = '' } = context.params;
  if (holder === undefined) return REFUSED.noToken();
  // To a token of another edition a draft is not there.
  if (holder.edition !== edition) return REFUSED.notFound('There is no such edition.');
  const { method } = context.req;
  if (method === 'POST' || method === 'PATCH' || record !== undefined)
    return within(holder, 'programme:write', () => recordDeed(context, holder, record ?? what));
  const format = EXCHANGE_FORMATS.find((one): one is ExchangeFormat => one === what);
  if (format !== undefined)
    return within(holder, 'exports:run', () =>
      asked(context, draftFileQuery, ({ lang }) =>
        given(readDraftFile(holder.viewer, edition, { format, lang })),
      ),
    );
  const list = listNamed(what);
  if (list === undefined) return REFUSED.notFound('There is nothing here.');
  const isPrivate = list === 'people' && holder.scopes.has('people:read-private');
  return within(holder, 'programme:read-draft', () =>
    asked(context, DRAFT_QUERIES[list], async (query) => {
      const answer = await told(readDraftList(holder.viewer, edition, list, { query, origin, isPrivate }));
      return answer.ok ? { ...answer, isPrivate: true } : answer;
    }),
  );
}

/** A row of the draft, read to be changed, changed or made. */
async function recordDeed(context: EndpointContext, holder: TokenHolder, named: string): Promise<ApiAnswer> {
  const record = API_RECORDS.find((one) => one === named);
  if (record === undefined) return REFUSED.notFound('There is nothing here.');
  return asked(context, noQuery, () =>
    context.req.method === 'POST' || context.req.method === 'PATCH'
      ? writeAnswer(context, holder, record)
      : recordAnswer(context, holder, record),
  );
}

async function within(
  { scopes }: TokenHolder,
  scope: ApiScope,
  answer: () => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  return scopes.has(scope) ? answer() : REFUSED.forbidden();
}

async function asked<S extends z.ZodType>(
  context: EndpointContext,
  schema: S,
  answer: (query: z.infer<S>) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const read = readQuery(schema, context.query);
  return read.ok ? answer(read.value) : REFUSED.invalid(read.fields);
}

async function told(reading: Promise<ApiRead<object>>): Promise<ApiAnswer> {
  const read = await reading;
  return read.ok ? { ok: true, text: JSON.stringify(read.body) } : REFUSED.reading(read.reason);
}

/** A file for whoever asked, to be kept by them. */
async function given(reading: ReturnType<typeof readDraftFile>): Promise<ApiAnswer> {
  const read = await reading;
  if (!read.ok) return REFUSED.reading(read.reason);
  const { text, contentType, fileName } = read.body;
  const headers = {
    'Content-Type': contentType,
    'Content-Disposition': `attachment; filename="${fileName}"`,
  };
  return { ok: true, text, headers, isPrivate: true };
}

function listNamed(what: string): ApiList | undefined {
  return API_LISTS.find((one) => one === what);
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
