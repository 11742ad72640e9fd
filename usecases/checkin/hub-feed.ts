import { now } from '#adapters/clock.ts';
import { conflictsNamed, scanKeyOf } from '#db/checkin/conflict.ts';
import { appendFeed, type FeedEvent, lockDoor } from '#db/checkin/door-feed.ts';
import {
  dropHubRoster,
  type HubLink,
  putHubRoster,
  setHubCopy,
  setHubCursor,
  storedHubCopy,
} from '#db/checkin/hub.ts';
import {
  type ScanRow,
  storeAnnulments,
  storedAnnulments,
  storedOutcomes,
  storedScans,
  storeOutcomes,
  storeScans,
} from '#db/checkin/scan.ts';
import { getDb } from '#db/client.ts';
import type { Tx } from '#db/types.ts';
import type { DoorEvent, FeedAnswer, ScanEvent } from '#domain/checkin/protocol.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { checkCapacity } from './capacity.ts';
import { conflictEvents } from './conflict-event.ts';
import { bellDoor } from './door-bell.ts';
import { type DoorWork, doorPlanOf, forgetDoorPlan } from './door-work.ts';
import { refoldTickets } from './refold.ts';

const house = systemViewer('door');

/**
 * Takes over what happened at the center, into the record and the feed of this hub: rows of the roster, replaced and blocked
 * codes, scans of devices that went there directly. What came from here is known already and changes nothing. Of such a scan
 * the feed tells what folding asks; the row itself is at the center and never goes back there.
 */
export async function takeCenterFeed({ editionId }: HubLink, answer: FeedAnswer): Promise<void> {
  const db = getDb();
  const { scope } = await gateHouse(house, editionId);
  const taken = db.tx(
    async (tx) => {
      const plan = await doorPlanOf(tx, scope, await lockDoor(tx, scope));
      const work = { tx, scope, plan, at: now() };
      const events = [
        ...(await takeRows(tx, answer.events)),
        ...(await takeGenerations(tx, answer.events)),
        ...(await takeRecord(work, answer.events)),
      ];
      if (events.length > 0) await appendFeed(tx, scope, { events, at: work.at });
      await setHubCursor(tx, answer.feed);
      return events.length > 0;
    },
    { guarded: true, label: 'hub.feed' },
  );
  const isNews = await taken.catch((error: unknown) => {
    forgetDoorPlan(db.t, scope);
    throw error;
  });
  if (isNews) await bellDoor(editionId);
}

type Of<K extends DoorEvent['kind']> = Extract<DoorEvent, { kind: K }>;

function ofKind<K extends DoorEvent['kind']>(events: readonly DoorEvent[], kind: K): Of<K>[] {
  return events.filter((event): event is Of<K> => event.kind === kind);
}

async function takeRows(tx: Tx, events: readonly DoorEvent[]): Promise<FeedEvent[]> {
  const last = new Map<number, Of<'roster_put'> | Of<'roster_del'>>();
  for (const event of events)
    if (event.kind === 'roster_put' || event.kind === 'roster_del') last.set(event.payload.ticketNo, event);
  const puts = ofKind([...last.values()], 'roster_put');
  const gone = ofKind([...last.values()], 'roster_del');
  await putHubRoster(
    tx,
    puts.map(({ payload: { ticketNo, row } }) => ({
      ticketNo,
      bytes: new Uint8Array(Buffer.from(row, 'base64')),
    })),
  );
  await dropHubRoster(
    tx,
    gone.map(({ payload }) => payload.ticketNo),
  );
  return [...last.values()].map(({ kind, payload: { ticketNo } }) => ({ kind, payload: { ticketNo } }));
}

/** Replaced codes are kept with the copy, since new devices read them there; blocked ones stand in their rows. */
async function takeGenerations(tx: Tx, events: readonly DoorEvent[]): Promise<FeedEvent[]> {
  const revoked = ofKind(events, 'revoked');
  const copy = revoked.length === 0 ? undefined : await storedHubCopy(tx);
  if (copy !== undefined) {
    const { rules } = copy.shared;
    const least: Record<string, number> = { ...rules.leastGenerations };
    for (const { payload } of revoked)
      least[payload.ticketNo] = Math.max(least[payload.ticketNo] ?? 0, payload.leastGeneration);
    await setHubCopy(tx, {
      ...copy,
      shared: { ...copy.shared, rules: { ...rules, leastGenerations: least } },
    });
  }
  return [...revoked, ...ofKind(events, 'blocked')].map(({ kind, payload }) => ({ kind, payload }));
}

