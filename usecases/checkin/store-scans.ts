import { now } from '#adapters/clock.ts';
import { type ConflictRow, conflictsOfTickets } from '#db/checkin/conflict.ts';
import { isDeviceOf } from '#db/checkin/device.ts';
import { appendFeed, type FeedEvent, lockDoor } from '#db/checkin/door-feed.ts';
import { type ScanRow, scanOfRow, storedScans, storeScans as storeRows } from '#db/checkin/scan.ts';
import { registrationsOfTickets } from '#db/checkin/ticket.ts';
import { getDb } from '#db/client.ts';
import type { Conflict } from '#domain/checkin/conflict.ts';
import { answerOf, type ScanAnswer } from '#domain/checkin/scan-answer.ts';
import { readScanBatch, type ScanBatch, type ScanInput } from '#domain/checkin/scan-input.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { checkCapacity } from './capacity.ts';
import { bellDoor } from './door-bell.ts';
import { type DoorWork, readDoorPlan } from './door-work.ts';
import { refoldTickets } from './refold.ts';
import { storeSequels } from './sequel.ts';
import { checkClock } from './time-doubt.ts';
import { lawfulSequels, scanRefusal, type UploadRight } from './upload-right.ts';

/** Who uploads: a device that showed who it is, of an edition. */
export type Uploader = {
  readonly editionId: string;
  readonly deviceId: string;
  /** What it may put on record; absent where nobody asks, inside the house. */
  readonly right?: UploadRight;
};

export type UploadResult =
  | { readonly ok: true; readonly results: readonly ScanAnswer[]; readonly feed: number }
  | { readonly ok: false; readonly reason: 'too_large' | 'unreadable' };

/**
 * Takes what a device scanned: each row is stored once, whoever sends it again, and answered by its id; what follows from
 * the record is made anew for the tickets touched, and told to the feed, all in one transaction (rules 12, 18, 22). `text` is
 * the body as it came. For the house, which has looked at the device's token.
 * @throws NotFoundError for a device of another edition
 */
export async function storeScans(
  viewer: Viewer,
  { editionId, deviceId, right }: Uploader,
  text: string,
): Promise<UploadResult> {
  const read = readScanBatch(text);
  if (!read.ok) return read;
  const { scope, edition } = await gateHouse(viewer, editionId);
  if (!(await isDeviceOf(getDb().read, scope, deviceId))) throw new NotFoundError('no such device');
  // The lock on the door makes all of this one after the other, so reading first is exact without serializable.
  const result = await getDb().tx(
    async (tx) => {
      const lastSeq = await lockDoor(tx, scope);
      const plan = await readDoorPlan(tx, scope, edition);
      return storeBatch({ tx, scope, plan, at: now() }, { deviceId, right, batch: read.batch, lastSeq });
    },
    { guarded: true, label: 'store scans' },
  );
  await bellDoor(editionId);
  return result;
}

type Upload = {
  readonly deviceId: string;
  readonly right: UploadRight | undefined;
  readonly batch: ScanBatch;
  readonly lastSeq: number;
};

async function storeBatch(work: DoorWork, upload: Upload): Promise<UploadResult> {
  const { tx, scope, at } = work;
  const { deviceId, right, lastSeq } = upload;
  const { stored, fresh, known } = await storeNew(work, upload);
  const { lawful: batch, refused } = await lawfulSequels(work, deviceId, upload.batch, right);
  const sequels = await storeSequels(work, batch);
  const touched = distinct([...fresh.map(({ ticketNo }) => ticketNo), ...sequels.ticketNos]);
  const refold = await refoldTickets(work, touched);
  const found = [
    ...refold.newConflicts,
    ...(await checkClock(work, deviceId, fresh.map(scanOfRow))),
    ...(await checkCapacity(work, refold.changed)),
  ];
  const events = [...fresh.map(scanEvent), ...sequels.events, ...found.map(conflictEvent)];
  const feed = await appendFeed(tx, scope, { events, lastSeq, at });
  const asked = distinct(stored.map(({ ticketNo }) => ticketNo));
  const conflicts = (await conflictsOfTickets(tx, scope, asked)).filter(({ stands }) => stands);
  const byId = new Map(stored.map((row) => [row.id, row]));
  const answers = answersTo(batch, byId, { work, right, known, conflicts });
  return { ok: true, results: [...answers, ...refused], feed };
}

