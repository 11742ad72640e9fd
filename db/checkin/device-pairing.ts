import { and, eq, gt, isNull } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type PairingRow = Reader['t']['devicePairing']['$inferSelect'];

/** Stores an invitation for a device and takes back those before it: the last that was shown is the one that works. */
export async function replacePairing(
  tx: Tx,
  scope: EditionScope,
  row: Omit<PairingRow, 'editionId' | 'usedAt'>,
): Promise<void> {
  await dropPairings(tx, scope, row.deviceId);
  await tx.insert(tx.t.devicePairing).values({ ...row, editionId: scope.editionId, usedAt: null });
}

/** Takes back the invitations of a device that nobody used. */
export async function dropPairings(tx: Tx, { editionId }: EditionScope, deviceId: string): Promise<void> {
  const { devicePairing } = tx.t;
  await tx
    .delete(devicePairing)
    .where(
      and(
        eq(devicePairing.editionId, editionId),
        eq(devicePairing.deviceId, deviceId),
        isNull(devicePairing.usedAt),
      ),
    );
}

/** An invitation that can still be used, by one of its hashes: before any scope is known, as that is what it opens. */
export async function openPairing(
  reader: Reader,
  secret: { readonly tokenHash: string } | { readonly codeHash: string },
  at: number,
): Promise<PairingRow | undefined> {
  const { devicePairing: t } = reader.t;
  const isIt = 'tokenHash' in secret ? eq(t.tokenHash, secret.tokenHash) : eq(t.codeHash, secret.codeHash);
  const [found] = await reader
    .select()
    .from(t)
    .where(and(isIt, isNull(t.usedAt), gt(t.expiresAt, at)));
  return found;
}

/** Uses an invitation up; false when somebody was faster or its time is over. */
export async function spendPairing(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  at: number,
): Promise<boolean> {
  const { devicePairing: t } = tx.t;
  const used = await tx
    .update(t)
    .set({ usedAt: at })
    .where(and(eq(t.editionId, editionId), eq(t.id, id), isNull(t.usedAt), gt(t.expiresAt, at)))
    .returning({ id: t.id });
  return used.length === 1;
}
