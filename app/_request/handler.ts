import type { z } from 'zod';
import { environment } from '#adapters/env.ts';
import { isLanguage, type Language } from '#domain/locale.ts';
import { ownAddress } from '#domain/paths.ts';
import type { Deed } from '#domain/permissions.ts';
import { sessionCookie } from '#domain/session-cookie.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { Browser, StartedSession } from '#usecases/account/session-start.ts';
import { type DraftLink, keepLinkDraft } from '#usecases/registration/link-draft.ts';
import { viewerOfCookie } from '#usecases/session.ts';
import { forgetTypedValues, type TypedValues, typedValuesCookie } from './form-memory.ts';
import { answerProblem, type Problem, problemOf } from './problem.ts';

export type HandlerRow<S extends z.ZodType> = {
  /** Its name in the authorization matrix. */
  readonly name: string;
  readonly method: 'POST';
  /** `public`: anybody may try; `account`: who is signed in, for what is their own; else asked at the gate. */
  readonly permission: Deed | 'public' | 'account';
  /** Strict: a field it does not know is refused. */
  readonly schema: S;
  /** The page of the form: a refused form goes back there, filled in. */
  readonly page: (request: HandlerRequest) => `/${string}`;
  /** Behind whose link what is typed is kept where it is too long for a cookie. */
  readonly draft?: DraftLink['of'];
};

export type HandlerRequest = {
  readonly language: Language;
  readonly params: Readonly<Record<string, string>>;
  readonly viewer: Viewer;
  readonly browser: Browser;
  /** Everything that was sent, as text. */
  readonly typed: TypedValues;
  readonly requestId: string;
};

export type HandlerAnswer =
  | {
      readonly ok: true;
      /** A page of our own; an address elsewhere only for the sign-in with an issuer. */
      readonly to: `/${string}` | URL;
      /** A sign-in that happened: its cookie goes along. */
      readonly session?: StartedSession;
      /** Further Set-Cookie lines. */
      readonly cookies?: readonly string[];
    }
  | HandlerFile
  | ({ readonly ok: false } & Problem);

/** A file to keep, in place of a page; the browser stays where it is. */
export type HandlerFile = {
  readonly ok: true;
  readonly file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
};

type RouteContext = { readonly params: Promise<Record<string, string | string[] | undefined>> };

/**
 * A plain POST of anybody who is no organizer (security-reliability.md rules 7 and 8): a form without JavaScript is
 * answered by a 303, to its own page with what was typed when it is refused; JSON gets `application/problem+json`.
 * The guard has checked origin, size and media type. GET never comes here.
 */
export function handler<S extends z.ZodType>(
  row: HandlerRow<S>,
  run: (input: z.output<S>, request: HandlerRequest) => Promise<HandlerAnswer>,
): (req: Request, context: RouteContext) => Promise<Response> {
  return async (req, context) => {
    const isJson = (req.headers.get('content-type') ?? '').startsWith('application/json');
    const body = await readBody(req, isJson);
    const request = await readRequest(req, context, body);
    const refuse = (problem: Problem) => answerRefusal(problem, { request, row, isJson });
    if (body === undefined) return refuse({ status: 400, code: 'malformed' });
    if (row.permission === 'account' && request.viewer.kind !== 'account')
      return refuse({ status: 401, code: 'signed_out' });
    const parsed = row.schema.safeParse(body);
    if (!parsed.success) return refuse({ status: 422, code: 'invalid', fields: fieldsOf(parsed.error) });
    try {
      const answer = await run(parsed.data, request);
      return answer.ok ? answerDone(answer, isJson) : refuse(answer);
    } catch (error) {
      return refuse(problemOf(error, row.name, request.requestId));
    }
  };
}

/** Where a finished sign-in goes: to our own page that was asked for, else to `usual` (T10). */
export function afterwards(next: string | undefined, usual: `/${string}`): `/${string}` {
  return next === undefined || next === '' ? usual : ownAddress(environment().publicUrl, next);
}

async function readBody(req: Request, isJson: boolean): Promise<Record<string, unknown> | undefined> {
  const text = await req.text();
  if (!isJson) return fieldsIn(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** The last value of a name counts; only answers to questions with several choices have more. */
function fieldsIn(params: URLSearchParams): Record<string, unknown> {
  const several = [...new Set(params.keys())].filter(
    (name) => name.startsWith('answers.') && params.getAll(name).length > 1,
  );
  return {
    ...Object.fromEntries(params),
    ...Object.fromEntries(several.map((name) => [name, params.getAll(name)])),
  };
}

async function readRequest(
  { headers }: Request,
  context: RouteContext,
  body: Record<string, unknown> | undefined,
): Promise<HandlerRequest> {
  const given = Object.entries(await context.params);
  const params = Object.fromEntries(
    given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const cookie = headers.get('cookie') ?? undefined;
  const requestId = headers.get('x-request-id') ?? '';
  // Keys of choices have no line breaks: several of them stay one text.
  const texts = Object.entries(body ?? {})
    .map(([name, value]) => [name, Array.isArray(value) ? value.join('\n') : value] as const)
    .filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return {
    language: isLanguage(params.lang) ? params.lang : 'en',
    params,
    viewer: await viewerOfCookie(cookie, requestId),
    browser: {
      cookie,
      userAgent: headers.get('user-agent'),
      client: headers.get('x-plenum-client') ?? '',
      requestId,
    },
    typed: Object.fromEntries(texts),
    requestId,
  };
}

function fieldsOf(error: z.ZodError): Problem['fields'] {
  return error.issues.map(({ path, message }) => ({
    name: String(path[0] ?? 'form'),
    // Our own inputs say codes; what the schema library says itself is no word for people.
    code: /^[a-z_]{2,30}$/.test(message) ? message : 'invalid',
  }));
}

function answerDone(answer: Extract<HandlerAnswer, { ok: true }>, isJson: boolean): Response {
  if ('file' in answer) return answerFile(answer);
  const { to, session, cookies = [] } = answer;
  const headers = new Headers({ 'Cache-Control': 'private, no-store' });
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  headers.append('Set-Cookie', forgetTypedValues());
  if (session) {
    const line = sessionCookie(environment().publicUrl, session.token, session.maxAgeSeconds);
    headers.append('Set-Cookie', line);
  }
  if (isJson) return Response.json({ ok: true, to }, { headers });
  headers.set('Location', String(to));
  return new Response(null, { status: 303, headers });
}

function answerFile({ file: { name, type, bytes } }: HandlerFile): Response {
  const headers = new Headers({
    'Cache-Control': 'private, no-store',
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  });
  headers.append('Set-Cookie', forgetTypedValues());
  return new Response(Buffer.from(bytes), { headers });
}

type Refused = {
  readonly request: HandlerRequest;
  readonly row: Pick<HandlerRow<z.ZodType>, 'page' | 'draft'>;
  readonly isJson: boolean;
};

async function answerRefusal(problem: Problem, { request, row, isJson }: Refused): Promise<Response> {
  const { language, typed, requestId } = request;
  const page = row.page(request);
  const cookie = isJson ? undefined : await typedValuesCookie(page, typed, keeperOf(request, row));
  return answerProblem(problem, { language, page, next: typed.next, cookie, requestId });
}

/** A form that cannot be kept is refused all the same: what was typed is lost, the reason is not. */
function keeperOf({ params }: HandlerRequest, { draft: of }: Refused['row']) {
  if (of === undefined) return undefined;
  const link = { of, secret: params.secret ?? '' };
  return (typed: TypedValues) => keepLinkDraft(link, typed).catch(() => undefined);
}
