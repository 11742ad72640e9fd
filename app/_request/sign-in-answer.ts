import { environment } from '#adapters/env.ts';
import type { Language } from '#domain/locale.ts';
import { CODE_LIFE_MS } from '#domain/one-time-code.ts';
import { paths } from '#domain/paths.ts';
import { smallCookie } from '#domain/session-cookie.ts';
import type { CodeAsked, CodeRefusal } from '#usecases/account/one-time-code.ts';
import type { StartedSession } from '#usecases/account/session-start.ts';
import type { SignInRefusal, Throttled } from '#usecases/account/sign-in.ts';
import { afterwards, type HandlerAnswer } from './handler.ts';

/** The answer to a sign-in, however it was tried: on to where the person wanted to go, or back with the reason. */
export function signedIn(
  result: ({ readonly ok: true } & StartedSession) | SignInRefusal | CodeRefusal,
  next: string | undefined,
  language: Language,
): HandlerAnswer {
  if (result.ok) {
    const at = paths(language);
    const usual = result.class === 'organizer' ? at.desk() : at.my();
    return { ok: true, to: afterwards(next, usual), session: result, cookies: [flowCookie('', 0)] };
  }
  if (result.reason === 'throttled') return throttled(result);
  if (result.reason === 'busy') return { ok: false, status: 429, code: 'busy', retryAfterSeconds: 5 };
  return result.reason === 'over' || 'triesLeft' in result
    ? codeRefused(result)
    : { ok: false, status: 422, code: 'wrong', fields: [{ name: 'password', code: 'wrong' }] };
}

/** The answer to the wish for a code: on to the page where it is typed, bound to this browser by a cookie. */
export function askedCode(
  asked: CodeAsked | Throttled | { readonly ok: false; readonly reason: 'no_address' | 'same' },
  page: `/${string}`,
): HandlerAnswer {
  if (asked.ok) return { ok: true, to: page, cookies: [flowCookie(asked.flow, CODE_LIFE_MS / 1000)] };
  if (asked.reason === 'throttled') return throttled(asked);
  if (asked.reason === 'too_many')
    return { ok: false, status: 429, code: 'too_many', retryAfterSeconds: 3_600 };
  const code = asked.reason === 'same' ? 'same' : 'invalid';
  return { ok: false, status: 422, code, fields: [{ name: 'email', code }] };
}

export function codeRefused({ reason }: CodeRefusal): HandlerAnswer {
  return { ok: false, status: 422, code: reason, fields: [{ name: 'code', code: reason }] };
}

/** The cookie of the flow once it has led where it should. */
export function flowCookie(flow: string, maxAgeSeconds: number): string {
  return smallCookie(environment().publicUrl, 'plenum-flow', flow, maxAgeSeconds);
}

function throttled({ retryAfterSeconds }: Throttled): HandlerAnswer {
  return { ok: false, status: 429, code: 'throttled', retryAfterSeconds };
}
