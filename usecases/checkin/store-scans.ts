import { now } from '#adapters/clock.ts';
import { conflictsOfTickets } from '#db/checkin/conflict.ts';
import { appendFeed, lockDoor } from '#db/checkin/door-feed.ts';
import { type ScanRow, scanOfRow, storedScans, storeScans as storeRows } from '#db/checkin/scan.ts';
import { registrationsOfTickets } from '#db/checkin/ticket.ts';
import { getDb } from '#db/client.ts';
import type { Conflict } from '#domain/checkin/conflict.ts';
import type { UploadAnswer } from '#domain/checkin/protocol.ts';
import type { ScanAnswer } from '#domain/checkin/scan-answer.ts';
import { readScanBatch, type ScanBatch, type ScanInput } from '#domain/checkin/scan-input.ts';
import { isAdmitting } from '#domain/checkin/verdict.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { checkCapacity } from './capacity.ts';
import { conflictEvents } from './conflict-event.ts';
import { bellDoor } from './door-bell.ts';
import { type DoorWork, doorPlanOf, forgetDoorPlan } from './door-work.ts';
import { queueForCenter } from './hub-queue.ts';
import { alignNobodys } from './nobody-conflict.ts';
import { refoldTickets } from './refold.ts';
import { scanEvents } from './scan-event.ts';
import { storeSequels } from './sequel.ts';
import { serverAnswers } from './server-answer.ts';
import { storeTaps } from './tally.ts';
import { checkClock } from './time-doubt.ts';
import { answersTo } from './upload-answer.ts';
import { lawfulBatch, type UploadRight } from './upload-right.ts';

/** Who uploads: a device that showed who it is, of an edition. */
export type Uploader = {
  readonly editionId: string;
  readonly deviceId: string;
  /** What it may put on record; absent where nobody asks, inside the house. */
  readonly right?: UploadRight;
};

type Taken = { readonly ok: true } & UploadAnswer;
export type UploadResult = Taken | { readonly ok: false; readonly reason: 'too_large' | 'unreadable' };

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
  const db = getDb();
  // The lock on the door makes all of this one after the other, so reading first is exact without serializable.
  const stored = db.tx(
    async (tx): Promise<Taken> => {
      const plan = await doorPlanOf(tx, scope, await lockDoor(tx, scope));
      if (!plan.devices.has(deviceId)) throw new NotFoundError('no such device');
      const work = { tx, scope, plan, at: now() };
      if (right === undefined) return storeBatch(work, { deviceId, edition, batch: read.batch });
      // All of it: what the copy of a hub does not know yet is the center's to refuse.
      await queueForCenter(tx, deviceId, read.batch, work.at);
      const { lawful, refused } = await lawfulBatch(tx, right, read.batch);
      const { results, ...rest } = await storeBatch(work, { deviceId, edition, batch: lawful });
      return { ...rest, results: [...results, ...refused] };
    },
    { guarded: true, label: 'store scans' },
  );
  const result = await stored.catch((error: unknown) => {
    forgetDoorPlan(db.t, scope);
    throw error;
  });
  await bellDoor(editionId);
  return result;
}

type Upload = {
  readonly deviceId: string;
  readonly edition: Edition;
  readonly batch: ScanBatch;
};

async function storeBatch(work: DoorWork, upload: Upload): Promise<Taken> {
  const { tx, scope, at } = work;
  const { deviceId, batch } = upload;
  const { stored, fresh, known, holders } = await storeNew(work, upload);
  const taps = await storeTaps(work, deviceId, batch.tallies);
  const sequels = await storeSequels(work, deviceId, batch, fresh);
  const touched = distinct([...fresh, ...sequels.scans].map(({ ticketNo }) => ticketNo));
  const refold = await refoldTickets(work, touched, holders);
  const nobodys = [...fresh, ...sequels.scans].filter(({ ticketNo }) => ticketNo === null);
  const found = [
    ...refold.turns,
    ...(await alignNobodys(work, nobodys.map(scanOfRow))),
    ...(await checkClock(work, deviceId, fresh.map(scanOfRow))),
    ...(await checkCapacity(work, [...refold.changed, ...taps.stretches, ...stretchesOf(work, nobodys)])),
  ];
  const conflicts = conflictEvents(work, found);
  const isEnded = new Set(batch.outcomes.map(({ id }) => id));
  const ended = sequels.scans.filter(({ id, admitted }) => admitted === null && isEnded.has(id));
  const told = new Map([...fresh, ...ended].map((row) => [row.id, scanOfRow(row)]));
  const scans = await scanEvents(tx, [...told.values()]);
  const events = [...scans, ...sequels.events, ...conflicts];
  const feed = await appendFeed(tx, scope, { events, at });
  const folded = new Set(touched);
  const others = distinct(stored.map(({ ticketNo }) => ticketNo)).filter((each) => !folded.has(each));
  const before = (await conflictsOfTickets(tx, scope, others)).filter(({ stands }) => stands);
  const standing = [
    ...refold.standing,
    ...before.map((row): Conflict => ({ ...row, scanIds: row.scanKey.split(' ') })),
  ];
  const rows = new Map(stored.map((row) => [row.id, row]));
  const refused = new Map([...taps.refused, ...sequels.refused]);
  const results = answersTo(batch, rows, { work, known, standing, refused });
  return { ok: true, results: await withDecisions(work, upload.edition, results, rows), feed };
}

