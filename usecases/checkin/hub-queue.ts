import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { addToHubQueue, type HubQueueRow, nextOfHubQueue, settleHubQueue } from '#db/checkin/hub.ts';
import { getDb } from '#db/client.ts';
import type { Tx } from '#db/types.ts';
import type { HubQueueKind } from '#domain/checkin/hub-protocol.ts';
import type { UploadAnswer } from '#domain/checkin/protocol.ts';
import type { ScanBatch } from '#domain/checkin/scan-input.ts';
import type { ShiftOrder } from '#domain/checkin/shift-order.ts';
import { MOST_BYTES, MOST_ROWS } from '#domain/checkin/upload-limit.ts';

/**
 * Keeps the rows of an upload for the center, in the transaction that stores them: what a device heard of as taken is never
 * only in memory. Does nothing on a server that is no hub.
 */
export async function queueForCenter(tx: Tx, deviceId: string, batch: ScanBatch, at: number): Promise<void> {
  if (!environment().hub) return;
  const of = (kind: HubQueueKind, rows: readonly { readonly id: string }[]) =>
    rows.map((row) => ({ kind, rowId: row.id, deviceId, row, queuedAt: at }));
  await addToHubQueue(tx, [
    ...of('scan', batch.scans),
    ...of('outcome', batch.outcomes),
    ...of('annulment', batch.annulments),
    ...of('tally', batch.tallies),
  ]);
}

/** Keeps a shift for the center while that cannot be asked: without its PIN, which nobody here can judge, and so as late. */
export async function queueShift(deviceId: string, order: ShiftOrder): Promise<void> {
  const row: ShiftOrder = { ...order, pin: null, isLate: true };
  // Its end comes under the same id as its beginning, and both have to arrive.
  const rowId = order.toAt === null ? order.id : `${order.id} end`;
  const queued = { kind: 'shift' as const, rowId, deviceId, row, queuedAt: now() };
  await getDb().tx((tx) => addToHubQueue(tx, [queued]), { guarded: true, label: 'hub.shift' });
}

/** What goes to the center next, all of one device. */
export type HubParcel = {
  readonly rows: readonly HubQueueRow[];
  readonly path: '/hub/scans' | '/hub/shifts';
  readonly body: object;
};

/** The next parcel of at most `most` rows; undefined where nothing waits. */
export async function nextParcel(most = MOST_ROWS): Promise<HubParcel | undefined> {
  const waiting = await nextOfHubQueue(getDb().read, Math.min(most, MOST_ROWS));
  const [first] = waiting;
  if (first === undefined) return undefined;
  const { deviceId } = first;
  if (first.kind === 'shift')
    return { rows: [first], path: '/hub/shifts', body: { deviceId, order: first.row } };
  const rows = fitting(waiting.filter(({ kind }) => kind !== 'shift'));
  const of = (kind: HubQueueKind) => rows.filter((row) => row.kind === kind).map(({ row }) => row);
  const body = {
    deviceId,
    ...{ rows: of('scan'), outcomes: of('outcome'), annulments: of('annulment'), tallies: of('tally') },
  };
  return { rows, path: '/hub/scans', body };
}

/** As many as one upload may hold. A scan and what came after it share their id, and answers name ids: one at a time. */
function fitting(waiting: readonly HubQueueRow[]): HubQueueRow[] {
  const ids = new Set<string>();
  let bytes = 1_000;
  return waiting.filter(({ rowId, row }) => {
    const size = Buffer.byteLength(JSON.stringify(row)) + 1;
    if (ids.has(rowId) || (ids.size > 0 && bytes + size > MOST_BYTES)) return false;
    ids.add(rowId);
    bytes += size;
    return true;
  });
}

/** The center answered for a parcel: what it has goes, what it refuses stays with the reason, the rest waits on. */
export async function settleParcel({ rows }: HubParcel, results: UploadAnswer['results']): Promise<void> {
  const byId = new Map(results.map((result) => [result.id, result]));
  const answered = rows.flatMap(({ kind, rowId }) => {
    const result = byId.get(rowId);
    if (result === undefined) return [];
    return [{ kind, rowId, refusal: result.s === 'refused' ? (result.reason ?? 'refused') : null }];
  });
  await getDb().tx((tx) => settleHubQueue(tx, answered), { guarded: true, label: 'hub.settle' });
}

/** The center took a parcel whole, or (`refusal`) will never take it. */
export async function settleWhole({ rows }: HubParcel, refusal: string | null): Promise<void> {
  const answered = rows.map(({ kind, rowId }) => ({ kind, rowId, refusal }));
  await getDb().tx((tx) => settleHubQueue(tx, answered), { guarded: true, label: 'hub.settle' });
}
