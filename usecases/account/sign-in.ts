import { now } from '#adapters/clock.ts';
import { PasswordBusyError, verifyPassword } from '#adapters/password.ts';
import { type AccountSecret, accountByEmail, addAccount } from '#db/account/account.ts';
import { openInviteFor } from '#db/account/invite.ts';
import { spendCode } from '#db/account/one-time-code.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { placeOfAddress } from '#db/registration/own-place.ts';
import type { Reader, Tx } from '#db/types.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { Language } from '#domain/locale.ts';
import { ACCOUNT_THROTTLE, CLIENT_THROTTLE, clientNetwork } from '#domain/throttle.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { languageOf } from '../registration/setup-facts.ts';
import { EVEN_MS, evenTime } from './even-time.ts';
import { type CodeAsked, type CodeRefusal, makeCode, tryCode } from './one-time-code.ts';
import { type Browser, type StartedSession, startSession } from './session-start.ts';
import { type Counted, countAttempt, forgive } from './throttle.ts';

export type Throttled = {
  readonly ok: false;
  readonly reason: 'throttled';
  readonly retryAfterSeconds: number;
};
export type SignInRefusal = { readonly ok: false; readonly reason: 'wrong' | 'busy' } | Throttled;

/**
 * Signs in by password. Unknown addresses, accounts without a password and disabled ones cost the same work and get
 * the same answer as a wrong password; only failures count (security-reliability.md V4, rule 13).
 */
export async function signInByPassword(
  { email, password }: { readonly email: string; readonly password: string },
  browser: Browser,
): Promise<({ readonly ok: true } & StartedSession) | SignInRefusal> {
  const emailNorm = normaliseEmail(email) ?? '';
  const attempts: Counted[] = [
    { kind: 'account', who: emailNorm, rule: ACCOUNT_THROTTLE },
    clientAttempt(browser),
  ];
  const retryAfterSeconds = countAttempt(attempts);
  if (retryAfterSeconds !== undefined) return { ok: false, reason: 'throttled', retryAfterSeconds };
  const account = await accountByEmail(getDb().read, emailNorm);
  const isRight = await verify(account, password, attempts);
  if (isRight === 'busy') return { ok: false, reason: 'busy' };
  if (!isRight || account === undefined || account.disabledAt !== null) return { ok: false, reason: 'wrong' };
  forgive(attempts);
  return getDb().tx(
    async (tx) => {
      const started = await startSession(tx, { accountId: account.id, browser, at: now() });
      return { ok: true, ...started } as const;
    },
    { label: 'sign-in.password' },
  );
}

/**
 * Asks for a code by mail. The answer and its time are the same for everybody; a mail goes out only where there is an
 * account, an open invite, or a place at a forum under the address, so nobody can have strangers written to (rule 14).
 */
export async function askForCode(
  email: string,
  browser: Browser,
): Promise<CodeAsked | Throttled | { readonly ok: false; readonly reason: 'no_address' }> {
  const emailNorm = normaliseEmail(email);
  if (emailNorm === undefined) return { ok: false, reason: 'no_address' };
  const retryAfterSeconds = countAttempt([{ ...clientAttempt(browser), kind: 'code-client' }]);
  if (retryAfterSeconds !== undefined) return { ok: false, reason: 'throttled', retryAfterSeconds };
  const ask = async (tx: Tx) => {
    const at = now();
    const mailTo = await readerOfCode(tx, emailNorm, at);
    const accountId = mailTo?.accountId ?? null;
    return makeCode(tx, { email, emailNorm, purpose: 'sign_in', accountId, mailTo }, at);
  };
  return evenTime(EVEN_MS, () => getDb().tx(ask, { label: 'sign-in.ask' }));
}

/**
 * Signs in by the code that this browser asked for. Whoever is invited or registered and has no account yet gets one,
 * without any right and without a password: the address is proved by the code (docs/decisions/124).
 */
export async function signInByCode(
  typed: string,
  language: Language,
  browser: Browser,
): Promise<({ readonly ok: true } & StartedSession) | CodeRefusal | Throttled> {
  const attempts = [clientAttempt(browser)];
  const retryAfterSeconds = countAttempt(attempts);
  if (retryAfterSeconds !== undefined) return { ok: false, reason: 'throttled', retryAfterSeconds };
  const tried = await tryCode(browser.cookie, typed, 'sign_in');
  if (!tried.ok) return tried;
  forgive(attempts);
  return getDb().tx(
    async (tx) => {
      const at = now();
      const account = await accountOfCode(tx, tried.code, language, { requestId: browser.requestId, at });
      if (!account || !(await spendCode(tx, tried.code.id, at)))
        return { ok: false, reason: 'over' } as const;
      return { ok: true, ...(await startSession(tx, { accountId: account.id, browser, at })) } as const;
    },
    { label: 'sign-in.code' },
  );
}

function clientAttempt(browser: Browser): Counted {
  return { kind: 'client', who: clientNetwork(browser.client), rule: CLIENT_THROTTLE };
}

async function verify(
  account: AccountSecret | undefined,
  password: string,
  attempts: readonly Counted[],
): Promise<boolean | 'busy'> {
  try {
    return await verifyPassword(account?.passwordHash ?? null, password);
  } catch (error) {
    if (!(error instanceof PasswordBusyError)) throw error;
    forgive(attempts);
    return 'busy';
  }
}

/** In which language somebody reads the mail with a code, or undefined for whom nobody writes to. */
async function readerOfCode(reader: Reader, emailNorm: string, at: number) {
  const account = await accountByEmail(reader, emailNorm);
  const invite = await openInviteFor(reader, emailNorm, at);
  const place = await placeOfAddress(reader, emailNorm);
  if (account) {
    return account.disabledAt === null ? { language: account.language, accountId: account.id } : undefined;
  }
  const language = invite?.language ?? (place && languageOf(place.locale));
  return language && { language, accountId: null };
}

async function accountOfCode(
  tx: Tx,
  { email, emailNorm }: { readonly email: string; readonly emailNorm: string },
  language: Language,
  { requestId, at }: { readonly requestId: string | undefined; readonly at: number },
): Promise<AccountSecret | undefined> {
  const known = await accountByEmail(tx, emailNorm);
  if (known) return known.disabledAt === null ? known : undefined;
  const invite = await openInviteFor(tx, emailNorm, at);
  const place = await placeOfAddress(tx, emailNorm);
  if (!invite && !place) return undefined;
  const name = place?.name ?? email.split('@')[0] ?? email;
  const account = await addAccount(tx, { email, name, language, at });
  await recordAudit(tx, anonymousViewer, at, [
    {
      editionId: null,
      action: 'account.create',
      targetKind: 'account',
      targetId: account.id,
      fields: [],
      requestId,
    },
  ]);
  return account;
}
