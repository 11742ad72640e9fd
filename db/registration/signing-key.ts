import { and, eq, isNull, lt } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { addSigningKey, type SigningKeyRow, signingKeys } from './ticket.ts';

/** The number of the next key, 1 to 255; undefined when all were given: an edition rolls no more (rule 48). */
export async function nextKid(reader: Reader, scope: EditionScope): Promise<number | undefined> {
  const last = (await signingKeys(reader, scope)).at(-1)?.kid ?? 0;
  return last < 255 ? last + 1 : undefined;
}

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

/** Emergency: codes of a key are refused from now on; it must be retired first. False when it was dead before. */
export async function killSigningKey(
  tx: Tx,
  { editionId }: EditionScope,
  kid: number,
  at: number,
): Promise<boolean> {
  const { signingKey } = tx.t;
  const killed = await tx
    .update(signingKey)
    .set({ deadAt: at })
    .where(and(eq(signingKey.editionId, editionId), eq(signingKey.kid, kid), isNull(signingKey.deadAt)))
    .returning({ id: signingKey.id });
  return killed.length === 1;
}

/** Takes the private halves of an edition's retired keys away (rule 53); gives how many. */
export async function dropRetiredKeys(tx: Tx, { editionId }: EditionScope, before: number): Promise<number> {
  const { signingKey } = tx.t;
  const gone = await tx
    .delete(signingKey)
    .where(and(eq(signingKey.editionId, editionId), lt(signingKey.retiredAt, before)))
    .returning({ id: signingKey.id });
  return gone.length;
}
