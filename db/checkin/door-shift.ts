import { and, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ShiftRow = Reader['t']['doorShift']['$inferSelect'];

/** A shift by its id, wherever it is: ids are made on devices. */
export async function shiftById(reader: Reader, id: string): Promise<ShiftRow | undefined> {
  const { doorShift: t } = reader.t;
  const [found] = await reader.select().from(t).where(eq(t.id, id));
  return found;
}

/** Stores a shift; false when its id is taken. */
export async function addShift(
  tx: Tx,
  { editionId }: EditionScope,
  row: Omit<ShiftRow, 'editionId'>,
): Promise<boolean> {
  const { doorShift: t } = tx.t;
  const added = await tx
    .insert(t)
    .values({ ...row, editionId })
    .onConflictDoNothing()
    .returning({ id: t.id });
  return added.length === 1;
}

/** Ends a shift of a device, or says more about its self-test. */
export async function changeShift(
  tx: Tx,
  { editionId }: EditionScope,
  { id, deviceId }: Pick<ShiftRow, 'id' | 'deviceId'>,
  change: Partial<Pick<ShiftRow, 'toAt' | 'selfTest'>>,
): Promise<void> {
  const { doorShift: t } = tx.t;
  await tx
    .update(t)
    .set(change)
    .where(and(eq(t.editionId, editionId), eq(t.deviceId, deviceId), eq(t.id, id)));
}
