import { setClock, standingClock } from '#adapters/clock.ts';
import { aCheckpoint, aDevice, aDoor, type Door } from '#db/factories/door.ts';
import { anEdition } from '#db/factories/edition.ts';
import { aPool, aRegistration, aTicketType } from '#db/factories/registration.ts';
import { aTicket } from '#db/factories/registration-part.ts';
import { aSession } from '#db/factories/session.ts';
import { aDraft, aSlot } from '#db/factories/slot.ts';
import { newId } from '#db/id.ts';
import type { Db } from '#db/types.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Slot } from '#domain/programme/plan-entity.ts';
import { systemViewer } from '#domain/viewer.ts';
import { storeScans } from './store-scans.ts';

export const house = systemViewer('door');
export const MINUTE = 60_000;
/** Ten in the morning in Moscow. */
export const TEN = Date.UTC(2026, 4, 14, 7);
/** After everything and before the night. */
export const EVENING = TEN + 12 * 60 * MINUTE;

export type Forum = Door & {
  readonly db: Db;
  readonly edition: Edition;
  readonly lunch: { readonly id: string };
  /** Three phones. */
  readonly deviceIds: readonly string[];
  /** Numbers of tickets. */
  readonly tickets: readonly number[];
  /** An hour from ten on, in the first hall. */
  readonly slot: Slot;
};

/** An edition with doors, phones, tickets and one released session; the clock stands at its evening. */
export async function aForum(db: Db, ticketCount = 3): Promise<Forum> {
  const { type, ...forum } = await db.tx(async (tx) => {
    const edition = await anEdition(tx, { traits: ['published'] });
    const door = await aDoor(tx, edition);
    const lunch = await aCheckpoint(tx, edition, { traits: ['handout'], areaId: door.gate.areaId });
    const deviceIds = [await aDevice(tx, edition), await aDevice(tx, edition), await aDevice(tx, edition)];
    const release = await aDraft(tx, edition, { kind: 'release', major: 1, publishedAt: TEN, isMain: false });
    await tx
      .insert(tx.t.publicRelease)
      .values({ editionId: edition.id, releaseId: release.id, feedChangedAt: TEN });
    const session = await aSession(tx, edition);
    const slot = await aSlot(tx, {
      ...{ edition, plan: release, session, halls: [door.halls[0]], startAt: TEN, lengthMinutes: 60 },
    });
    const type = await aTicketType(tx, edition, [await aPool(tx, edition)]);
    return { ...door, db, edition, lunch, deviceIds: deviceIds.map(({ id }) => id), slot, type };
  });
  const tickets: number[] = [];
  while (tickets.length < ticketCount)
    await db.tx(async (tx) => {
      const most = Math.min(ticketCount, tickets.length + 500);
      const made: number[] = [];
      while (tickets.length + made.length < most)
        made.push((await aTicket(tx, await aRegistration(tx, type))).id);
      tickets.push(...made);
    });
  return { ...forum, tickets };
}

/** Lets the clock of the house stand at an instant; gives back what puts the old one in its place. */
export function standAt(at: number): () => void {
  return setClock(standingClock(at));
}

let count = 0;

/** A scan of the first ticket into the first hall, so many minutes after ten, shown and admitted as fine. */
export function aScan(forum: Forum, minutes: number, more: Partial<ScanInput> = {}): ScanInput {
  count += 1;
  return {
    ...{ id: newId(), seq: count, cp: forum.doors[0].id, ticket: forum.tickets[0] ?? null, gen: 1 },
    ...{ dir: 'in', t: TEN + minutes * MINUTE, off: 0, shown: 'ok', admitted: true, m: 'camera' },
    ...more,
  };
}

/** Sends rows as one of the phones does, and gives the answer. */
export async function upload(
  forum: Forum,
  rows: readonly unknown[],
  more: {
    readonly phone?: number;
    readonly outcomes?: unknown[];
    readonly annulments?: unknown[];
    readonly tallies?: unknown[];
  } = {},
) {
  const { phone = 0, ...rest } = more;
  const deviceId = forum.deviceIds[phone] ?? '';
  const text = JSON.stringify({ rows, ...rest });
  const result = await storeScans(house, { editionId: forum.edition.id, deviceId }, text);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

/**
 * What follows from the record of one forum, in words that are the same for another with the same story: `names` of scans,
 * places of tickets and areas.
 */
export async function endState(forum: Forum, names: ReadonlyMap<string, string>): Promise<unknown> {
  const { db, edition, tickets, gate, doors } = forum;
  const isHere = ({ editionId }: { readonly editionId: string }) => editionId === edition.id;
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  const areas = [gate.areaId, doors[0].areaId, doors[1].areaId];
  const presence = (await db.read.select().from(db.t.presenceInterval)).filter(isHere);
  const conflicts = (await db.read.select().from(db.t.conflict)).filter(isHere);
  const attendance = (await db.read.select().from(db.t.sessionAttendance)).filter(isHere);
  const holders = new Map(presence.map(({ registrationId, ticketNo }) => [registrationId, ticketNo]));
  const numberOf = (ticketNo: number | null | undefined) => tickets.indexOf(ticketNo ?? -1);
  const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
  return {
    scans: (await db.read.select().from(db.t.scan)).filter(isHere).length,
    presence: lines(
      presence.map((row) => [
        ...[numberOf(row.ticketNo), areas.indexOf(row.areaId), row.fromAt, row.toAt, row.source],
        ...[row.confidence, name(row.fromScanId), name(row.toScanId)],
      ]),
    ),
    conflicts: lines(
      conflicts
        .filter(({ stands }) => stands)
        .map((row) => [row.kind, row.scanKey.split(' ').map(name), numberOf(row.ticketNo), row.at]),
    ),
    attendance: lines(
      attendance.map(({ registrationId, occurrenceId: _occurrence, editionId: _edition, ...row }) => [
        numberOf(holders.get(registrationId)),
        row,
      ]),
    ),
  };
}
