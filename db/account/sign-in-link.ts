import { and, eq, gt, isNull, lte } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { Reader, Tx } from '../types.ts';

export type SignInLink = {
  readonly id: string;
  readonly email: string;
  readonly emailNorm: string;
  /** Makes the account an owner of the instance. */
  readonly isOwner: boolean;
  readonly expiresAt: number;
  readonly usedAt: number | null;
};

/** Stores a link by the hash of its token and forgets those that have expired. */
export async function addSignInLink(
  tx: Tx,
  link: Omit<SignInLink, 'id' | 'usedAt'> & { readonly tokenHash: string; readonly createdAt: number },
): Promise<string> {
  const { signInLink } = tx.t;
  const id = newId();
  await tx.delete(signInLink).where(lte(signInLink.expiresAt, link.createdAt));
  await tx.insert(signInLink).values({ id, ...link, usedAt: null });
  return id;
}

/** The link with this hash that can still be used at this moment. */
export async function openSignInLink(
  reader: Reader,
  tokenHash: string,
  at: number,
): Promise<SignInLink | undefined> {
  const { signInLink: link } = reader.t;
  const [found] = await reader
    .select()
    .from(link)
    .where(and(eq(link.tokenHash, tokenHash), isNull(link.usedAt), gt(link.expiresAt, at)))
    .limit(1);
  return found;
}

/** Uses a link up; false when somebody was faster. */
export async function spendSignInLink(tx: Tx, id: string, at: number): Promise<boolean> {
  const { signInLink: link } = tx.t;
  const used = await tx
    .update(link)
    .set({ usedAt: at })
    .where(and(eq(link.id, id), isNull(link.usedAt)))
    .returning({ id: link.id });
  return used.length === 1;
}
