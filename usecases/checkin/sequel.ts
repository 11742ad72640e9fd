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
import { UNDO_MS } from '#domain/checkin/undo.ts';
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
 * any order. The first of each kind about a scan counts. A device takes back its own scans by `undo_own` at once, those of
 * others by `undo_any` alone and with a reason (rule 31), and says how its own ended; whose a scan is that is not here yet
 * shows when it comes. `fresh` are scans that came just now.
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
  const refusalOf = (row: AnnulmentInput) => undoRefusal(work, deviceId, row, scans.get(row.id));
  const allowed = batch.annulments.filter((row) => !foreign.has(row.id) && refusalOf(row) === undefined);
  // Without a reason it can only be about an own one, which shows when the scan comes.
  const isSure = (row: AnnulmentInput) =>
    scans.has(row.id) || (mayTakeBackAny(work, deviceId) && hasReason(row));
  const annulled = await storeFreshAnnulments(work, allowed.filter(isSure));
  const waiting = allowed.filter((row) => !isSure(row));
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
      ...batch.annulments.flatMap((row) => {
        const reason = refusalOf(row);
        return reason === undefined ? [] : [[row.id, reason] as const];
      }),
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

/** Why a device may not take a scan back (rule 31); undefined where it may. `scan` is absent while it is not here. */
function undoRefusal(
  work: DoorWork,
  deviceId: string,
  row: AnnulmentInput,
  scan: ScanRow | undefined,
): 'not_allowed' | 'no_reason' | 'too_late' | undefined {
  const isOwn = (scan?.deviceId ?? deviceId) === deviceId;
  if (mayTakeBackAny(work, deviceId)) return isOwn || hasReason(row) ? undefined : 'no_reason';
  const mayOwn = work.plan.devices.get(deviceId)?.capabilities.includes('undo_own') ?? false;
  if (!mayOwn || !isOwn) return 'not_allowed';
  // Both by the one clock of the device: when they arrived says nothing about a phone without a network.
  const isLate = scan !== undefined && row.t != null && row.t - scan.deviceAt > UNDO_MS + SLACK_MS;
  return isLate ? 'too_late' : undefined;
}

function hasReason({ reason }: AnnulmentInput): boolean {
  return (reason ?? '').trim() !== '';
}

/** Much later, not a moment: the device itself offers it for two minutes. */
const SLACK_MS = 3 * 60_000;

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
