import { createHash, randomBytes } from 'node:crypto';
import { SESSION_LIFE, sessionClassOf } from '#domain/account.ts';
import { type GrantScope, scopeKey, type ViewerRole } from '#domain/viewer.ts';
import { scopeColumns } from '../account/session.ts';
import { newId } from '../id.ts';
import type { Tx } from '../types.ts';
import { nextNumber, rowOf } from './trait.ts';

type AccountRow = Tx['t']['account']['$inferSelect'];

/** Stores an account without password and without rights. */
export async function anAccount(tx: Tx, given: Partial<AccountRow> = {}): Promise<AccountRow> {
  const number = nextNumber();
  const email = given.email ?? `account-${number}@forum.example`;
  const defaults: AccountRow = {
    id: newId(),
    email,
    emailNorm: email.toLowerCase(),
    name: `Account ${number}`,
    language: 'en',
    passwordHash: null,
    passwordChangedAt: null,
    personId: null,
    preferences: {},
    createdAt: Date.UTC(2026, 0, 1),
    disabledAt: null,
    version: 1,
  };
  const row = rowOf<AccountRow, never>(defaults, {}, given);
  await tx.insert(tx.t.account).values(row);
  return row;
}

/** Gives an account a role in a scope. */
export async function aGrant(
  tx: Tx,
  accountId: string,
  role: ViewerRole,
  scope: GrantScope,
): Promise<string> {
  const id = newId();
  await tx.insert(tx.t.grant).values({
    id,
    accountId,
    role,
    scopeKind: scope.kind,
    scopeKey: scopeKey(scope),
    ...scopeColumns(scope),
    grantedBy: 'system:factory',
    createdAt: Date.UTC(2026, 0, 1),
    version: 1,
  });
  return id;
}

/** Stores a key of a program of an edition, which nobody knows. */
export async function anApiToken(tx: Tx, editionId: string): Promise<string> {
  const id = newId();
  const { id: accountId } = await anAccount(tx);
  await tx.insert(tx.t.apiToken).values({
    id,
    editionId,
    accountId,
    name: 'Screens',
    tokenHash: createHash('sha256').update(id).digest('hex'),
    scopes: [],
    createdAt: Date.UTC(2026, 0, 1),
    expiresAt: Date.UTC(2100, 0, 1),
    lastUsedAt: null,
    revokedAt: null,
  });
  return id;
}

/** Signs an account in: the answer is the value of the session cookie. `at` is now in UTC milliseconds. */
export async function aSignIn(tx: Tx, accountId: string, role: ViewerRole, at: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const sessionClass = sessionClassOf([{ role }]);
  await tx.insert(tx.t.authSession).values({
    id: newId(),
    sidHash: createHash('sha256').update(token).digest('hex'),
    accountId,
    class: sessionClass,
    createdAt: at,
    seenAt: at,
    expiresAt: at + SESSION_LIFE[sessionClass].absoluteMs,
    revokedAt: null,
    reauthAt: at,
    deviceLabel: 'Test',
  });
  return token;
}
