import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { hashPassword } from '#adapters/password.ts';
import { type AccountSecret, accountByEmail, addAccount } from '#db/account/account.ts';
import { addGrant, hasOwner } from '#db/account/grant.ts';
import { recordAudit } from '#db/audit.ts';
import { keepCalendarDomain } from '#db/calendar/calendar-domain.ts';
import { getDb } from '#db/client.ts';
import { addSetupToken, findSetupToken, spendSetupToken } from '#db/setup.ts';
import type { Tx } from '#db/types.ts';
import { normaliseEmail } from '#domain/account.ts';
import { uidDomainOf } from '#domain/calendar/uid-domain.ts';
import type { Language } from '#domain/locale.ts';
import { findPasswordRefusal, type PasswordRefusal } from '#domain/password.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { newToken, tokenHash } from './account/secret.ts';
import { type Browser, type StartedSession, startSession } from './account/session-start.ts';

const LIFE_MS = 24 * 3_600_000;

/**
 * Makes the link token that the start of an instance without an owner prints: 192 random bits, good for 24 hours,
 * stored as a hash (security-reliability.md rule 15). Undefined once there is an owner.
 */
export async function issueSetupToken(): Promise<string | undefined> {
  if (await hasOwner(getDb().read)) return undefined;
  const token = newToken(24);
  const at = now();
  await getDb().tx(
    (tx) => addSetupToken(tx, { tokenHash: tokenHash(token), createdAt: at, expiresAt: at + LIFE_MS }),
    { label: 'setup-token' },
  );
  return token;
}

/** Whether the token opens the setup now. Looking uses nothing up; an owner, a use or 24 hours end it. */
export async function checkSetupToken(
  token: string,
): Promise<{ ok: true } | { ok: false; reason: 'invalid' }> {
  const refused = { ok: false, reason: 'invalid' } as const;
  if (!isSetupToken(token) || (await hasOwner(getDb().read))) return refused;
  const found = await findSetupToken(getDb().read, tokenHash(token));
  if (found === undefined || found.usedAt !== null || found.expiresAt <= now()) return refused;
  return { ok: true };
}

/**
 * Whether the token opened the setup once and there is an owner by now, so that its holder can be told; nobody learns it
 * by a token that was never given out.
 */
export async function isSpentSetupToken(token: string): Promise<boolean> {
  if (!isSetupToken(token)) return false;
  const { read } = getDb();
  return (await findSetupToken(read, tokenHash(token))) !== undefined && hasOwner(read);
}

export type OwnerInput = {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly password: string | undefined;
  /** Of the identities of calendar entries, for good (calendar.md C17); absent: the host of PUBLIC_URL. */
  readonly calendarDomain?: string | undefined;
};
export type SetupRefusal =
  | { readonly ok: false; readonly reason: 'invalid' }
  | { readonly ok: false; readonly reason: 'password'; readonly refusal: PasswordRefusal };

/**
 * Makes the first owner and signs them in. The token is used up by the very transaction that makes the owner, so
 * two people with two links of one day cannot both become it.
 */
export async function setUpOwner(
  token: string,
  input: OwnerInput,
  browser: Browser,
): Promise<({ ok: true } & StartedSession) | SetupRefusal> {
  if (!(await checkSetupToken(token)).ok) return { ok: false, reason: 'invalid' };
  const { password } = input;
  const refusal =
    password === undefined ? undefined : findPasswordRefusal(password, normaliseEmail(input.email) ?? '');
  if (refusal) return { ok: false, reason: 'password', refusal };
  const passwordHash = password === undefined ? null : await hashPassword(password);
  return getDb().tx(async (tx) => storeOwner(tx, { token, input, passwordHash, browser }), {
    label: 'setup',
  });
}

type Setup = {
  readonly token: string;
  readonly input: OwnerInput;
  readonly passwordHash: string | null;
  readonly browser: Browser;
};

async function storeOwner(
  tx: Tx,
  { token, input, passwordHash, browser }: Setup,
): Promise<({ ok: true } & StartedSession) | SetupRefusal> {
  const at = now();
  const { name, email, language, calendarDomain } = input;
  if ((await hasOwner(tx)) || !(await spendSetupToken(tx, tokenHash(token), at)))
    return { ok: false, reason: 'invalid' };
  const known = await accountByEmail(tx, normaliseEmail(email) ?? '');
  const account = known ?? (await addAccount(tx, { email, name, language, passwordHash, at }));
  if (calendarDomain !== undefined) await keepCalendarDomain(tx, calendarDomain, at);
  await makeOwner(tx, { account, isNew: known === undefined, requestId: browser.requestId, at });
  return { ok: true, ...(await startSession(tx, { accountId: account.id, browser, at })) };
}

type NewOwner = {
  readonly account: AccountSecret;
  readonly isNew: boolean;
  readonly requestId: string | undefined;
  readonly at: number;
};

/** Gives an account the instance, with its lines of the audit log. The caller has seen a setup token or a link. */
export async function makeOwner(tx: Tx, { account, isNew, requestId, at }: NewOwner): Promise<void> {
  const viewer: Viewer = { kind: 'account', accountId: account.id, name: account.name, grants: [] };
  await keepCalendarDomain(tx, uidDomainOf(environment().publicUrl), at);
  const grantId = await addGrant(tx, {
    accountId: account.id,
    role: 'owner',
    scope: { kind: 'instance' },
    grantedBy: actorOf(viewer),
    at,
  });
  const line = { editionId: null, fields: [], requestId };
  await recordAudit(tx, viewer, at, [
    ...(isNew ? [{ ...line, action: 'account.create', targetKind: 'account', targetId: account.id }] : []),
    ...(grantId === undefined
      ? []
      : [{ ...line, action: 'grant.add', targetKind: 'grant', targetId: grantId, fields: ['role'] }]),
  ]);
}

function isSetupToken(token: string): boolean {
  return /^[\w-]{20,64}$/.test(token);
}
