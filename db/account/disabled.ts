import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Account } from '#domain/account.ts';
import type { Reader, Tx } from '../types.ts';

/** Disables an account (`at` in UTC milliseconds) or enables it (null); false when it changed since `version` was read. */
export async function setDisabled(
  tx: Tx,
  { id, version }: Pick<Account, 'id' | 'version'>,
  at: number | null,
): Promise<boolean> {
  const { account } = tx.t;
  const changed = await tx
    .update(account)
    .set({ disabledAt: at, version: sql`${account.version} + 1` })
    .where(and(eq(account.id, id), eq(account.version, version)))
    .returning({ id: account.id });
  return changed.length === 1;
}

/** Those of the accounts that are disabled. */
export async function disabledAmong(reader: Reader, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { account } = reader.t;
  const rows = await reader
    .select({ id: account.id })
    .from(account)
    .where(and(inArray(account.id, [...ids]), isNotNull(account.disabledAt)));
  return new Set(rows.map(({ id }) => id));
}
