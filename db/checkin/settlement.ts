import { and, asc, eq, gt, inArray, isNull, lte, notExists, or } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { type FoldedRow, foldedColumns } from './scan.ts';

/** How far the doors of an edition are settled; see the table. */
export type Settlement = {
  readonly editionId: string;
  readonly settledAt: number;
  readonly settledKey: string;
};

/** All editions in which somebody ever worked at a door. */
export async function settlements(reader: Reader): Promise<Settlement[]> {
  const { doorClock: t } = reader.t;
  return reader.select({ editionId: t.editionId, settledAt: t.settledAt, settledKey: t.settledKey }).from(t);
}

/** Writes down how far the doors of an edition are settled. */
export async function setSettled(
  tx: Tx,
  { editionId }: EditionScope,
  change: Partial<Pick<Settlement, 'settledAt' | 'settledKey'>>,
): Promise<void> {
  const { doorClock: t } = tx.t;
  await tx.update(t).set(change).where(eq(t.editionId, editionId));
}

/** Tickets and registrations with presence in some areas that is open, or reaches beyond an instant (UTC ms). One query. */
export async function presentSince(
  reader: Reader,
  { editionId }: EditionScope,
  areaIds: readonly string[],
  since: number,
): Promise<{ readonly ticketNo: number | null; readonly registrationId: string | null }[]> {
  const { presenceInterval: t } = reader.t;
  if (areaIds.length === 0) return [];
  return reader
    .selectDistinct({ ticketNo: t.ticketNo, registrationId: t.registrationId })
    .from(t)
    .where(
      and(eq(t.editionId, editionId), inArray(t.areaId, [...areaIds]), or(isNull(t.toAt), gt(t.toAt, since))),
    );
}

/** Whether anybody with a name is inside anywhere. One query. */
export async function isAnybodyInside(reader: Reader, { editionId }: EditionScope): Promise<boolean> {
  const { presenceInterval: t } = reader.t;
  const open = and(eq(t.editionId, editionId), isNull(t.toAt));
  return (await reader.select({ id: t.id }).from(t).where(open).limit(1)).length > 0;
}

/** Numbers of tickets that were ever scanned, in ascending order, from one on. One query. */
export async function scannedTickets(
  reader: Reader,
  { editionId }: EditionScope,
  after: number,
  limit: number,
): Promise<number[]> {
  const { scan } = reader.t;
  const rows = await reader
    .selectDistinct({ ticketNo: scan.ticketNo })
    .from(scan)
    .where(and(eq(scan.editionId, editionId), gt(scan.ticketNo, after)))
    .orderBy(asc(scan.ticketNo))
    .limit(limit);
  return rows.flatMap(({ ticketNo }) => ticketNo ?? []);
}

/** Scans that came before an instant (UTC ms) without their answer, and for which none came since. One query. */
export async function unanswered(
  reader: Reader,
  { editionId }: EditionScope,
  before: number,
  limit: number,
): Promise<FoldedRow[]> {
  const { scan, scanOutcome, annulment } = reader.t;
  const outcome = reader
    .select({ id: scanOutcome.scanId })
    .from(scanOutcome)
    .where(eq(scanOutcome.scanId, scan.id));
  const taken = reader.select({ id: annulment.scanId }).from(annulment).where(eq(annulment.scanId, scan.id));
  return reader
    .select(foldedColumns(scan))
    .from(scan)
    .where(
      and(
        eq(scan.editionId, editionId),
        isNull(scan.admitted),
        lte(scan.receivedAt, before),
        notExists(outcome),
        notExists(taken),
      ),
    )
    .orderBy(asc(scan.correctedAt))
    .limit(limit);
}
