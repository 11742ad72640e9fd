import { now } from '#adapters/clock.ts';
import { appendFeed, lockDoor } from '#db/checkin/door-feed.ts';
import {
  addHubLink,
  allOfHubQueue,
  dropHubRoster,
  type HubLink,
  type HubQueueRow,
  hubLinkOf,
  hubQueueCount,
  hubRosterRows,
  putHubRoster,
  requeueHub,
  setHubCopy,
  setHubCursor,
  storedHubCopy,
} from '#db/checkin/hub.ts';
import { emptyHub, putHubDoors, putHubEdition, raiseHubPlan } from '#db/checkin/hub-copy.ts';
import { getDb } from '#db/client.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { HubCopy } from '#domain/checkin/hub-protocol.ts';
import type { RosterCheck } from '#domain/checkin/protocol.ts';
import { packRow, readRows } from '#domain/checkin/roster-page.ts';
import { systemViewer } from '#domain/viewer.ts';
import { gateHouse } from '../access.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import { bellDoor } from './door-bell.ts';
import { forgetRosters, openRosterBook } from './roster-book.ts';

const house = systemViewer('door');
const LIMIT_MS = 60_000;
/** So long after its end an edition needs no hub any more (rule 25). */
const WIPE_AFTER_MS = 24 * 3_600_000;

/** The pairing of this hub; undefined before it was paired. */
export function readHubLink(): Promise<HubLink | undefined> {
  return hubLinkOf(getDb().read);
}

export async function keepHubLink(link: HubLink): Promise<void> {
  await getDb().tx((tx) => addHubLink(tx, link), { label: 'hub.pair' });
}

/** How many rows of devices wait for the center. */
export function countHubQueue(): Promise<number> {
  return hubQueueCount(getDb().read);
}

/** Whether the hub knows how the doors stand: before that it can serve nobody. */
export async function hasHubCopy(): Promise<boolean> {
  return (await storedHubCopy(getDb().read)) !== undefined;
}

/** Takes over how the doors stand; what is as it was changes nothing, so that no device reads its manifest for it. */
export async function takeHubCopy(copy: HubCopy): Promise<void> {
  const db = getDb();
  const before = await storedHubCopy(db.read);
  if (before !== undefined && canonicalJson(before) === canonicalJson(copy)) return;
  const { editionId } = copy.shared;
  await db.tx((tx) => putHubEdition(tx, copy), { guarded: true, label: 'hub.edition' });
  const { scope } = await gateHouse(house, editionId);
  await db.tx(
    async (tx) => {
      await lockDoor(tx, scope);
      const at = now();
      await putHubDoors(tx, scope, copy, at);
      await setHubCopy(tx, copy);
      if (before !== undefined && before.epoch !== copy.epoch) {
        await requeueHub(tx);
        await setHubCursor(tx, -1);
      }
      const version = await raiseHubPlan(tx, scope);
      await appendFeed(tx, scope, { events: [{ kind: 'manifest', payload: { version } }], at });
    },
    { guarded: true, label: 'hub.copy', limitMs: LIMIT_MS },
  );
  await bellDoor(editionId);
}

/**
 * Takes over the whole roster, up to an event of the center's feed. Devices hear of what changed alone: of a roster that was
 * right already nothing.
 */
export async function takeHubRoster(
  { editionId }: HubLink,
  pages: readonly Uint8Array[],
  cursor: number,
): Promise<void> {
  const db = getDb();
  const { scope } = await gateHouse(house, editionId);
  const rows = pages.flatMap((page) => readRows(page)).map((row) => ({ ...row, bytes: packRow(row) }));
  const known = new Map((await hubRosterRows(db.read, null)).map(({ ticketNo, bytes }) => [ticketNo, bytes]));
  const wanted = new Set(rows.map(({ ticketNo }) => ticketNo));
  const gone = [...known.keys()].filter((no) => !wanted.has(no));
  const fresh = rows.filter(({ ticketNo, bytes }) => !isSame(known.get(ticketNo), bytes));
  await db.tx(
    async (tx) => {
      await lockDoor(tx, scope);
      await dropHubRoster(tx, gone);
      await putHubRoster(
        tx,
        fresh.map(({ ticketNo, bytes }) => ({ ticketNo, bytes })),
      );
      await setHubCursor(tx, cursor);
      const events = [
        ...gone.map((ticketNo) => ({ kind: 'roster_del' as const, payload: { ticketNo } })),
        ...fresh.map(({ ticketNo }) => ({ kind: 'roster_put' as const, payload: { ticketNo } })),
      ];
      await appendFeed(tx, scope, { events, at: now() });
    },
    { guarded: true, label: 'hub.roster', limitMs: LIMIT_MS },
  );
  await bellDoor(editionId);
}

/** Whether the roster here is that of the center (rule 21); true while that cannot be said for sure. */
export async function isHubRosterRight({ editionId }: HubLink, check: RosterCheck): Promise<boolean> {
  const { scope } = await gateHouse(house, editionId);
  const { book, cursor } = await openRosterBook(getDb().read, scope);
  await book.packRest();
  const own = book.check(cursor);
  return own === undefined || (own.rows === check.rows && own.xor === check.xor);
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a !== undefined && Buffer.compare(a, b) === 0;
}

/** Whether its time is over: the edition ended a day ago. Its own end and its revocation the center tells. */
export async function isHubOver({ editionId }: HubLink): Promise<boolean> {
  if (!(await hasHubCopy())) return false;
  const { edition } = await gateHouse(house, editionId);
  return now() >= editionEndAt(edition) + WIPE_AFTER_MS;
}

/** Everything that the center has not taken, for a file: before a hub empties itself (rule 25). */
export function unsentRows(): Promise<HubQueueRow[]> {
  return allOfHubQueue(getDb().read);
}

/** Empties the hub: no row of the edition is left, nor the pairing. */
export async function wipeHub({ editionId }: HubLink): Promise<void> {
  await getDb().tx((tx) => emptyHub(tx, editionId), { label: 'hub.wipe', limitMs: LIMIT_MS });
  forgetRosters();
}
