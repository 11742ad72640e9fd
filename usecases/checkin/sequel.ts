import type { FeedEvent } from '#db/checkin/door-feed.ts';
import {
  storeAnnulments,
  storedAnnulments,
  storedOutcomes,
  storedScans,
  storeOutcomes,
} from '#db/checkin/scan.ts';
import type { ScanBatch } from '#domain/checkin/scan-input.ts';
import type { DoorWork } from './door-work.ts';

/** What came after scans: how they ended, that they were taken back. */
export type Sequels = {
  /** Tickets that have to be folded again. */
  readonly ticketNos: readonly (number | null)[];
  readonly events: readonly FeedEvent[];
};

/**
 * Stores outcomes and annulments once each. They may be here before their scan, which then finds them: a device uploads in
 * any order. The first of each kind about a scan counts.
 */
export async function storeSequels(work: DoorWork, batch: ScanBatch): Promise<Sequels> {
  const { tx, scope, at } = work;
  const { editionId } = scope;
  if (batch.outcomes.length + batch.annulments.length === 0) return { ticketNos: [], events: [] };
  const known = new Set(
    (
      await storedOutcomes(
        tx,
        batch.outcomes.map(({ id }) => id),
      )
    ).map(({ scanId, source }) => scanId + source),
  );
  const outcomes = firsts(batch.outcomes, ({ id, source }) => id + source, known).map(
    ({ id, source, verdict, admitted }) => ({
      ...{ scanId: id, source, editionId, verdict, admitted, receivedAt: at },
    }),
  );
  await storeOutcomes(tx, outcomes);
  const taken = new Set(
    (
      await storedAnnulments(
        tx,
        batch.annulments.map(({ id }) => id),
      )
    ).map((row) => row.scanId),
  );
  const annulments = firsts(batch.annulments, ({ id }) => id, taken).map(({ id, reason, by }) => ({
    ...{ scanId: id, editionId, reason: reason ?? null, operatorId: by ?? null, receivedAt: at },
  }));
  await storeAnnulments(tx, annulments);
  const ids = [...outcomes, ...annulments].map(({ scanId }) => scanId);
  const scans = (await storedScans(tx, ids)).filter((row) => row.editionId === editionId);
  const byId = new Map(scans.map((row) => [row.id, row]));
  return {
    ticketNos: scans.map(({ ticketNo }) => ticketNo),
    events: annulments.map(({ scanId }) => ({
      kind: 'annul',
      payload: { scanId, ticketNo: byId.get(scanId)?.ticketNo ?? null },
    })),
  };
}

function firsts<T>(rows: readonly T[], keyOf: (row: T) => string, known: ReadonlySet<string>): T[] {
  const fresh = new Map<string, T>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!known.has(key) && !fresh.has(key)) fresh.set(key, row);
  }
  return [...fresh.values()];
}
