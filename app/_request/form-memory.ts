import { timingSafeEqual } from 'node:crypto';
import { headers } from 'next/headers';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { cookieValue, smallCookie, smallCookieName } from '#domain/session-cookie.ts';
import { macOf } from '#usecases/account/secret.ts';

/** What was typed into a refused form comes back with its page, without JavaScript (architecture.md 9). */
export type TypedValues = Readonly<Record<string, string>>;

const LIFE_SECONDS = 30 * 60;
/** Browsers drop cookies above 4 KB without a word. */
const MOST_BYTES = 3_000;
const SECRET_FIELD = /password|code|digits|token/i;

/**
 * The Set-Cookie line that keeps what was typed for one page; never a password or a code. What is too long for it goes to
 * `keep`, which answers with an id, where the page has one.
 */
export async function typedValuesCookie(
  page: string,
  typed: TypedValues,
  keep?: (typed: TypedValues) => Promise<string | undefined>,
): Promise<string> {
  const names = Object.keys(typed).filter((name) => isAnswer(name) || !SECRET_FIELD.test(name));
  const kept = Object.fromEntries(names.map((name) => [name, typed[name] ?? '']));
  const payload = payloadOf(page, kept);
  if (payload.length <= MOST_BYTES) return formCookie(`${payload}.${seal(payload)}`, LIFE_SECONDS);
  const draft = await keep?.(kept);
  if (draft === undefined) return forgetTypedValues();
  const short = payloadOf(page, {}, draft);
  return formCookie(`${short}.${seal(short)}`, LIFE_SECONDS);
}

/** Questions are named by organizers: `dress_code` is no secret. */
function isAnswer(name: string): boolean {
  return name.startsWith('answers.');
}

function payloadOf(page: string, ...kept: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([page, now() + LIFE_SECONDS * 1000, ...kept])).toString('base64url');
}

/** Takes the cookie away once the form has gone through. */
export function forgetTypedValues(): string {
  return formCookie('', 0);
}

/** What this browser typed into the form of this page when it was refused; empty otherwise. `open` has what is kept elsewhere. */
export async function typedValues(
  page: string,
  open?: (draft: string) => Promise<TypedValues>,
): Promise<TypedValues> {
  const { publicUrl } = environment();
  const cookie = (await headers()).get('cookie') ?? undefined;
  const [payload = '', mac = ''] = (
    cookieValue(cookie, smallCookieName(publicUrl, 'plenum-form')) ?? ''
  ).split('.');
  const [given, wanted] = [Buffer.from(mac), Buffer.from(seal(payload))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return {};
  const [of, until, values, draft] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
    string,
    number,
    TypedValues,
    string?,
  ];
  if (of !== page || until <= now()) return {};
  return draft === undefined || open === undefined ? values : open(draft);
}

function formCookie(value: string, maxAgeSeconds: number): string {
  return smallCookie(environment().publicUrl, 'plenum-form', value, maxAgeSeconds);
}

function seal(payload: string): string {
  return macOf('session', 'form', payload).toString('base64url');
}
