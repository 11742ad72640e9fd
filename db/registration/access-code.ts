import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Tx } from '../types.ts';
import type { AccessCodeRow } from './setup.ts';

export type NewAccessCode = Omit<AccessCodeRow, 'id' | 'editionId' | 'revokedAt' | 'version'>;

/** Stores a code; undefined when the edition has it already: generated ones are drawn again. */
export async function addAccessCode(
  tx: Tx,
  { editionId }: EditionScope,
  given: NewAccessCode,
): Promise<AccessCodeRow | undefined> {
  const [stored] = await tx
    .insert(tx.t.accessCode)
    .values({ id: newId(), editionId, ...given, revokedAt: null, version: 1 })
    .onConflictDoNothing()
    .returning();
  return stored;
}

/** Notes that somebody tried a code that nobody has here, by its hash. */
export async function noteRefusedCode(
  tx: Tx,
  { editionId }: EditionScope,
  refused: { readonly codeHash: string; readonly at: number },
): Promise<void> {
  await tx.insert(tx.t.refusedCode).values({ id: newId(), editionId, ...refused });
}
