import { createHash } from 'node:crypto';
import { type FieldProblem, fieldProblem } from '#domain/api/field-problem.ts';
import type { ApiRefusal } from '#usecases/api/read-release.ts';
import type { WriteRefusal } from '#usecases/api/write-answer.ts';
import { toGzip } from './compression.ts';
import { codingBeforeBrotli, matchesEtag } from './conditional.ts';
import { answerProblem, type EndpointContext } from './endpoint-handler.ts';

/** What the interface for programs answers before it becomes bytes. */
export type ApiAnswer =
  | {
      readonly ok: true;
      readonly text: string;
      /** 200 when absent. */
      readonly status?: 200 | 201;
      /** The strong tag of what was told; the hash of the text when absent. */
      readonly tag?: string;
      readonly headers?: Readonly<Record<string, string>>;
      /** For one reader alone. */
      readonly isPrivate?: true;
    }
  | {
      readonly ok: false;
      readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 422 | 428 | 429 | 503 | 507;
      readonly code: string;
      readonly title: string;
      readonly fields?: readonly FieldProblem[];
      readonly rev?: string;
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
    title: 'Something that was sent is wrong.',
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
  malformed: (): Refused => ({
    ok: false,
    status: 400,
    code: 'malformed',
    title: 'The body is no JSON object.',
  }),
  key: (): Refused => ({
    ok: false,
    status: 400,
    code: 'key',
    title: 'The header Idempotency-Key needs 16 to 128 letters, digits, - or _.',
  }),
  unconditional: (): Refused => ({
    ok: false,
    status: 428,
    code: 'if_match',
    title: 'The header If-Match must name the rev of the row that is to be changed.',
  }),
  // Who was turned away comes back at different moments.
  busy: (): Refused => ({
    ok: false,
    status: 503,
    code: 'busy',
    title: 'Many are writing: send the same again.',
    headers: { 'Retry-After': String(1 + Math.floor(Math.random() * 3)) },
  }),
  diskFull: (): Refused => ({
    ok: false,
    status: 507,
    code: 'disk_full',
    title: 'The disk of the server is full; nothing was stored.',
  }),
  writing: (refusal: WriteRefusal): Refused => {
    if (refusal.reason === 'invalid') return REFUSED.invalid(refusal.fields);
    if (refusal.reason === 'rev') return { ok: false, status: 412, ...CHANGED, ...revOf(refusal.rev) };
    if (refusal.reason === 'busy') return REFUSED.busy();
    if (refusal.reason === 'gone') return REFUSED.notFound('There is no such row in the draft.');
    return { ok: false, ...KEYS[refusal.reason] };
  },
  reading: (reason: ApiRefusal): Refused => {
    if (reason === 'unknown_language') return REFUSED.invalid([fieldProblem('lang', reason)]);
    const title = reason === 'no_release' ? 'Nothing is released yet.' : 'There is no such release.';
    return { ok: false, status: 404, code: reason, title };
  },
};

const CHANGED = { code: 'changed', title: 'The row was changed meanwhile: read it again.' } as const;
const KEYS = {
  // As at registration.
  key_reused: {
    status: 422,
    code: 'key_reused',
    title: 'This Idempotency-Key was used with another body.',
  },
  made_gone: { status: 409, code: 'made_gone', title: 'What this Idempotency-Key made is there no more.' },
} as const;

function revOf(rev: string) {
  return { rev, headers: { ETag: `"${rev}"` } };
}

/** Sends an answer, a 304 in its place, or the problem (RFC 9457). */
export async function sendAnswer(context: EndpointContext, answer: ApiAnswer): Promise<void> {
  const { req, res } = context;
  if (!answer.ok) {
    const { ok: _ok, status, headers, ...problem } = answer;
    return answerProblem(context, status, problem, headers);
  }
  const tag = answer.tag ?? createHash('sha256').update(answer.text).digest('hex');
  const isReading = req.method === 'GET' || req.method === 'HEAD';
  const headers: Record<string, string> = {
    ETag: `"${tag}"`,
    'Cache-Control': answer.isPrivate
      ? 'private, no-store'
      : 'public, max-age=60, stale-while-revalidate=600',
    Vary: 'Accept-Encoding, Authorization',
    'Content-Type': 'application/json',
    ...answer.headers,
  };
  if (isReading && matchesEtag(req.headers['if-none-match'] ?? '', [tag])) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  const plain = Buffer.from(answer.text);
  const bytes = await packed(req.headers['accept-encoding'] as string | undefined, plain);
  if (bytes !== plain) headers['Content-Encoding'] = 'gzip';
  res.writeHead(answer.status ?? 200, { ...headers, 'Content-Length': bytes.length });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

/** Smaller ones do not get smaller by it. */
const WORTH_GZIP_BYTES = 1_000;

async function packed(acceptEncoding: string | undefined, plain: Buffer): Promise<Buffer> {
  const isAsked = codingBeforeBrotli(acceptEncoding) !== 'identity';
  return isAsked && plain.length > WORTH_GZIP_BYTES ? toGzip(plain) : plain;
}
