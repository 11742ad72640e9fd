import { eq } from 'drizzle-orm';
import type { EditionScope } from './scope.ts';
import { forgetSlugs } from './slug-history.ts';
import type { Tx } from './types.ts';

/** Takes an edition away; all rows of it go by their foreign keys. Its old addresses are free again. */
export async function removeEditionRow(tx: Tx, { editionId }: EditionScope): Promise<void> {
  const { edition, slugHistory } = tx.t;
  await forgetSlugs(tx, [editionId]);
  await tx.delete(slugHistory).where(eq(slugHistory.scope, editionId));
  await tx.delete(edition).where(eq(edition.id, editionId));
}
