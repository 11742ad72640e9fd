import { and, asc, eq, inArray } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type RefundRow = Reader['t']['refund']['$inferSelect'];

/** Puts an amount on the list of what is to be paid back (F3). */
export async function requestRefund(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<RefundRow, 'id' | 'editionId' | 'state' | 'sentAt' | 'settledAt' | 'version'>,
): Promise<RefundRow> {
  const row: RefundRow = {
    id: newId(),
    editionId,
    ...given,
    state: 'requested',
    sentAt: null,
    settledAt: null,
    version: 1,
  };
  await tx.insert(tx.t.refund).values(row);
  return row;
}

export async function refundById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<RefundRow | undefined> {
  const { refund } = reader.t;
  const [found] = await reader
    .select()
    .from(refund)
    .where(and(eq(refund.editionId, editionId), eq(refund.id, id)));
  return found;
}

/** Refunds of payments, the oldest first. One query. */
export async function refundsOf(
  reader: Reader,
  { editionId }: EditionScope,
  paymentIds: readonly string[],
): Promise<RefundRow[]> {
  const { refund } = reader.t;
  return reader
    .select()
    .from(refund)
    .where(and(eq(refund.editionId, editionId), inArray(refund.paymentId, [...paymentIds, ''])))
    .orderBy(asc(refund.requestedAt), asc(refund.id));
}

/** All refunds of an edition, the oldest first. One query. */
export async function allRefunds(reader: Reader, { editionId }: EditionScope): Promise<RefundRow[]> {
  const { refund } = reader.t;
  return reader
    .select()
    .from(refund)
    .where(eq(refund.editionId, editionId))
    .orderBy(asc(refund.requestedAt), asc(refund.id));
}

/** Moves a refund on, over the version it was read with; undefined when somebody was faster. */
export async function changeRefund(
  tx: Tx,
  { editionId }: EditionScope,
  { id, version }: Pick<RefundRow, 'id' | 'version'>,
  change: Partial<Pick<RefundRow, 'state' | 'sentAt' | 'settledAt'>>,
): Promise<RefundRow | undefined> {
  const { refund } = tx.t;
  const [changed] = await tx
    .update(refund)
    .set({ ...change, version: version + 1 })
    .where(and(eq(refund.editionId, editionId), eq(refund.id, id), eq(refund.version, version)))
    .returning();
  return changed;
}

/** Takes what nobody has sent yet off the list: the money is needed after all, or the amount is another one now. */
export async function withdrawRequested(
  tx: Tx,
  { editionId }: EditionScope,
  paymentId: string,
): Promise<void> {
  const { refund } = tx.t;
  await tx
    .delete(refund)
    .where(
      and(eq(refund.editionId, editionId), eq(refund.paymentId, paymentId), eq(refund.state, 'requested')),
    );
}
