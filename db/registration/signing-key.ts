import { and, eq, isNull } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';
import { addSigningKey, type SigningKeyRow } from './ticket.ts';

/** New codes are signed with the new key from now on; the old public keys stay good. */
export async function rollSigningKey(
  tx: Tx,
  scope: EditionScope,
  row: Pick<SigningKeyRow, 'kid' | 'publicKey' | 'sealedKey' | 'createdAt'>,
): Promise<void> {
  const { signingKey } = tx.t;
  await tx
    .update(signingKey)
    .set({ retiredAt: row.createdAt })
    .where(and(eq(signingKey.editionId, scope.editionId), isNull(signingKey.retiredAt)));
  await addSigningKey(tx, scope, row);
}
