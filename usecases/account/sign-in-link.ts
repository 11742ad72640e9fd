import { now } from '#adapters/clock.ts';
import { accountByEmail, addAccount } from '#db/account/account.ts';
import { revokeSessions } from '#db/account/session.ts';
import { addSignInLink, openSignInLink, type SignInLink, spendSignInLink } from '#db/account/sign-in-link.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import type { Tx } from '#db/types.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateInstance } from '../access.ts';
import { makeOwner } from '../setup.ts';
import { isToken, newToken, tokenHash } from './secret.ts';
import { type Browser, type StartedSession, startSession } from './session-start.ts';

const LIFE_MS = 24 * 3_600_000;

export type LinkWish = { readonly email: string; readonly isOwner: boolean };
export type LinkMade =
  | { readonly ok: true; readonly token: string; readonly expiresAt: number }
  | { readonly ok: false; readonly reason: 'no_address' | 'no_account' };

/**
 * Makes a link that signs in once within 24 hours: `isOwner` makes the account and gives it the instance when it is
 * opened (`create-admin`), else the account must be there (`reset-password`). Only for whoever may manage the instance.
 */
export async function makeSignInLink(viewer: Viewer, { email, isOwner }: LinkWish): Promise<LinkMade> {
  gateInstance(viewer, 'instance.manage');
  const emailNorm = normaliseEmail(email);
  if (emailNorm === undefined) return { ok: false, reason: 'no_address' };
  const account = await accountByEmail(getDb().read, emailNorm);
  if (!isOwner && (account === undefined || account.disabledAt !== null))
    return { ok: false, reason: 'no_account' };
  const [token, createdAt] = [newToken(24), now()];
  const expiresAt = createdAt + LIFE_MS;
  await getDb().tx(
    async (tx) => {
      const link = { tokenHash: tokenHash(token), email, emailNorm, isOwner, createdAt, expiresAt };
      const targetId = await addSignInLink(tx, link);
      const entry = {
        editionId: null,
        action: 'link.make',
        targetKind: 'link',
        targetId,
        fields: [],
      };
      await recordAudit(tx, viewer, createdAt, [entry]);
    },
    { label: 'sign-in-link.make' },
  );
  return { ok: true, token, expiresAt };
}

/** Whom the link would sign in; looking uses nothing up (mail scanners follow every GET). */
export async function checkSignInLink(
  token: string,
): Promise<{ readonly email: string; readonly isOwner: boolean } | undefined> {
  const link = isToken(token) ? await openSignInLink(getDb().read, tokenHash(token), now()) : undefined;
  return link && { email: link.email, isOwner: link.isOwner };
}

/** Signs in by a link and uses it up; one for a lost password ends every session before it. Refused when it was used, has expired, or its account was disabled. */
export async function signInByLink(
  token: string,
  language: Language,
  browser: Browser,
): Promise<
  | ({ readonly ok: true; readonly isOwner: boolean } & StartedSession)
  | { readonly ok: false; readonly reason: 'invalid' }
> {
  if (!isToken(token)) return { ok: false, reason: 'invalid' };
  return getDb().tx(
    async (tx) => {
      const at = now();
      const link = await openSignInLink(tx, tokenHash(token), at);
      const account = link && (await accountOfLink(tx, link, language, { requestId: browser.requestId, at }));
      if (!link || !account || !(await spendSignInLink(tx, link.id, at)))
        return { ok: false, reason: 'invalid' } as const;
      // Whoever lost the password, or had it stolen, is left with this browser only.
      if (!link.isOwner) await revokeSessions(tx, account.id, at);
      const started = await startSession(tx, { accountId: account.id, browser, at });
      return { ok: true, isOwner: link.isOwner, ...started } as const;
    },
    { label: 'sign-in-link.use' },
  );
}

async function accountOfLink(
  tx: Tx,
  link: SignInLink,
  language: Language,
  { requestId, at }: { readonly requestId: string | undefined; readonly at: number },
) {
  const known = await accountByEmail(tx, link.emailNorm);
  if (known && known.disabledAt !== null) return undefined;
  if (!link.isOwner) return known;
  const name = link.email.split('@')[0] ?? link.email;
  const account = known ?? (await addAccount(tx, { email: link.email, name, language, at }));
  await makeOwner(tx, { account, isNew: known === undefined, requestId, at });
  return account;
}
