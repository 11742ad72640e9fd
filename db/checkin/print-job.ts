import { and, desc, eq } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type PrintJob = Reader['t']['printJob']['$inferSelect'];

/** What of a ticket came out somewhere, the newest first. */
export async function printJobsOf(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNo: number,
): Promise<PrintJob[]> {
  const { printJob: t } = reader.t;
  return reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.ticketNo, ticketNo)))
    .orderBy(desc(t.createdAt), desc(t.copyNo));
}

export async function printJobById(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<PrintJob | undefined> {
  const { printJob: t } = reader.t;
  const [found] = await reader
    .select()
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.id, id)));
  return found;
}

/** Adds a job; a second one with the same copy number breaks `unique` (rule 39). */
export async function addPrintJob(
  tx: Tx,
  { editionId }: EditionScope,
  given: Omit<PrintJob, 'id' | 'editionId' | 'state'>,
): Promise<PrintJob> {
  const row: PrintJob = { id: newId(), editionId, state: 'due', ...given };
  await tx.insert(tx.t.printJob).values(row);
  return row;
}

export async function setPrintState(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  state: PrintJob['state'],
): Promise<void> {
  const { printJob: t } = tx.t;
  await tx
    .update(t)
    .set({ state })
    .where(and(eq(t.editionId, editionId), eq(t.id, id)));
}
