import { and, asc, between, desc, eq, gt, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Annulment, Scan, ScanOutcome } from '#domain/checkin/scan.ts';
import { onceWriter, prepared, preparedList, rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Tables } from '../tables.ts';
import type { Reader, Tx } from '../types.ts';

export type ScanRow = Reader['t']['scan']['$inferSelect'];
export type OutcomeRow = Reader['t']['scanOutcome']['$inferSelect'];
export type AnnulmentRow = Reader['t']['annulment']['$inferSelect'];

/** Stores scans that are new here; see {@link storedScans}. */
export const storeScans = rowWriter('scan');
export const storeOutcomes = rowWriter('scanOutcome');
export const storeAnnulments = rowWriter('annulment');

const findScans = preparedList<Record<never, never>, string, ScanRow>((reader, ids) => {
  const { scan } = reader.t;
  return reader.select().from(scan).where(inArray(scan.id, ids));
});

/** Scans by their ids, also of other editions: an id is taken wherever it is. */
export async function storedScans(reader: Reader, ids: readonly string[]): Promise<ScanRow[]> {
  return findScans(reader, {}, ids);
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

const storeEarly = onceWriter('earlyAnnulment');
export type EarlyAnnulment = Reader['t']['earlyAnnulment']['$inferSelect'];

/** Keeps what a device took back that is not here yet, once. */
export async function storeEarlyAnnulments(tx: Tx, rows: readonly EarlyAnnulment[]): Promise<void> {
  for (const row of rows) await storeEarly(tx, row);
}

/** Takes out what was said of scans before they came, by whichever device. */
export async function takeEarlyAnnulments(
  tx: Tx,
  { editionId: own }: EditionScope,
  scanIds: readonly string[],
): Promise<EarlyAnnulment[]> {
  const { earlyAnnulment: t } = tx.t;
  if (scanIds.length === 0) return [];
  return tx
    .delete(t)
    .where(and(eq(t.editionId, own), inArray(t.scanId, [...scanIds])))
    .returning();
}

type OfEdition = { readonly editionId: string };
const editionId = sql.placeholder('editionId');

const scansOfTickets = preparedList<OfEdition, number, FoldedRow>((reader, tickets) => {
  const { scan } = reader.t;
  return reader
    .select(foldedColumns(scan))
    .from(scan)
    .where(and(eq(scan.editionId, editionId), inArray(scan.ticketNo, tickets)));
});
const outcomesOfTickets = preparedList<OfEdition, number, ScanOutcome>((reader, tickets) => {
  const { scan, scanOutcome } = reader.t;
  return reader
    .select({
      scanId: scanOutcome.scanId,
      verdict: scanOutcome.verdict,
      admitted: scanOutcome.admitted,
      source: scanOutcome.source,
    })
    .from(scan)
    .innerJoin(scanOutcome, and(eq(scanOutcome.scanId, scan.id), eq(scanOutcome.editionId, editionId)))
    .where(and(eq(scan.editionId, editionId), inArray(scan.ticketNo, tickets), isNull(scan.admitted)));
});
const annulmentsOfTickets = preparedList<OfEdition, number, Annulment>((reader, tickets) => {
  const { scan, annulment } = reader.t;
  return reader
    .select({ scanId: annulment.scanId })
    .from(scan)
    .innerJoin(annulment, and(eq(annulment.scanId, scan.id), eq(annulment.editionId, editionId)))
    .where(and(eq(scan.editionId, editionId), inArray(scan.ticketNo, tickets)));
});

/** All that was recorded about some tickets. Three queries, two where no answer was left open. */
export async function recordOfTickets(
  reader: Reader,
  scope: EditionScope,
  ticketNos: readonly number[],
): Promise<{ scans: Scan[]; outcomes: ScanOutcome[]; annulments: Annulment[] }> {
  const of = { editionId: scope.editionId };
  const scans = (await scansOfTickets(reader, of, ticketNos)).map(scanOfRow);
  const isOpen = scans.some(({ admitted }) => admitted === null);
  const outcomes = isOpen ? await outcomesOfTickets(reader, of, ticketNos) : [];
  return { scans, outcomes, annulments: await annulmentsOfTickets(reader, of, ticketNos) };
}

type OfDevice = OfEdition & { readonly deviceId: string; readonly from: number; readonly to: number };
const deviceId = sql.placeholder('deviceId');
const isOfDevice = ({ scan }: Reader['t']) => and(eq(scan.editionId, editionId), eq(scan.deviceId, deviceId));

const scansWithin = prepared<OfDevice, FoldedRow[]>((reader) => {
  const { scan } = reader.t;
  const [from, to] = [sql.placeholder('from'), sql.placeholder('to')];
  return reader
    .select(foldedColumns(scan))
    .from(scan)
    .where(and(isOfDevice(reader.t), between(scan.seq, from, to)));
});
const lastBefore = prepared<OfDevice, FoldedRow[]>((reader) => {
  const { scan } = reader.t;
  return reader
    .select(foldedColumns(scan))
    .from(scan)
    .where(and(isOfDevice(reader.t), lt(scan.seq, sql.placeholder('from'))))
    .orderBy(desc(scan.seq))
    .limit(1);
});
const firstAfter = prepared<OfDevice, FoldedRow[]>((reader) => {
  const { scan } = reader.t;
  return reader
    .select(foldedColumns(scan))
    .from(scan)
    .where(and(isOfDevice(reader.t), gt(scan.seq, sql.placeholder('to'))))
    .orderBy(asc(scan.seq))
    .limit(1);
});

/** The scans of a device from one before `from` to one after `to`, by its own count. Three queries. */
export async function scansAround(
  reader: Reader,
  scope: EditionScope,
  device: string,
  span: { readonly from: number; readonly to: number },
): Promise<Scan[]> {
  const asked = { editionId: scope.editionId, deviceId: device, ...span };
  const before = await lastBefore(reader, asked);
  const within = await scansWithin(reader, asked);
  const after = await firstAfter(reader, asked);
  return [...before, ...within, ...after].map(scanOfRow);
}

/** The count of the first scan that a device made on the same measured offset as `scan`, without another between. */
export async function measureBegin(
  reader: Reader,
  scope: EditionScope,
  { deviceId: device, seq, offsetMs }: Scan,
): Promise<number> {
  const { scan } = reader.t;
  const [other] = await reader
    .select({ seq: scan.seq })
    .from(scan)
    .where(
      and(
        eq(scan.editionId, scope.editionId),
        eq(scan.deviceId, device),
        lt(scan.seq, seq),
        ne(scan.offsetMs, offsetMs),
      ),
    )
    .orderBy(desc(scan.seq))
    .limit(1);
  return (other?.seq ?? -1) + 1;
}

/** What a fold looks at: the others of the columns are for people. */
export function foldedColumns(scan: Tables['scan']) {
  const { id, deviceId: device, seq, checkpointId, ticketNo, generation, direction, slotNo } = scan;
  const { deviceAt, offsetMs, shownVerdict, admitted, method, receivedAt } = scan;
  const { isOverride, overrideOf, overrideReason, operatorId } = scan;
  return {
    ...{ id, deviceId: device, seq, checkpointId, ticketNo, generation, direction, slotNo },
    ...{ deviceAt, offsetMs, shownVerdict, admitted, method, receivedAt },
    ...{ isOverride, overrideOf, overrideReason, operatorId },
  };
}
export type FoldedRow = Pick<ScanRow, keyof ReturnType<typeof foldedColumns>>;

/** The fact inside a row. */
export function scanOfRow(row: FoldedRow): Scan {
  const {
    id,
    deviceId: device,
    seq,
    checkpointId,
    ticketNo,
    generation,
    direction,
    slotNo,
    deviceAt,
    offsetMs,
  } = row;
  const { shownVerdict, admitted, method, receivedAt } = row;
  return {
    ...{ id, deviceId: device, seq, checkpointId, ticketNo, generation, direction, slotNo },
    ...{ deviceAt, offsetMs },
    ...{ shownVerdict, admitted, method, receivedAt },
    override: row.isOverride ? { of: row.overrideOf, reason: row.overrideReason ?? '' } : null,
    by: row.operatorId,
  };
}
