import { and, asc, eq, isNull, lte } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type Transfer = Reader['t']['transfer']['$inferSelect'];

/** Offers a ticket to somebody else; an older offer of the same ticket ends. */
export async function addTransfer(
  tx: Tx,
  scope: EditionScope,
  given: Omit<Transfer, 'id' | 'editionId' | 'acceptedAt' | 'closedAt'>,
): Promise<Transfer> {
  const { transfer } = tx.t;
  await closeTransfersOf(tx, scope, given.registrationId, given.requestedAt);
  const row: Transfer = {
    id: newId(),
    editionId: scope.editionId,
    ...given,
    acceptedAt: null,
    closedAt: null,
  };
  await tx.insert(transfer).values(row);
  return row;
}

/** Ends what is offered of a ticket that its holder can pass on no longer. */
export async function closeTransfersOf(
  tx: Tx,
  { editionId }: EditionScope,
  registrationId: string,
  at: number,
): Promise<void> {
  const { transfer } = tx.t;
  await tx
    .update(transfer)
    .set({ closedAt: at })
    .where(
      and(
        eq(transfer.editionId, editionId),
        eq(transfer.registrationId, registrationId),
        isNull(transfer.closedAt),
      ),
    );
}

/** Ends an offer, accepted or not; false when it was ended before. */
export async function closeTransfer(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  { at, isAccepted }: { readonly at: number; readonly isAccepted: boolean },
): Promise<boolean> {
  const { transfer } = tx.t;
  const closed = await tx
    .update(transfer)
    .set({ closedAt: at, acceptedAt: isAccepted ? at : null })
    .where(and(eq(transfer.editionId, editionId), eq(transfer.id, id), isNull(transfer.closedAt)))
    .returning({ id: transfer.id });
  return closed.length === 1;
}

/** An offer by the id in its link, before any edition is known: the link is the right. */
export async function transferByPublicId(reader: Reader, publicId: string): Promise<Transfer | undefined> {
  const { transfer } = reader.t;
  const [found] = await reader.select().from(transfer).where(eq(transfer.publicId, publicId));
  return found;
}

export async function openTransferOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId: string,
): Promise<Transfer | undefined> {
  const { transfer } = reader.t;
  const [found] = await reader
    .select()
    .from(transfer)
    .where(
      and(
        eq(transfer.editionId, editionId),
        eq(transfer.registrationId, registrationId),
        isNull(transfer.closedAt),
      ),
    );
  return found;
}

/** Offers of all editions that nobody accepted in time, the oldest first, at most 50. */
export async function overdueTransfers(
  reader: Reader,
  at: number,
): Promise<{ readonly id: string; readonly editionId: string }[]> {
  const { transfer } = reader.t;
  return reader
    .select({ id: transfer.id, editionId: transfer.editionId })
    .from(transfer)
    .where(and(isNull(transfer.closedAt), lte(transfer.expiresAt, at)))
    .orderBy(asc(transfer.expiresAt), asc(transfer.id))
    .limit(50);
}
