import { and, eq } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { Reader, Tx } from '../types.ts';

/** The account that somebody of a sign-in provider is here, if any. */
export async function accountIdOfProvider(
  reader: Reader,
  provider: string,
  providerAccountId: string,
): Promise<string | undefined> {
  const { accountProvider: link } = reader.t;
  const [found] = await reader
    .select({ accountId: link.accountId })
    .from(link)
    .where(and(eq(link.provider, provider), eq(link.providerAccountId, providerAccountId)))
    .limit(1);
  return found?.accountId;
}

/** Ties somebody of a provider to an account; a second tie of the same is refused by the table. */
export async function linkProvider(
  tx: Tx,
  given: {
    readonly accountId: string;
    readonly provider: string;
    readonly providerAccountId: string;
    readonly at: number;
  },
): Promise<void> {
  const { at, ...link } = given;
  await tx.insert(tx.t.accountProvider).values({ id: newId(), ...link, createdAt: at });
}
