import { and, asc, desc, eq, gt, gte, inArray, lt, lte, ne } from 'drizzle-orm';
import type { Annulment, Scan, ScanOutcome } from '#domain/checkin/scan.ts';
import { rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type ScanRow = Reader['t']['scan']['$inferSelect'];
export type OutcomeRow = Reader['t']['scanOutcome']['$inferSelect'];
export type AnnulmentRow = Reader['t']['annulment']['$inferSelect'];

/** Stores scans that are new here; see {@link storedScans}. */
export const storeScans = rowWriter('scan');
export const storeOutcomes = rowWriter('scanOutcome');
export const storeAnnulments = rowWriter('annulment');

/** Scans by their ids, also of other editions: an id is taken wherever it is. */
export async function storedScans(reader: Reader, ids: readonly string[]): Promise<ScanRow[]> {
  const { scan } = reader.t;
  if (ids.length === 0) return [];
  return reader
    .select()
    .from(scan)
    .where(inArray(scan.id, [...ids]));
}

/** Which of the outcomes are stored, as `scan id + source`. */
export async function storedOutcomes(reader: Reader, scanIds: readonly string[]): Promise<OutcomeRow[]> {
  const { scanOutcome } = reader.t;
  if (scanIds.length === 0) return [];
  return reader
    .select()
    .from(scanOutcome)
    .where(inArray(scanOutcome.scanId, [...scanIds]));
}

export async function storedAnnulments(reader: Reader, scanIds: readonly string[]): Promise<AnnulmentRow[]> {
  const { annulment } = reader.t;
  if (scanIds.length === 0) return [];
  return reader
    .select()
    .from(annulment)
    .where(inArray(annulment.scanId, [...scanIds]));
}

/** All that was recorded about some tickets. Three queries. */
export async function recordOfTickets(
  reader: Reader,
  { editionId }: EditionScope,
  ticketNos: readonly number[],
): Promise<{ scans: Scan[]; outcomes: ScanOutcome[]; annulments: Annulment[] }> {
  const { scan, scanOutcome, annulment } = reader.t;
  const isTheirs = and(eq(scan.editionId, editionId), inArray(scan.ticketNo, [...ticketNos]));
  const rows = await reader.select().from(scan).where(isTheirs);
  const outcomes = await reader
    .select({
      scanId: scanOutcome.scanId,
      verdict: scanOutcome.verdict,
      admitted: scanOutcome.admitted,
      source: scanOutcome.source,
    })
    .from(scan)
    .innerJoin(scanOutcome, and(eq(scanOutcome.scanId, scan.id), eq(scanOutcome.editionId, editionId)))
    .where(isTheirs);
  const annulments = await reader
    .select({ scanId: annulment.scanId })
    .from(scan)
    .innerJoin(annulment, and(eq(annulment.scanId, scan.id), eq(annulment.editionId, editionId)))
    .where(isTheirs);
  return { scans: rows.map(scanOfRow), outcomes, annulments };
}

/** The scans of a device from one before `from` to one after `to`, by its own count. Three queries. */
export async function scansAround(
  reader: Reader,
  { editionId }: EditionScope,
  deviceId: string,
  span: { readonly from: number; readonly to: number },
): Promise<Scan[]> {
  const { scan } = reader.t;
  const isTheirs = and(eq(scan.editionId, editionId), eq(scan.deviceId, deviceId));
  const before = await reader
    .select()
    .from(scan)
    .where(and(isTheirs, lt(scan.seq, span.from)))
    .orderBy(desc(scan.seq))
    .limit(1);
  const within = await reader
    .select()
    .from(scan)
    .where(and(isTheirs, gte(scan.seq, span.from), lte(scan.seq, span.to)));
  const after = await reader
    .select()
    .from(scan)
    .where(and(isTheirs, gt(scan.seq, span.to)))
    .orderBy(asc(scan.seq))
    .limit(1);
  return [...before, ...within, ...after].map(scanOfRow);
}

/** The count of the first scan that a device made on the same measured offset as `scan`, without another between. */
export async function measureBegin(
  reader: Reader,
  { editionId }: EditionScope,
  { deviceId, seq, offsetMs }: Scan,
): Promise<number> {
  const { scan } = reader.t;
  const [other] = await reader
    .select({ seq: scan.seq })
    .from(scan)
    .where(
      and(
        eq(scan.editionId, editionId),
        eq(scan.deviceId, deviceId),
        lt(scan.seq, seq),
        ne(scan.offsetMs, offsetMs),
      ),
    )
    .orderBy(desc(scan.seq))
    .limit(1);
  return (other?.seq ?? -1) + 1;
}

/** The fact inside a row. */
export function scanOfRow(row: ScanRow): Scan {
  const { id, deviceId, seq, checkpointId, ticketNo, generation, direction, slotNo, deviceAt, offsetMs } =
    row;
  const { shownVerdict, admitted, method, receivedAt } = row;
  return {
    ...{ id, deviceId, seq, checkpointId, ticketNo, generation, direction, slotNo, deviceAt, offsetMs },
    ...{ shownVerdict, admitted, method, receivedAt },
    override: row.isOverride ? { of: row.overrideOf, reason: row.overrideReason ?? '' } : null,
    by: row.operatorId,
  };
}
