import { and, eq, gt, lte } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type FormDraftRow = Reader['t']['formDraft']['$inferSelect'];

/** Keeps a refused form until `expiresAt`; what is over of this edition goes with it. */
export async function addFormDraft(
  tx: Tx,
  { editionId }: EditionScope,
  draft: Omit<FormDraftRow, 'editionId'>,
): Promise<void> {
  const { formDraft } = tx.t;
  await tx
    .delete(formDraft)
    .where(and(eq(formDraft.editionId, editionId), lte(formDraft.expiresAt, draft.createdAt)));
  await tx.insert(formDraft).values({ ...draft, editionId });
}

/** A refused form of this edition that is not over at the instant (UTC ms). */
export async function formDraftById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
  at: number,
): Promise<FormDraftRow | undefined> {
  const { formDraft } = reader.t;
  const [row] = await reader
    .select()
    .from(formDraft)
    .where(and(eq(formDraft.id, id), eq(formDraft.editionId, editionId), gt(formDraft.expiresAt, at)));
  return row;
}

/** Forgets what is kept of one form. */
export async function dropFormDrafts(tx: Tx, { editionId }: EditionScope, kind: string): Promise<void> {
  const { formDraft } = tx.t;
  await tx.delete(formDraft).where(and(eq(formDraft.editionId, editionId), eq(formDraft.kind, kind)));
}

/** Forgets forms that are over (UTC ms), of all editions. */
export async function forgetFormDrafts(tx: Tx, at: number): Promise<void> {
  const { formDraft } = tx.t;
  await tx.delete(formDraft).where(lte(formDraft.expiresAt, at));
}
