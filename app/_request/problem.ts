import { isDiskFull } from '#adapters/disk-full.ts';
import { failureOf, log } from '#adapters/log.ts';
import { PasswordBusyError } from '#adapters/password.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type MessageKey, translator } from '#i18n/translator.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from '#usecases/access.ts';

/** Why a request did nothing: a code for programs, fields where single values are to blame. */
export type Problem = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 422 | 429 | 500 | 503 | 507;
  readonly code: string;
  readonly fields?: readonly { readonly name: string; readonly code: string }[] | undefined;
  readonly retryAfterSeconds?: number;
};

/** The refusal behind what a use case threw; what nobody foresaw is logged and told by its number only. */
export function problemOf(error: unknown, route: string, requestId: string): Problem {
  if (error instanceof NotFoundError) return { status: 404, code: 'not_found' };
  if (error instanceof ForbiddenError) return { status: 403, code: 'forbidden' };
  if (error instanceof ReauthRequiredError) return { status: 401, code: 'sign_in_again' };
  if (error instanceof PasswordBusyError) return { status: 429, code: 'busy', retryAfterSeconds: 5 };
  if (isBusy(error)) return { status: 503, code: 'busy', retryAfterSeconds: 2 };
  log('error', { event: 'handler-failed', route, requestId, ...failureOf(error) });
  if (isDiskFull(error)) return { status: 507, code: 'disk_full' };
  return { status: 500, code: 'failed' };
}

/** Others write to the database for longer than anybody should wait; known by its name, as this room never sees db/. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && error.name === 'BusyError';
}

type Place = {
  readonly language: Language;
  readonly page: `/${string}`;
  readonly next: string | undefined;
  /** What was typed, for a form; absent for programs. */
  readonly cookie: string | undefined;
  readonly requestId: string;
};

/**
 * To programs as RFC 9457. A form goes back to its page with the reason in `why` and what was typed in a cookie;
 * where there is no page to go back to, a sentence says what happened.
 */
export function answerProblem(problem: Problem, place: Place): Response {
  const { status, code, fields, retryAfterSeconds } = problem;
  const headers = new Headers({ 'Cache-Control': 'private, no-store' });
  if (retryAfterSeconds !== undefined) headers.set('Retry-After', String(retryAfterSeconds));
  if (place.cookie === undefined) {
    const { requestId } = place;
    headers.set('Content-Type', 'application/problem+json');
    const body = { type: 'about:blank', title: code, status, code, requestId, fields };
    return new Response(JSON.stringify(body), { status, headers });
  }
  const to = pageOf(problem, place);
  if (to === undefined) return sentence(problem, place, headers);
  headers.append('Set-Cookie', place.cookie);
  headers.set('Location', to);
  return new Response(null, { status: 303, headers });
}

function pageOf({ status, code, fields }: Problem, { language, page, next }: Place): string | undefined {
  if (status === 401)
    return paths(language).signIn({ next: page, ...(code === 'signed_out' ? {} : { why: 'again' }) });
  if (status !== 422 && status !== 429 && status !== 409) return undefined;
  const why = fields?.map((field) => `${field.name}.${field.code}`).join(',') ?? code;
  const query = new URLSearchParams({ ...(next === undefined ? {} : { next }), why });
  return `${page}${page.includes('?') ? '&' : '?'}${query}`;
}

const SENTENCES: Partial<Record<Problem['status'], MessageKey>> = {
  404: 'state.notFound.title',
  503: 'state.busy.title',
  507: 'state.full.title',
};

function sentence({ status }: Problem, { language, requestId }: Place, headers: Headers): Response {
  const t = translator(language);
  const text = t(SENTENCES[status] ?? 'state.error.title');
  headers.set('Content-Type', 'text/plain; charset=utf-8');
  return new Response(`${text}\n${requestId}\n`, { status, headers });
}
