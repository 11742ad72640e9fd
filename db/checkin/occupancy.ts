import { and, between, count, eq, gt, inArray, isNull, lte, notExists, or } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import { type ScanRow, scanOfRow } from './scan.ts';

/** A span of instants, UTC ms; the first one is no longer part of it, the last one is. */
type Span = { readonly after: number; readonly until: number };

/**
 * How many people with a ticket are in each of some areas at the end of a span, of those who came in it; areas without any
 * are missing. Read off an index alone. One query.
 */
export async function namedInside(
  reader: Reader,
  { editionId }: EditionScope,
  areaIds: readonly string[],
  { after, until }: Span,
): Promise<ReadonlyMap<string, number>> {
  const { presenceInterval: t } = reader.t;
  if (areaIds.length === 0) return new Map();
  const rows = await reader
    .select({ areaId: t.areaId, people: count() })
    .from(t)
    .where(
      and(
        eq(t.editionId, editionId),
        inArray(t.areaId, [...areaIds]),
        or(isNull(t.toAt), gt(t.toAt, until)),
        gt(t.fromAt, after),
        lte(t.fromAt, until),
      ),
    )
    .groupBy(t.areaId);
  return new Map(rows.map(({ areaId, people }) => [areaId, people]));
}

/** Taps for people without a name at some checkpoints. One query. */
export async function talliesAt(
  reader: Reader,
  { editionId }: EditionScope,
  checkpointIds: readonly string[],
  { after, until }: Span,
): Promise<{ readonly checkpointId: string; readonly change: number; readonly at: number }[]> {
  const { tally } = reader.t;
  if (checkpointIds.length === 0) return [];
  return reader
    .select({ checkpointId: tally.checkpointId, change: tally.change, at: tally.correctedAt })
    .from(tally)
    .where(
      and(
        eq(tally.editionId, editionId),
        inArray(tally.checkpointId, [...checkpointIds]),
        gt(tally.correctedAt, after),
        lte(tally.correctedAt, until),
      ),
    );
}

/** Scans at some checkpoints that name nobody and were not taken back, with how open ones ended. Two queries. */
export async function nobodysScans(
  reader: Reader,
  { editionId }: EditionScope,
  checkpointIds: readonly string[],
  { after, until }: Span,
) {
  const { scan, annulment, scanOutcome } = reader.t;
  if (checkpointIds.length === 0) return { scans: [], outcomes: [] };
  const annulled = reader
    .select({ id: annulment.scanId })
    .from(annulment)
    .where(eq(annulment.scanId, scan.id));
  const isTheirs = and(
    eq(scan.editionId, editionId),
    inArray(scan.checkpointId, [...checkpointIds]),
    isNull(scan.ticketNo),
    between(scan.correctedAt, after + 1, until),
  );
  const rows: ScanRow[] = await reader
    .select()
    .from(scan)
    .where(and(isTheirs, notExists(annulled)));
  if (rows.every(({ admitted }) => admitted !== null)) return { scans: rows.map(scanOfRow), outcomes: [] };
  const outcomes = await reader
    .select({
      scanId: scanOutcome.scanId,
      verdict: scanOutcome.verdict,
      admitted: scanOutcome.admitted,
      source: scanOutcome.source,
    })
    .from(scan)
    .innerJoin(scanOutcome, eq(scanOutcome.scanId, scan.id))
    .where(and(isTheirs, isNull(scan.admitted)));
  return { scans: rows.map(scanOfRow), outcomes };
}
