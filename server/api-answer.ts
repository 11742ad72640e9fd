import { createHash } from 'node:crypto';
import { type FieldProblem, fieldProblem } from '#domain/api/query.ts';
import type { ApiRefusal } from '#usecases/api/read-release.ts';
import { toGzip } from './compression.ts';
import { codingBeforeBrotli, matchesEtag } from './conditional.ts';
import { answerProblem, type EndpointContext } from './endpoint-handler.ts';

/** What the interface for programs answers before it becomes bytes. */
export type ApiAnswer =
  | {
      readonly ok: true;
      readonly text: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** For one reader alone. */
      readonly isPrivate?: true;
    }
  | {
      readonly ok: false;
      readonly status: 401 | 403 | 404 | 422 | 429;
      readonly code: string;
      readonly title: string;
      readonly fields?: readonly FieldProblem[];
      readonly headers?: Readonly<Record<string, string>>;
    };
type Refused = Extract<ApiAnswer, { ok: false }>;

/** The refusals of the interface, each in one place. */
export const REFUSED = {
  notFound: (title: string): Refused => ({ ok: false, status: 404, code: 'not_found', title }),
  invalid: (fields: readonly FieldProblem[]): Refused => ({
    ok: false,
    status: 422,
    code: 'invalid',
    title: 'A parameter is wrong.',
    fields,
  }),
  forbidden: (): Refused => ({
    ok: false,
    status: 403,
    code: 'forbidden',
    title: 'The token was not made for this, or its maker may not do it any more.',
  }),
  noToken: (): Refused => ({
    ok: false,
    status: 401,
    code: 'token',
    title: 'This needs a token, and one that is not over.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  }),
  rush: (seconds: number): Refused => ({
    ok: false,
    status: 429,
    code: 'too_many',
    title: 'Too many requests: try again later.',
    headers: { 'Retry-After': String(seconds) },
  }),
  reading: (reason: ApiRefusal): Refused => {
    if (reason === 'unknown_language') return REFUSED.invalid([fieldProblem('lang', reason)]);
    const title = reason === 'no_release' ? 'Nothing is released yet.' : 'There is no such release.';
    return { ok: false, status: 404, code: reason, title };
  },
};

/** Sends an answer, a 304 in its place, or the problem (RFC 9457). */
export async function sendAnswer(context: EndpointContext, answer: ApiAnswer): Promise<void> {
  const { req, res } = context;
  if (!answer.ok) {
    const { ok: _ok, status, headers, ...problem } = answer;
    return answerProblem(context, status, problem, headers);
  }
  const tag = createHash('sha256').update(answer.text).digest('hex');
  const headers: Record<string, string> = {
    ETag: `"${tag}"`,
    'Cache-Control': answer.isPrivate
      ? 'private, no-store'
      : 'public, max-age=60, stale-while-revalidate=600',
    Vary: 'Accept-Encoding, Authorization',
    'Content-Type': 'application/json',
    ...answer.headers,
  };
  if (matchesEtag(req.headers['if-none-match'] ?? '', [tag])) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  const plain = Buffer.from(answer.text);
  const bytes = await packed(req.headers['accept-encoding'] as string | undefined, plain);
  if (bytes !== plain) headers['Content-Encoding'] = 'gzip';
  res.writeHead(200, { ...headers, 'Content-Length': bytes.length });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

/** Smaller ones do not get smaller by it. */
const WORTH_GZIP_BYTES = 1_000;

async function packed(acceptEncoding: string | undefined, plain: Buffer): Promise<Buffer> {
  const isAsked = codingBeforeBrotli(acceptEncoding) !== 'identity';
  return isAsked && plain.length > WORTH_GZIP_BYTES ? toGzip(plain) : plain;
}
