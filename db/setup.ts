import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Reader, Tx } from './types.ts';

/** A setup link as it is stored: only the hash of its token (security-reliability.md "setup_token"). */
export interface SetupToken {
  readonly tokenHash: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

/** Adds a token and forgets those that have expired. Earlier ones stay: another process may have printed them. */
export async function addSetupToken(tx: Tx, token: Omit<SetupToken, 'usedAt'>): Promise<void> {
  const { setupToken } = tx.t;
  await tx.delete(setupToken).where(lte(setupToken.expiresAt, token.createdAt));
  await tx.insert(setupToken).values(token);
}

/** The token with this hash, whatever its state. */
export async function findSetupToken(reader: Reader, tokenHash: string): Promise<SetupToken | undefined> {
  const { setupToken } = reader.t;
  const [found] = await reader.select().from(setupToken).where(eq(setupToken.tokenHash, tokenHash)).limit(1);
  return found;
}

/** Uses a token up; false when it was used or expired before. */
export async function spendSetupToken(tx: Tx, tokenHash: string, at: number): Promise<boolean> {
  const { setupToken } = tx.t;
  const spent = await tx
    .update(setupToken)
    .set({ usedAt: at })
    .where(and(eq(setupToken.tokenHash, tokenHash), isNull(setupToken.usedAt), gt(setupToken.expiresAt, at)))
    .returning({ tokenHash: setupToken.tokenHash });
  return spent.length === 1;
}