async function takeRecord(work: DoorWork, events: readonly DoorEvent[]): Promise<FeedEvent[]> {
  const scans = await takeScans(
    work,
    ofKind(events, 'scan').map(({ payload }) => payload),
  );
  const annulled = await takeAnnulments(work, ofKind(events, 'annul'));
  const touched = [...scans, ...annulled].flatMap(({ payload }) => payload.ticketNo ?? []);
  const refold = await refoldTickets(work, [...new Set(touched)]);
  const found = [...refold.turns, ...(await checkCapacity(work, refold.changed))];
  const theirs = await foreignConflicts(work, ofKind(events, 'conflict'));
  return [...scans, ...annulled, ...conflictEvents(work, found), ...theirs];
}

type Told<K extends 'scan' | 'annul'> = Pick<Of<K>, 'kind' | 'payload'>;

/** Scans that are new here, and answers to those that were open. Gives what is news. */
async function takeScans(work: DoorWork, told: readonly ScanEvent[]): Promise<Told<'scan'>[]> {
  const { tx, scope, plan, at } = work;
  // The last word about each counts.
  const once = [...new Map(told.map((event) => [event.id, event])).values()];
  const ids = once.map(({ id }) => id);
  const known = new Map((await storedScans(tx, ids)).map((row) => [row.id, row]));
  const answered = new Set((await storedOutcomes(tx, ids)).map(({ scanId }) => scanId));
  const isPlaced = ({ deviceId, checkpointId }: ScanEvent) =>
    plan.devices.has(deviceId) && plan.layout.places.has(checkpointId);
  const fresh = once.filter((event) => !known.has(event.id) && isPlaced(event));
  await storeScans(
    tx,
    fresh.map((event) => rowOf(work, event)),
  );
  const ended = once.filter(
    ({ id, admitted }) => known.get(id)?.admitted === null && admitted !== null && !answered.has(id),
  );
  await storeOutcomes(
    tx,
    ended.map(({ id, admitted }) => ({
      ...{ scanId: id, source: 'server' as const, editionId: scope.editionId, receivedAt: at },
      ...{ verdict: wordOf(admitted), admitted: admitted === true },
    })),
  );
  return [...fresh, ...ended].map((payload) => ({ kind: 'scan', payload }));
}

/** What folding asks of a scan. How its device came by its time the center judges. */
function rowOf({ scope, at }: DoorWork, event: ScanEvent): ScanRow {
  const { id, deviceId, checkpointId, ticketNo, generation, direction, admitted } = event;
  return {
    ...{ id, editionId: scope.editionId, deviceId, seq: 0, checkpointId, ticketNo, generation, direction },
    ...{ deviceAt: event.at, offsetMs: 0, correctedAt: event.at, receivedAt: at },
    ...{ shownVerdict: wordOf(admitted), admitted, method: 'camera' },
    ...{ isOverride: false, overrideOf: null, overrideReason: null, operatorId: null },
    ...{ registrationId: null, rawHash: null, slotNo: null },
    ...{ appVersion: null, manifestVersion: null, feedCursor: null },
  };
}

function wordOf(admitted: boolean | null): string {
  return admitted === false ? 'unknown_code' : 'ok';
}

async function takeAnnulments(work: DoorWork, told: readonly Of<'annul'>[]): Promise<Told<'annul'>[]> {
  const { tx, scope, at } = work;
  const once = [...new Map(told.map((event) => [event.payload.scanId, event])).values()];
  const ids = once.map(({ payload }) => payload.scanId);
  const known = new Set((await storedAnnulments(tx, ids)).map(({ scanId }) => scanId));
  const fresh = once.filter(({ payload }) => !known.has(payload.scanId));
  await storeAnnulments(
    tx,
    fresh.map(({ payload: { scanId } }) => ({
      ...{ scanId, editionId: scope.editionId, reason: null, operatorId: null, receivedAt: at },
    })),
  );
  return fresh.map(({ payload }) => ({ kind: 'annul', payload }));
}

/** Conflicts that only the center can see; those that were found here were told already. */
async function foreignConflicts(work: DoorWork, told: readonly Of<'conflict'>[]): Promise<FeedEvent[]> {
  const fresh: FeedEvent[] = [];
  for (const { kind, payload } of told) {
    const known = await conflictsNamed(work.tx, work.scope, payload.kind, [scanKeyOf(payload.scanIds)]);
    // What the hub found itself it has told; that nobody has to look at it any more the center alone may know.
    if (known.length === 0 || payload.isOpen === false) fresh.push({ kind, payload });
  }
  return fresh;
}
