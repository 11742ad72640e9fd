import type { FeedEvent } from '#db/checkin/door-feed.ts';
import {
  type ScanRow,
  storeAnnulments,
  storedAnnulments,
  storedOutcomes,
  storedScans,
  storeEarlyAnnulments,
  storeOutcomes,
  takeEarlyAnnulments,
} from '#db/checkin/scan.ts';
import type { AnnulmentInput, OutcomeInput, ScanBatch } from '#domain/checkin/scan-input.ts';
import type { DoorWork } from './door-work.ts';
import type { Refusals } from './upload-answer.ts';

/** What came after scans: how they ended, that they were taken back. */
export type Sequels = {
  /** Those of which something new is known. */
  readonly scans: readonly ScanRow[];
  readonly events: readonly FeedEvent[];
  readonly refused: Refusals;
};

/**
 * Stores outcomes and annulments once each. They may be here before their scan, which then finds them: a device uploads in
 * any order. The first of each kind about a scan counts. A device takes back its own scans by `undo_own`, those of others by
 * `undo_any` alone (rule 31), and says how its own ended; whose a scan is that is not here yet shows when it comes. `fresh`
 * are scans that came just now.
 */
export async function storeSequels(
  work: DoorWork,
  deviceId: string,
  batch: ScanBatch,
  fresh: readonly ScanRow[],
): Promise<Sequels> {
  const { tx, scope } = work;
  const { editionId } = scope;
  const early = await annulEarly(work, fresh);
  const asked = [...batch.outcomes, ...batch.annulments].map(({ id }) => id);
  if (asked.length === 0) return { scans: [], events: early, refused: new Map() };
  const stored = await storedScans(tx, asked);
  const scans = new Map(stored.filter((row) => row.editionId === editionId).map((row) => [row.id, row]));
  const foreign = new Set(stored.filter((row) => row.editionId !== editionId).map(({ id }) => id));
  const isOthers = (id: string) => (scans.get(id)?.deviceId ?? deviceId) !== deviceId;
  const own = batch.outcomes.filter(({ id }) => !foreign.has(id) && !isOthers(id));
  const outcomeIds = await storeFreshOutcomes(work, own);
  const mayUndo = (id: string) => mayTakeBack(work, deviceId, scans.get(id));
  const allowed = batch.annulments.filter(({ id }) => !foreign.has(id) && mayUndo(id));
  const isSure = (id: string) => scans.has(id) || mayTakeBackAny(work, deviceId);
  const annulled = await storeFreshAnnulments(
    work,
    allowed.filter(({ id }) => isSure(id)),
  );
  const waiting = allowed.filter(({ id }) => !isSure(id));
  await storeEarlyAnnulments(
    tx,
    waiting.map(({ id, by }) => ({
      ...{ scanId: id, deviceId, editionId, operatorId: by ?? null, receivedAt: work.at },
    })),
  );
  const touched = new Set([...outcomeIds, ...annulled]);
  return {
    scans: [...scans.values()].filter(({ id }) => touched.has(id)),
    events: [...early, ...annulled.map((scanId) => annulEvent(scanId, scans.get(scanId)))],
    refused: new Map([
      ...batch.outcomes.filter(({ id }) => isOthers(id)).map(({ id }) => [id, 'not_allowed'] as const),
      ...batch.annulments.filter(({ id }) => !mayUndo(id)).map(({ id }) => [id, 'not_allowed'] as const),
      ...asked.filter((id) => foreign.has(id)).map((id) => [id, 'foreign_id'] as const),
    ]),
  };
}

/** Takes fresh scans back that their own devices had taken back before; what others said of them is nothing. */
async function annulEarly(work: DoorWork, fresh: readonly ScanRow[]): Promise<FeedEvent[]> {
  const { tx, scope } = work;
  const scans = new Map(fresh.map((row) => [row.id, row]));
  const said = await takeEarlyAnnulments(tx, scope, [...scans.keys()]);
  const own = said.filter(({ scanId, deviceId }) => scans.get(scanId)?.deviceId === deviceId);
  const annulled = await storeFreshAnnulments(
    work,
    own.map(({ scanId, operatorId }) => ({ id: scanId, ...(operatorId === null ? {} : { by: operatorId }) })),
  );
  return annulled.map((scanId) => annulEvent(scanId, scans.get(scanId)));
}

function annulEvent(scanId: string, scan: ScanRow | undefined): FeedEvent {
  return { kind: 'annul', payload: { scanId, ticketNo: scan?.ticketNo ?? null } };
}

function mayTakeBackAny({ plan }: DoorWork, deviceId: string): boolean {
  return plan.devices.get(deviceId)?.capabilities.includes('undo_any') ?? false;
}

function mayTakeBack(work: DoorWork, deviceId: string, scan: ScanRow | undefined): boolean {
  if (mayTakeBackAny(work, deviceId)) return true;
  const capabilities = work.plan.devices.get(deviceId)?.capabilities ?? [];
  return capabilities.includes('undo_own') && (scan === undefined || scan.deviceId === deviceId);
}

async function storeFreshOutcomes(
  { tx, scope: { editionId }, at }: DoorWork,
  own: readonly OutcomeInput[],
): Promise<string[]> {
  const before = await storedOutcomes(
    tx,
    own.map(({ id }) => id),
  );
  const known = new Set(before.map(({ scanId, source }) => scanId + source));
  const fresh = firsts(own, ({ id, source }) => id + source, known);
  await storeOutcomes(
    tx,
    fresh.map(({ id, source, verdict, admitted }) => ({
      ...{ scanId: id, source, editionId, verdict, admitted, receivedAt: at },
    })),
  );
  return fresh.map(({ id }) => id);
}

async function storeFreshAnnulments(
  { tx, scope: { editionId }, at }: DoorWork,
  annulments: readonly AnnulmentInput[],
): Promise<string[]> {
  const before = await storedAnnulments(
    tx,
    annulments.map(({ id }) => id),
  );
  const fresh = firsts(annulments, ({ id }) => id, new Set(before.map((row) => row.scanId)));
  await storeAnnulments(
    tx,
    fresh.map(({ id, reason, by }) => ({
      ...{ scanId: id, editionId, reason: reason ?? null, operatorId: by ?? null, receivedAt: at },
    })),
  );
  return fresh.map(({ id }) => id);
}

function firsts<T>(rows: readonly T[], keyOf: (row: T) => string, known: ReadonlySet<string>): T[] {
  const fresh = new Map<string, T>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!known.has(key) && !fresh.has(key)) fresh.set(key, row);
  }
  return [...fresh.values()];
}
