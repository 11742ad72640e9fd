import { now } from '#adapters/clock.ts';
import { hashPassword } from '#adapters/password.ts';
import { changeAccount } from '#db/account/account.ts';
import { spendCode } from '#db/account/one-time-code.ts';
import { revokeSessions } from '#db/account/session.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { queueMail } from '#db/mail.ts';
import { findPasswordRefusal, type PasswordRefusal } from '#domain/password.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type CodeRefusal, tryCode } from './one-time-code.ts';
import { accountOf } from './own-account.ts';
import { type Browser, type StartedSession, startSession } from './session-start.ts';

export type OwnPasswordRefusal =
  | CodeRefusal
  | { readonly ok: false; readonly reason: 'password'; readonly refusal: PasswordRefusal };

/**
 * Sets or replaces the own password by the code that was mailed to the own address. Every session ends, this browser
 * gets a new one, and a mail says so (security-reliability.md rule 12, T16). A password that may not be set costs no
 * try of the code.
 */
export async function setOwnPassword(
  viewer: Viewer,
  { code: typed, password }: { readonly code: string; readonly password: string },
  browser: Browser,
): Promise<({ readonly ok: true } & StartedSession) | OwnPasswordRefusal> {
  const account = await accountOf(viewer);
  const refusal = findPasswordRefusal(password, account.emailNorm);
  if (refusal) return { ok: false, reason: 'password', refusal };
  const tried = await tryCode(browser.cookie, typed, 'set_password');
  if (!tried.ok) return tried;
  const { id, accountId } = tried.code;
  if (accountId !== account.id) return { ok: false, reason: 'over' };
  const passwordHash = await hashPassword(password);
  return getDb().tx(
    async (tx) => {
      const at = now();
      const isUsed = await spendCode(tx, id, at);
      if (!isUsed || !(await changeAccount(tx, account, { passwordHash, passwordChangedAt: at })))
        return { ok: false, reason: 'over' } as const;
      await revokeSessions(tx, account.id, at);
      const entry = { editionId: null, targetKind: 'account', targetId: account.id, fields: ['password'] };
      await recordAudit(tx, viewer, at, [{ ...entry, action: 'account.set_password' }]);
      const { email: toEmail, language } = account;
      const mail = {
        kind: 'password_changed',
        dedupeKey: `password_changed:${id}`,
        language,
        toEmail,
        params: {},
      };
      await queueMail(tx, { ...mail, accountId: account.id, at });
      return { ok: true, ...(await startSession(tx, { accountId: account.id, browser, at })) } as const;
    },
    { label: 'account.password' },
  );
}
