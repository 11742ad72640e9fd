import { now } from '#adapters/clock.ts';
import { type AccountSecret, accountByEmail, accountById, addAccount } from '#db/account/account.ts';
import { accountIdOfProvider, linkProvider } from '#db/account/provider.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { normaliseEmail } from '#domain/account.ts';
import { nameInput } from '#domain/account-input.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type Browser, type StartedSession, startSession } from './session-start.ts';

/** What an OIDC issuer says of somebody. */
export type ProviderPerson = {
  readonly provider: string;
  /** `sub`: theirs for ever; an address may move to somebody else. */
  readonly providerAccountId: string;
  readonly email: string | undefined;
  /** True only when the issuer says so itself, in so many words. */
  readonly isEmailVerified: boolean;
};

/** An account as the sign-in library sees it: no right, no secret. */
export type ProviderAccount = { readonly id: string; readonly email: string; readonly name: string };

/** The account of somebody who came from this provider before. */
export async function accountOfProvider(
  provider: string,
  providerAccountId: string,
): Promise<ProviderAccount | undefined> {
  const id = await accountIdOfProvider(getDb().read, provider, providerAccountId);
  const account = id === undefined ? undefined : await accountById(getDb().read, id);
  return account && shown(account);
}

/**
 * Whether somebody may come in: whoever was here before, and whoever brings an address that the issuer has verified.
 * Disabled accounts stay outside either way (docs/decisions/080-who-comes-by-oidc.md).
 */
export async function mayEnter(person: ProviderPerson): Promise<boolean> {
  const reader = getDb().read;
  const id = await accountIdOfProvider(reader, person.provider, person.providerAccountId);
  if (id !== undefined) return (await accountById(reader, id))?.disabledAt === null;
  const emailNorm = normaliseEmail(person.email ?? '');
  if (emailNorm === undefined || !person.isEmailVerified) return false;
  const account = await accountByEmail(reader, emailNorm);
  return account === undefined || account.disabledAt === null;
}

/** The account of a verified address; only asked after {@link mayEnter}. */
export async function accountOfVerifiedEmail(email: string): Promise<ProviderAccount | undefined> {
  const account = await accountByEmail(getDb().read, normaliseEmail(email) ?? '');
  return account && shown(account);
}

/** Makes an account without any right for a verified address. */
export async function addProviderAccount(
  email: string,
  name: string,
  language: Language,
  requestId: string | undefined,
): Promise<ProviderAccount> {
  const named = nameInput.safeParse([...name].slice(0, 80).join(''));
  const local = email.split('@')[0] ?? email;
  return getDb().tx(
    async (tx) => {
      const at = now();
      const account = await addAccount(tx, { email, name: named.success ? named.data : local, language, at });
      await recordAudit(tx, viewerOf(account), at, [
        { ...LINE, requestId, action: 'account.create', targetKind: 'account', targetId: account.id },
      ]);
      return shown(account);
    },
    { label: 'provider.account' },
  );
}

/** Ties somebody of the provider to an account, for good. */
export async function tieProvider(
  accountId: string,
  person: ProviderPerson,
  requestId: string | undefined,
): Promise<void> {
  const { provider, providerAccountId } = person;
  await getDb().tx(
    async (tx) => {
      const at = now();
      const account = await accountById(tx, accountId);
      if (!account) return;
      await linkProvider(tx, { accountId, provider, providerAccountId, at });
      await recordAudit(tx, viewerOf(account), at, [
        {
          ...LINE,
          requestId,
          action: 'account.change',
          targetKind: 'account',
          targetId: accountId,
          fields: ['provider'],
        },
      ]);
    },
    { label: 'provider.link' },
  );
}

/** Begins the session of somebody whom the provider sent. */
export async function startProviderSession(accountId: string, browser: Browser): Promise<StartedSession> {
  return getDb().tx((tx) => startSession(tx, { accountId, browser, at: now() }), {
    label: 'provider.sign-in',
  });
}

const LINE = { editionId: null, fields: [] };

function shown({ id, email, name }: AccountSecret): ProviderAccount {
  return { id, email, name };
}

function viewerOf({ id, name }: AccountSecret): Viewer {
  return { kind: 'account', accountId: id, name, grants: [] };
}
