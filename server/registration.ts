import { isDiskFull } from '#adapters/disk-full.ts';
import { isLoopbackHost } from '#adapters/env.ts';
import { noteArrival } from '#adapters/rush.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { RegisterAnswer, RegisterOrder, RegisterOrigin } from '#usecases/registration/answer.ts';
import { type Buckets, clientKey } from './bucket.ts';
import type { EndpointContext, EndpointHandler } from './endpoint-handler.ts';
import { answerForm, answerProgram, cookiesOf, type Refused } from './registration-answer.ts';
import { type ReadBody, readBody, readBytes, type TypedForm } from './registration-body.ts';

/** What the endpoint works with; tests give it others. */
export type RegistrationParts = {
  readonly publicUrl: string;
  readonly viewerOf: (cookie: string | undefined, requestId: string) => Promise<Viewer>;
  readonly register: (
    edition: string,
    order: RegisterOrder,
    origin: RegisterOrigin,
  ) => Promise<RegisterAnswer>;
  /** `errors` of the whole form have the name `form` and the reason as their code. */
  readonly keepDraft: (
    edition: string,
    values: TypedForm,
    errors: readonly { readonly name: string; readonly code: string }[],
  ) => Promise<string>;
  /** Age of the oldest waiting write. */
  readonly queueAgeMs: () => number;
  readonly buckets: Buckets;
  /** Seats were taken, or somebody joined a line: pages that show them are old. */
  readonly onChanged: (edition: string) => void;
};

/** An older queue takes nobody in (registration.md rule 13). */
const LONGEST_QUEUE_MS = 2_000;
const BODY_BYTES = 65_536;
/** Refused forms of one client that are kept for their way back; programs keep none. */
const DRAFTS = { burst: 60, perMinute: 30 };

/**
 * `POST /{edition}/register`: JSON of programs and of our own page, or the plain form (registration.md rules 12 to 14,
 * issue 4). The guard has checked origin, size and media type.
 */
export function registrationHandler(parts: RegistrationParts): EndpointHandler {
  return async (context) => {
    const language: Language = context.params.lang === 'ru' ? 'ru' : 'en';
    const mediaType = (context.req.headers['content-type'] ?? '').toLowerCase();
    const bytes = await readBytes(context.req, BODY_BYTES);
    const body = bytes && readBody(mediaType, bytes);
    const answer = await judge(parts, context, body, language);
    if (body?.typed === undefined) return answerProgram(context, answer, parts.publicUrl);
    const draft = await draftOf(parts, context, answer, body.typed);
    const cookies = cookiesOf(answer, parts.publicUrl);
    answerForm(context, answer, { language, draft, edition: context.params.edition ?? '', cookies });
  };
}

async function judge(
  parts: RegistrationParts,
  context: EndpointContext,
  body: ReadBody | undefined,
  language: Language,
): Promise<RegisterAnswer | Refused> {
  if (body === undefined) return { ok: false, status: 400, reason: 'malformed', fields: [] };
  const key = keyOf(context, body);
  if (key === false) return { ok: false, status: 400, reason: 'key', fields: [] };
  if (parts.queueAgeMs() > LONGEST_QUEUE_MS) return busy();
  const { read, isTrap } = body;
  if (!read.ok) return { ok: false, status: 422, reason: 'invalid', fields: read.fields };
  const edition = context.params.edition ?? '';
  try {
    const origin = await originOf(parts, context, body);
    const answer = await parts.register(edition, { input: read.input, language, isTrap, key }, origin);
    if (answer.ok && answer.isNew) {
      noteArrival();
      parts.onChanged(edition);
    }
    return answer;
  } catch (error) {
    if (isNamed(error, 'NotFoundError')) return { ok: false, status: 404, reason: 'not_found', fields: [] };
    if (isNamed(error, 'BusyError')) return busy();
    if (isDiskFull(error)) return { ok: false, status: 507, reason: 'disk_full', fields: [] };
    throw error;
  }
}

/** False for a key that none of ours can be. A form without script has none. */
function keyOf({ req }: EndpointContext, { typed }: ReadBody): string | undefined | false {
  const key = req.headers['idempotency-key'];
  if (key === undefined) return typed === undefined ? false : undefined;
  return typeof key === 'string' && /^[A-Za-z0-9_-]{16,128}$/.test(key) ? key : false;
}

async function originOf(
  { viewerOf }: RegistrationParts,
  { req, client, isForwarded, requestId }: EndpointContext,
  { typed }: ReadBody,
): Promise<RegisterOrigin> {
  return {
    viewer: await viewerOf(req.headers.cookie, requestId),
    client,
    isLoopback: !isForwarded && isLoopbackHost(client.replace(/^::ffff:/, '')),
    requestId,
    cookie: req.headers.cookie,
    source: typed === undefined ? 'program' : 'form',
  };
}

async function draftOf(
  { keepDraft, buckets }: RegistrationParts,
  { client, params }: EndpointContext,
  answer: RegisterAnswer | Refused,
  typed: TypedForm,
): Promise<string | undefined> {
  if (answer.ok || (answer.status !== 409 && answer.status !== 422 && answer.status !== 429))
    return undefined;
  if (buckets.take(`register draft ${clientKey(client)}`, DRAFTS) !== undefined) return undefined;
  const errors = answer.fields.length > 0 ? answer.fields : [{ name: 'form', code: answer.reason }];
  try {
    return await keepDraft(params.edition ?? '', typed, errors);
  } catch (error) {
    // The refusal stands all the same; whoever goes back has what was typed.
    if (isNamed(error, 'NotFoundError') || isNamed(error, 'BusyError') || isDiskFull(error)) return undefined;
    throw error;
  }
}

// Who was turned away comes back at different moments.
function busy(): Refused {
  return {
    ok: false,
    status: 503,
    reason: 'busy',
    fields: [],
    retryAfterSeconds: 1 + Math.floor(Math.random() * 3),
  };
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
