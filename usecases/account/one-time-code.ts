import { timingSafeEqual } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { addCode, codeByFlow, codesSince, type OneTimeCode, spendTry } from '#db/account/one-time-code.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { queueMail } from '#db/mail.ts';
import type { Tx } from '#db/types.ts';
import type { CodePurpose } from '#domain/account.ts';
import type { Language } from '#domain/locale.ts';
import {
  CODE_DIGITS,
  CODE_LIFE_MS,
  CODE_TRIES,
  CODES_PER_HOUR,
  codeState,
  HOUR_MS,
  readDigits,
} from '#domain/one-time-code.ts';
import { cookieValue, smallCookieName } from '#domain/session-cookie.ts';
import { isToken, macMadeAt, newToken, tokenHash } from './secret.ts';
import type { Browser } from './session-start.ts';

/**
 * The digits of a code, derived from its id and the secret of the instance when it was made (UTC milliseconds): the mail
 * is made from the id alone, and the database holds nothing that opens anything.
 */
export function digitsOfCode(codeId: string, madeAt: number): string {
  const number = macMadeAt(madeAt, 'code', 'digits', codeId).readBigUInt64BE() % 10n ** BigInt(CODE_DIGITS);
  return number.toString().padStart(CODE_DIGITS, '0');
}

export type CodeWish = {
  readonly email: string;
  readonly emailNorm: string;
  readonly purpose: CodePurpose;
  readonly accountId: string | null;
  /** Absent: nobody may get a mail here, and everything else happens all the same (rule 14). */
  readonly mailTo: { readonly language: Language; readonly accountId: string | null } | undefined;
};

/** `flow` is the value of the cookie that binds the code to this browser. */
export type CodeAsked =
  | { readonly ok: true; readonly flow: string }
  | { readonly ok: false; readonly reason: 'too_many' };

/** Makes a code for one browser, at most three an hour for an address (security-reliability.md rule 14). */
export async function makeCode(tx: Tx, wish: CodeWish, at: number): Promise<CodeAsked> {
  const { email, emailNorm, purpose, accountId, mailTo } = wish;
  if ((await codesSince(tx, emailNorm, at - HOUR_MS)) >= CODES_PER_HOUR) {
    return { ok: false, reason: 'too_many' };
  }
  const [id, flow] = [newId(), newToken(32)];
  await addCode(tx, {
    id,
    emailNorm,
    email,
    purpose,
    accountId,
    codeHmac: codeHmac({ id, createdAt: at }, digitsOfCode(id, at)),
    flowHash: tokenHash(flow),
    createdAt: at,
    expiresAt: at + CODE_LIFE_MS,
  });
  if (mailTo) {
    await queueMail(tx, {
      kind: 'code',
      dedupeKey: `code:${id}`,
      language: mailTo.language,
      toEmail: email,
      accountId: mailTo.accountId,
      params: { codeId: id, purpose },
      at,
    });
  }
  return { ok: true, flow };
}

export type CodeRefusal =
  | { readonly ok: false; readonly reason: 'wrong'; readonly triesLeft: number }
  | { readonly ok: false; readonly reason: 'over' };

/**
 * Tries digits against the code of this browser. Every try counts, the right one too; what it opens is done by the
 * caller, who uses the code up in the same transaction as the deed.
 */
export async function tryCode(
  cookie: string | undefined,
  typed: string,
  purpose: CodePurpose,
): Promise<{ readonly ok: true; readonly code: OneTimeCode } | CodeRefusal> {
  const flow = flowOf(cookie);
  return flow === undefined ? { ok: false, reason: 'over' } : tryCodeOfFlow(flow, typed, purpose);
}

/** As {@link tryCode}, for a device without cookies that keeps its flow itself. */
export async function tryCodeOfFlow(
  flow: string,
  typed: string,
  purpose: CodePurpose,
): Promise<{ readonly ok: true; readonly code: OneTimeCode } | CodeRefusal> {
  if (!isToken(flow)) return { ok: false, reason: 'over' };
  const at = now();
  const code = await getDb().tx((tx) => spendTry(tx, tokenHash(flow), at, CODE_TRIES), {
    guarded: true,
    label: 'code.try',
  });
  if (code === undefined || code.purpose !== purpose) return { ok: false, reason: 'over' };
  const digits = readDigits(typed);
  const isRight = digits !== undefined && isSame(code.codeHmac, codeHmac(code, digits));
  if (isRight) return { ok: true, code };
  const triesLeft = CODE_TRIES - code.tries;
  return triesLeft > 0 ? { ok: false, reason: 'wrong', triesLeft } : { ok: false, reason: 'over' };
}

/** What the page of a code shows: whom the mail went to, and how long and how often the code can be tried. */
export type OpenCode = { readonly email: string; readonly expiresAt: number; readonly triesLeft: number };

/** The open code of this browser for a purpose, if there is one; looking uses nothing up. */
export async function findOpenCode(
  cookie: Browser['cookie'],
  purpose: CodePurpose,
): Promise<OpenCode | undefined> {
  const flow = flowOf(cookie);
  const code = flow === undefined ? undefined : await codeByFlow(getDb().read, tokenHash(flow));
  if (code === undefined || code.purpose !== purpose) return undefined;
  if (codeState({ ...code, triesBefore: code.tries }, now()) === 'over') return undefined;
  return { email: code.email, expiresAt: code.expiresAt, triesLeft: CODE_TRIES - code.tries };
}

function flowOf(cookie: string | undefined): string | undefined {
  const flow = cookieValue(cookie, smallCookieName(environment().publicUrl, 'plenum-flow'));
  return flow !== undefined && isToken(flow) ? flow : undefined;
}

function codeHmac({ id, createdAt }: Pick<OneTimeCode, 'id' | 'createdAt'>, digits: string): string {
  return macMadeAt(createdAt, 'code', 'check', id, digits).toString('hex');
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