/**
 * Adds what the server would have said, in full, where the device asked for it or the server sees it otherwise (rules 15, 16):
 * by the record, or, for who was let in a moment ago and can still be called back, by the roster and the rules.
 */
async function withDecisions(
  work: DoorWork,
  edition: Edition,
  results: readonly ScanAnswer[],
  rows: ReadonlyMap<string, ScanRow>,
): Promise<UploadAnswer['results']> {
  const isAsked = ({ verdict }: ScanAnswer, row: ScanRow) =>
    row.admitted === null || verdict !== row.shownVerdict;
  const asked = results.flatMap((result) => {
    const row = rows.get(result.id ?? '');
    return row && (isAsked(result, row) || isRecall(row, work.at)) ? [scanOfRow(row)] : [];
  });
  const decisions = await serverAnswers(work, edition, asked);
  return results.map((result) => {
    const row = rows.get(result.id ?? '');
    const decision = decisions.get(result.id ?? '');
    if (row === undefined || decision === undefined) return result;
    if (row.admitted === null) return { ...result, verdict: decision.verdict, decision };
    if (isAsked(result, row)) return { ...result, decision };
    return isAdmitting(decision.verdict) ? result : { ...result, verdict: decision.verdict, decision };
  });
}

/** Somebody whom a device let in by itself so lately that its screen still shows it. */
function isRecall({ admitted, direction, isOverride, correctedAt }: ScanRow, at: number): boolean {
  return admitted === true && direction === 'in' && !isOverride && at - correctedAt <= RECALL_MS;
}

/** The device calls back within 3 s (rule 15); clocks differ, and answers travel. */
const RECALL_MS = 10_000;

/** Where and from when on somebody without a ticket makes the difference: until the doors close for all. */
function stretchesOf({ plan }: DoorWork, scans: readonly ScanRow[]) {
  return scans.flatMap(({ id, checkpointId, correctedAt }) => {
    const place = plan.layout.places.get(checkpointId);
    return place ? [{ areaId: place.areaId, fromAt: correctedAt, toAt: null, fromScanId: id }] : [];
  });
}

type Stored = {
  /** All that are in this edition now. */
  readonly stored: ScanRow[];
  readonly fresh: ScanRow[];
  readonly known: ReadonlySet<string>;
  /** Registrations of the tickets in `fresh`. */
  readonly holders: ReadonlyMap<number, string>;
};

/** Stores what is new of some scans. */
async function storeNew(work: DoorWork, { deviceId, batch }: Upload): Promise<Stored> {
  const { tx, scope, plan } = work;
  const { scans } = batch;
  const once = [...new Map(scans.map((scan) => [scan.id, scan])).values()];
  const before = await storedScans(
    tx,
    once.map(({ id }) => id),
  );
  const known = new Set(before.map(({ id }) => id));
  const good = once.filter(({ id, cp }) => !known.has(id) && plan.layout.places.has(cp));
  const holders = await registrationsOfTickets(tx, scope, distinct(good.map(({ ticket }) => ticket)));
  const fresh = good.map((scan) => rowOf(scan, work, deviceId, holders.get(scan.ticket ?? -1) ?? null));
  await storeRows(tx, fresh);
  const own = before.filter(({ editionId }) => editionId === scope.editionId);
  return { stored: [...own, ...fresh], fresh, known, holders };
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

function distinct(ticketNos: readonly (number | null)[]): number[] {
  return [...new Set(ticketNos.flatMap((each) => each ?? []))];
}
