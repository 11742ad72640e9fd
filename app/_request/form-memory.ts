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

/** The Set-Cookie line that keeps what was typed for one page; never a password or a code. */
export function typedValuesCookie(page: string, typed: TypedValues): string {
  const kept = Object.entries(typed).filter(([name]) => !SECRET_FIELD.test(name));
  const text = JSON.stringify([page, now() + LIFE_SECONDS * 1000, Object.fromEntries(kept)]);
  const payload = Buffer.from(text).toString('base64url');
  if (payload.length > MOST_BYTES) return forgetTypedValues();
  return formCookie(`${payload}.${seal(payload)}`, LIFE_SECONDS);
}

/** Takes the cookie away once the form has gone through. */
export function forgetTypedValues(): string {
  return formCookie('', 0);
}

/** What this browser typed into the form of this page when it was refused; empty otherwise. */
export async function typedValues(page: string): Promise<TypedValues> {
  const { publicUrl } = environment();
  const cookie = (await headers()).get('cookie') ?? undefined;
  const [payload = '', mac = ''] = (
    cookieValue(cookie, smallCookieName(publicUrl, 'plenum-form')) ?? ''
  ).split('.');
  const [given, wanted] = [Buffer.from(mac), Buffer.from(seal(payload))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return {};
  const [of, until, values] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
    string,
    number,
    TypedValues,
  ];
  return of === page && until > now() ? values : {};
}

function formCookie(value: string, maxAgeSeconds: number): string {
  return smallCookie(environment().publicUrl, 'plenum-form', value, maxAgeSeconds);
}

function seal(payload: string): string {
  return macOf('session', 'form', payload).toString('base64url');
}
