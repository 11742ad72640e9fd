import { now } from '#adapters/clock.ts';
import { type AccountSecret, accountByEmail, accountById, changeAccount } from '#db/account/account.ts';
import { spendCode } from '#db/account/one-time-code.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { queueMail } from '#db/mail.ts';
import type { Tx } from '#db/types.ts';
import { violation } from '#db/violation.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { Language } from '#domain/locale.ts';
import { CLIENT_THROTTLE, clientNetwork } from '#domain/throttle.ts';
import type { Grant, Viewer } from '#domain/viewer.ts';
import { NotFoundError, requireFreshSignIn } from '../access.ts';
import { EVEN_MS, evenTime } from './even-time.ts';
import { type CodeAsked, type CodeRefusal, makeCode, tryCode } from './one-time-code.ts';
import { accountViewer } from './own-session.ts';
import type { Browser } from './session-start.ts';
import type { Throttled } from './sign-in.ts';
import { type PlaceName, placeNamesOf } from './team-place.ts';
import { countAttempt } from './throttle.ts';

/** What somebody sees of their own account. */
export type OwnAccount = {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly hasPassword: boolean;
  readonly version: number;
  readonly rights: readonly { readonly grant: Grant; readonly place: PlaceName }[];
};

/** The viewer's own account, with its rights by name. @throws NotFoundError for whoever has none */
export async function ownAccount(viewer: Viewer, locale: string): Promise<OwnAccount> {
  const { grants } = accountViewer(viewer);
  const { name, email, language, hasPassword, version } = await accountOf(viewer);
  const place = await placeNamesOf(
    getDb().read,
    grants.map(({ scope }) => scope),
    locale,
  );
  const rights = grants.map((grant) => ({ grant, place: place(grant.scope) }));
  return { name, email, language, hasPassword, version, rights };
}

/** The address of whoever is signed in, to fill in a form; undefined for others. */
export async function ownEmail(viewer: Viewer): Promise<string | undefined> {
  if (viewer.kind !== 'account') return undefined;
  return (await accountById(getDb().read, viewer.accountId))?.email;
}

/** Changes name and language; `changed` when somebody else did so since `version`. */
export async function changeOwnDetails(
  viewer: Viewer,
  {
    name,
    language,
    version,
  }: { readonly name: string; readonly language: Language; readonly version: number },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: 'changed' }> {
  const account = await accountOf(viewer);
  return getDb().tx(
    async (tx) => {
      if (!(await changeAccount(tx, { id: account.id, version }, { name, language })))
        return { ok: false, reason: 'changed' } as const;
      const fields = [
        ...(account.name === name ? [] : ['name']),
        ...(account.language === language ? [] : ['language']),
      ];
      await record(tx, viewer, { action: 'account.change', accountId: account.id, fields });
      return { ok: true } as const;
    },
    { label: 'account.change' },
  );
}

/**
 * Mails a code to a new address, which is proved by it. The answer is the same when the address belongs to somebody
 * else already; then nobody is written to.
 * @throws ReauthRequiredError when the sign-in is older than 15 minutes
 */
export async function askForNewEmail(
  viewer: Viewer,
  email: string,
  browser: Browser,
): Promise<CodeAsked | Throttled | { readonly ok: false; readonly reason: 'no_address' | 'same' }> {
  requireFreshSignIn(viewer, now());
  const account = await accountOf(viewer);
  const emailNorm = normaliseEmail(email);
  if (emailNorm === undefined) return { ok: false, reason: 'no_address' };
  if (emailNorm === account.emailNorm && email === account.email) return { ok: false, reason: 'same' };
  return ask(browser, async (tx, at) => {
    const holder = await accountByEmail(tx, emailNorm);
    const isFree = holder === undefined || holder.id === account.id;
    const mailTo = isFree ? { language: account.language, accountId: account.id } : undefined;
    return makeCode(tx, { email, emailNorm, purpose: 'change_email', accountId: account.id, mailTo }, at);
  });
}

/** Takes the new address by the code that was mailed to it, and tells the old one. */
export async function confirmNewEmail(
  viewer: Viewer,
  typed: string,
  browser: Browser,
): Promise<{ readonly ok: true } | CodeRefusal> {
  const account = await accountOf(viewer);
  const tried = await tryCode(browser.cookie, typed, 'change_email');
  if (!tried.ok) return tried;
  const { id, email, emailNorm, accountId } = tried.code;
  if (accountId !== account.id) return { ok: false, reason: 'over' };
  try {
    return await getDb().tx(
      async (tx) => {
        if (!(await spendCode(tx, id, now()))) return { ok: false, reason: 'over' } as const;
        if (!(await changeAccount(tx, account, { email, emailNorm })))
          return { ok: false, reason: 'over' } as const;
        await record(tx, viewer, {
          action: 'account.change_email',
          accountId: account.id,
          fields: ['email'],
        });
        await queueMail(tx, {
          kind: 'email_changed',
          dedupeKey: `email_changed:${id}`,
          language: account.language,
          toEmail: account.email,
          accountId: account.id,
          params: { oldEmail: account.email, newEmail: email },
          at: now(),
        });
        return { ok: true } as const;
      },
      { label: 'account.email' },
    );
  } catch (error) {
    // Somebody else got an account with this address between the mail and the code.
    if (violation(error) === 'unique') return { ok: false, reason: 'over' };
    throw error;
  }
}

/** Mails a code to the own address, without which no password is set (rule 14, issue "2 of 10" point 2). */
export async function askForPasswordCode(viewer: Viewer, browser: Browser): Promise<CodeAsked | Throttled> {
  const { id, email, emailNorm, language } = await accountOf(viewer);
  return ask(browser, (tx, at) => {
    const mailTo = { language, accountId: id };
    return makeCode(tx, { email, emailNorm, purpose: 'set_password', accountId: id, mailTo }, at);
  });
}

/** The viewer's account with its hash, for use cases of this folder only. @throws NotFoundError */
export async function accountOf(viewer: Viewer): Promise<AccountSecret> {
  const account = await accountById(getDb().read, accountViewer(viewer).accountId);
  if (!account) throw new NotFoundError('no account');
  return account;
}

async function ask(
  browser: Browser,
  make: (tx: Tx, at: number) => Promise<CodeAsked>,
): Promise<CodeAsked | Throttled> {
  const attempt = { kind: 'code-client', who: clientNetwork(browser.client), rule: CLIENT_THROTTLE };
  const retryAfterSeconds = countAttempt([attempt]);
  if (retryAfterSeconds !== undefined) return { ok: false, reason: 'throttled', retryAfterSeconds };
  return evenTime(EVEN_MS, () => getDb().tx((tx) => make(tx, now()), { label: 'account.ask' }));
}

async function record(
  tx: Tx,
  viewer: Viewer,
  { action, accountId, fields }: { action: string; accountId: string; fields: readonly string[] },
): Promise<void> {
  const entry = { editionId: null, action, targetKind: 'account', targetId: accountId, fields };
  await recordAudit(tx, viewer, now(), [entry]);
}
