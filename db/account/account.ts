import { and, eq, sql } from 'drizzle-orm';
import type { Account } from '#domain/account.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { Language } from '#domain/locale.ts';
import { newId } from '../id.ts';
import type { Reader, Tx } from '../types.ts';

/** An account with the hash that a sign-in by password compares with; the hash never leaves the use case. */
export type AccountSecret = Account & { readonly passwordHash: string | null };

/** The account of an address in its compared form (domain/account.ts normaliseEmail), disabled ones too. */
export async function accountByEmail(reader: Reader, emailNorm: string): Promise<AccountSecret | undefined> {
  const { account } = reader.t;
  const [row] = await reader.select().from(account).where(eq(account.emailNorm, emailNorm)).limit(1);
  return row && toAccount(row);
}

export async function accountById(reader: Reader, id: string): Promise<AccountSecret | undefined> {
  const { account } = reader.t;
  const [row] = await reader.select().from(account).where(eq(account.id, id)).limit(1);
  return row && toAccount(row);
}

export type NewAccount = {
  /** As typed; it must be an address by normaliseEmail. */
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly passwordHash?: string | null;
  /** UTC milliseconds. */
  readonly at: number;
};

/**
 * Stores an account without rights.
 * @throws a unique violation when the address has one already
 */
export async function addAccount(tx: Tx, given: NewAccount): Promise<AccountSecret> {
  const { email, name, language, passwordHash = null, at } = given;
  const emailNorm = normaliseEmail(email);
  if (emailNorm === undefined) throw new Error('not an address');
  const row = {
    id: newId(),
    email,
    emailNorm,
    name,
    language,
    passwordHash,
    passwordChangedAt: passwordHash === null ? null : at,
    personId: null,
    preferences: {},
    createdAt: at,
    disabledAt: null,
    version: 1,
  };
  await tx.insert(tx.t.account).values(row);
  return toAccount(row);
}

type AccountChange = Partial<
  Pick<AccountSecret, 'name' | 'language' | 'email' | 'emailNorm'> & {
    passwordHash: string;
    passwordChangedAt: number;
  }
>;

/** Changes fields of an account; false when somebody else changed it since `version` was read. */
export async function changeAccount(
  tx: Tx,
  { id, version }: Pick<Account, 'id' | 'version'>,
  change: AccountChange,
): Promise<boolean> {
  const { account } = tx.t;
  const changed = await tx
    .update(account)
    .set({ ...change, version: sql`${account.version} + 1` })
    .where(and(eq(account.id, id), eq(account.version, version)))
    .returning({ id: account.id });
  return changed.length === 1;
}

type Row = Reader['t']['account']['$inferSelect'];

function toAccount({ passwordChangedAt: _, ...row }: Row): AccountSecret {
  return { ...row, hasPassword: row.passwordHash !== null };
}
