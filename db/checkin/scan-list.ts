import { asc, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import type { AnnulmentRow, OutcomeRow, ScanRow } from './scan.ts';

/** The record of an edition as it came in, by corrected time; at most `limit` scans. Three queries. */
export async function scanList(
  reader: Reader,
  { editionId }: EditionScope,
  limit: number,
): Promise<{
  readonly scans: readonly ScanRow[];
  readonly outcomes: readonly OutcomeRow[];
  readonly annulments: readonly AnnulmentRow[];
}> {
  const { scan, scanOutcome, annulment } = reader.t;
  return {
    scans: await reader
      .select()
      .from(scan)
      .where(eq(scan.editionId, editionId))
      .orderBy(asc(scan.correctedAt), asc(scan.id))
      .limit(limit),
    outcomes: await reader.select().from(scanOutcome).where(eq(scanOutcome.editionId, editionId)),
    annulments: await reader.select().from(annulment).where(eq(annulment.editionId, editionId)),
  };
}