/** Stores what is new of some scans and gives all that are in this edition now. */
async function storeNew(
  work: DoorWork,
  { deviceId, right, batch: { scans } }: Upload,
): Promise<{ stored: ScanRow[]; fresh: ScanRow[]; known: ReadonlySet<string> }> {
  const { tx, scope, plan } = work;
  const once = [...new Map(scans.map((scan) => [scan.id, scan])).values()];
  const before = await storedScans(
    tx,
    once.map(({ id }) => id),
  );
  const known = new Set(before.map(({ id }) => id));
  const good = once.filter((scan) => !known.has(scan.id) && !scanRefusal(scan, plan, right));
  const tickets = distinct(good.map(({ ticket }) => ticket));
  const registrations = await registrationsOfTickets(tx, scope, tickets);
  const fresh = good.map((scan) => rowOf(scan, work, deviceId, registrations.get(scan.ticket ?? -1) ?? null));
  await storeRows(tx, fresh);
  const own = before.filter(({ editionId }) => editionId === scope.editionId);
  return { stored: [...own, ...fresh], fresh, known };
}

function rowOf(
  scan: ScanInput,
  { scope: { editionId }, at }: DoorWork,
  deviceId: string,
  registrationId: string | null,
): ScanRow {
  return {
    ...{ id: scan.id, editionId, deviceId, seq: scan.seq, checkpointId: scan.cp },
    ...{ ticketNo: scan.ticket, registrationId, generation: scan.gen ?? null, rawHash: scan.raw ?? null },
    ...{ direction: scan.dir, slotNo: scan.slot ?? null },
    ...{ deviceAt: scan.t, offsetMs: scan.off, correctedAt: scan.t + scan.off },
    ...{ shownVerdict: scan.shown, admitted: scan.admitted, method: scan.m },
    isOverride: Boolean(scan.override),
    overrideOf: scan.override?.of ?? null,
    overrideReason: scan.override?.reason ?? null,
    operatorId: scan.by ?? null,
    ...{ appVersion: scan.av ?? null, manifestVersion: scan.mv ?? null, feedCursor: scan.fc ?? null },
    receivedAt: at,
  };
}

type Known = {
  readonly work: DoorWork;
  readonly right: UploadRight | undefined;
  /** Ids that were taken before this upload. */
  readonly known: ReadonlySet<string>;
  readonly conflicts: readonly ConflictRow[];
};

function answersTo(
  batch: ScanBatch,
  stored: ReadonlyMap<string, ScanRow>,
  { work, right, known, conflicts }: Known,
): ScanAnswer[] {
  const named = conflicts.map((row) => ({ ...row, scanIds: row.scanKey.split(' ') }));
  const answers = batch.scans.map((scan): ScanAnswer => {
    const { id } = scan;
    const row = stored.get(id);
    if (row) return answerOf(scanOfRow(row), known.has(id) ? 'replay' : 'accepted', named);
    return { id, s: 'refused', reason: scanRefusal(scan, work.plan, right) ?? 'foreign_id' };
  });
  const sequels = [...batch.outcomes, ...batch.annulments].map(
    ({ id }): ScanAnswer => ({ id, s: 'accepted' }),
  );
  const unreadable = batch.unreadable.map((id): ScanAnswer => ({ id, s: 'refused', reason: 'unreadable' }));
  return [...answers, ...sequels, ...unreadable];
}

function scanEvent(row: ScanRow): FeedEvent {
  const { id, ticketNo, generation, checkpointId, deviceId, direction, correctedAt, admitted } = row;
  return {
    kind: 'scan',
    payload: { id, ticketNo, generation, checkpointId, deviceId, direction, at: correctedAt, admitted },
  };
}

function conflictEvent({ kind, scanIds, ticketNo, at }: Conflict): FeedEvent {
  return { kind: 'conflict', payload: { kind, scanIds, ticketNo, at } };
}

function distinct(ticketNos: readonly (number | null)[]): number[] {
  return [...new Set(ticketNos.flatMap((each) => each ?? []))];
}
