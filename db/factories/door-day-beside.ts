import path from 'node:path';
import { eq } from 'drizzle-orm';
import { areaTree, walkBetween } from '#domain/checkin/area.ts';
import type { DoorLayout } from '#domain/checkin/door-layout.ts';
import { fold } from '#domain/checkin/fold.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { localDay, wallTime } from '#domain/time.ts';
import { areasOf } from '../checkin/area.ts';
import { scanPlaces } from '../checkin/checkpoint.ts';
import { addConflicts } from '../checkin/conflict.ts';
import { hallSlots } from '../checkin/hall-slot.ts';
import { replacePresence } from '../checkin/presence.ts';
import { type ScanRow, scanOfRow, storeScans } from '../checkin/scan.ts';
import { newId } from '../id.ts';
import { addBooking } from '../registration/booking.ts';
import { openSqlite } from '../sqlite.ts';
import type { Tx } from '../types.ts';
import { aDevice, aDoor, type Door } from './door.ts';
import { AWAY, morning, PEOPLE, scansOfStory } from './door-crowd.ts';
import { anEdition, scopeOf } from './edition.ts';
import { aPool, aRegistration, aTicketType } from './registration.ts';
import { aTicket } from './registration-part.ts';
import { aSeries } from './series.ts';
import { aSession } from './session.ts';
import { showRelease } from './shown-release.ts';
import { aDraft, aSlot } from './slot.ts';

const MINUTE = 60_000;

/** Where it is early in the afternoon: nobody's doors are emptied meanwhile. */
const ZONES = [
  ...[
    'Pacific/Honolulu',
    'America/Denver',
    'America/Halifax',
    'Europe/London',
    'Europe/Moscow',
    'Asia/Almaty',
  ],
  ...['Asia/Tokyo', 'Pacific/Auckland'],
];

/**
 * Gives the instance an edition beside a running server, hidden so that nobody else meets it, whose doors are in the middle of
 * a day: {@link morning}. `at` is now (UTC ms). With `isPublic` anybody may see it, and how full its halls are.
 * @returns its slug and the session that is over in its first hall
 */
export async function doorDayBeside(
  dataFolder: string,
  at: number,
  { isPublic = false }: { readonly isPublic?: boolean } = {},
): Promise<{ readonly slug: string; readonly occurrenceId: string }> {
  const db = await openSqlite({ file: path.join(dataFolder, 'plenum.db') });
  try {
    return await db.tx(async (tx) => {
      const day = await aDoorForum(tx, at);
      if (isPublic) await showRelease(tx, day.slug);
      return day;
    });
  } finally {
    await db.close();
  }
}

async function aDoorForum(tx: Tx, at: number) {
  const zone = zoneAt(at);
  const day = localDay(at, zone);
  // Other processes have done the same: names and numbers of the factories would repeat.
  const slug = `doors-${process.pid}-${at}`;
  const series = await aSeries(tx, { slug });
  const edition = await anEdition(tx, {
    ...{ slug, seriesId: series.id, startOn: day, endOn: day, zone, publishState: 'hidden' },
    name: { en: 'Forum with doors', ru: 'Форум со входами' },
  });
  await aDraft(tx, edition);
  const door = await aDoor(tx, edition);
  await nameDoor(tx, door);
  const deviceIds = await somePhones(tx, edition, at);
  const occurrences = await someSessions(tx, edition, door, at);
  const tickets = await somePeople(tx, edition, at);
  const [first = ''] = occurrences;
  const seat = { occurrenceId: first, state: 'confirmed', claimId: null, createdAt: at } as const;
  for (const { registrationId } of [...tickets.slice(0, 24), ...tickets.slice(PEOPLE - AWAY)])
    await addBooking(tx, scopeOf(edition), { ...seat, registrationId });
  const [one, two] = door.doors;
  const places = { gate: door.gate.id, first: one.id, second: two.id };
  const rows = scansOfStory(morning(), { editionId: edition.id, at, places, deviceIds, tickets });
  await storeScans(tx, rows);
  await foldAll(tx, edition, rows, at);
  for (const change of [1, 1, 1, -1, 1] as const)
    await tx.insert(tx.t.tally).values({
      ...{ id: newId(), editionId: edition.id, deviceId: deviceIds[0] ?? '', checkpointId: two.id, change },
      ...{ deviceAt: at - 90 * MINUTE, offsetMs: 0, correctedAt: at - 90 * MINUTE, receivedAt: at },
    });
  return { slug: edition.slug, occurrenceId: first };
}

function zoneAt(at: number): string {
  const far = (zone: string) => Math.abs(Number(wallTime(at, zone).slice(11, 13)) - 14);
  return ZONES.reduce((best, zone) => (far(zone) < far(best) ? zone : best));
}

async function nameDoor(tx: Tx, { halls, gate, doors }: Door): Promise<void> {
  const { hall, checkpoint } = tx.t;
  const names = [
    { name: { en: 'Great hall', ru: 'Большой зал' }, capacity: 30 },
    { name: { en: 'Chamber hall', ru: 'Камерный зал' }, capacity: 24 },
  ] as const;
  for (const [index, { id }] of halls.entries())
    await tx
      .update(hall)
      .set(names[index] ?? {})
      .where(eq(hall.id, id));
  const called = [
    [gate.id, { en: 'Main entrance', ru: 'Главный вход' }],
    [doors[0].id, { en: 'Door of the great hall', ru: 'Дверь большого зала' }],
    [doors[1].id, { en: 'Door of the chamber hall', ru: 'Дверь камерного зала' }],
  ] as const;
  for (const [id, name] of called) await tx.update(checkpoint).set({ name }).where(eq(checkpoint.id, id));
}

async function somePhones(tx: Tx, edition: Edition, at: number): Promise<string[]> {
  const phones = [
    { name: 'Entrance 1', lastSeenAt: at - 20_000, queueCount: 0, batteryPct: 76, appVersion: '1.0' },
    { name: 'Entrance 2', lastSeenAt: at - 12 * MINUTE, queueCount: 3, batteryPct: 12, appVersion: '1.0' },
    { name: 'Old phone', lastSeenAt: at - 30 * MINUTE, queueCount: 0, revokedAt: at - 20 * MINUTE },
  ];
  const made: string[] = [];
  for (const phone of phones) made.push((await aDevice(tx, edition, phone)).id);
  return made;
}

async function someSessions(tx: Tx, edition: Edition, { halls }: Door, at: number): Promise<string[]> {
  const release = await aDraft(tx, edition, { kind: 'release', major: 1, publishedAt: at, isMain: false });
  await tx
    .insert(tx.t.publicRelease)
    .values({ editionId: edition.id, releaseId: release.id, feedChangedAt: at });
  const told = [
    { title: { en: 'Opening', ru: 'Открытие' }, hall: halls[0], from: -180, lengthMinutes: 60 },
    {
      title: { en: 'Museums of tomorrow', ru: 'Музеи завтра' },
      hall: halls[1],
      from: -110,
      lengthMinutes: 60,
    },
    {
      title: { en: 'Cities and crafts', ru: 'Города и ремёсла' },
      hall: halls[0],
      from: -40,
      lengthMinutes: 60,
    },
  ];
  const occurrences: string[] = [];
  for (const { title, hall, from, lengthMinutes } of told) {
    const session = await aSession(tx, edition, { title });
    const startAt = Math.round((at + from * MINUTE) / MINUTE) * MINUTE;
    const slot = await aSlot(tx, { edition, plan: release, session, halls: [hall], startAt, lengthMinutes });
    occurrences.push(slot.occurrenceId);
  }
  return occurrences;
}

const GIVEN = ['Anna', 'Boris', 'Vera', 'Gleb', 'Darya', 'Egor', 'Zoya', 'Igor', 'Kira', 'Lev'];
const FAMILY = ['Frolova', 'Novik', 'Sedova', 'Titov', 'Belova', 'Zimin'];

async function somePeople(tx: Tx, edition: Edition, at: number) {
  const type = await aTicketType(tx, edition, [await aPool(tx, edition)]);
  const tickets: { id: number; registrationId: string }[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    const badgeName = `${GIVEN[index % 10]} ${FAMILY[Math.floor(index / 10)]}`;
    const { id: registrationId } = await aRegistration(tx, type, { badgeName });
    const id = (at % 2 ** 33) * 64 + index;
    await aTicket(tx, { id: registrationId, editionId: edition.id }, { id, humanCode: `D${id}` });
    tickets.push({ id, registrationId });
  }
  return tickets;
}

/** What the program makes of scans when it gets them, in one go. */
async function foldAll(tx: Tx, edition: Edition, rows: readonly ScanRow[], at: number): Promise<void> {
  const scope = scopeOf(edition);
  const owners = new Map(rows.map(({ ticketNo, registrationId }) => [ticketNo, registrationId]));
  const folds = fold(
    { scans: rows.map(scanOfRow), outcomes: [], annulments: [] },
    await layoutOf(tx, edition, at),
    at,
  );
  await replacePresence(tx, scope, {
    gone: [],
    made: [...folds].flatMap(([ticketNo, { intervals }]) =>
      intervals.map((interval) => ({ ...interval, ticketNo, registrationId: owners.get(ticketNo) ?? null })),
    ),
  });
  await addConflicts(
    tx,
    scope,
    [...folds.values()].flatMap(({ conflicts }) => conflicts),
    at,
  );
}

async function layoutOf(tx: Tx, edition: Edition, at: number): Promise<DoorLayout> {
  const scope = scopeOf(edition);
  const areas = await areasOf(tx, scope);
  const tree = areaTree(areas);
  const slots = Map.groupBy(await hallSlots(tx, scope), ({ hallId }) => hallId);
  const links = await tx.select().from(tx.t.hallLink).where(eq(tx.t.hallLink.editionId, edition.id));
  const revoked = await tx.select().from(tx.t.device).where(eq(tx.t.device.editionId, edition.id));
  const halls = areas.flatMap(({ id, hallId, attendanceMode }) =>
    hallId === null ? [] : [[id, { mode: attendanceMode, slots: slots.get(hallId) ?? [] }] as const],
  );
  return {
    tree,
    places: new Map((await scanPlaces(tx, scope)).map((place) => [place.id, place])),
    revokedDevices: new Map(revoked.map(({ id, revokedAt }) => [id, revokedAt ?? at + MINUTE])),
    closings: { zone: edition.zone, halls: new Map(halls) },
    revocations: new Map(),
    walkMinutes: walkBetween(
      tree,
      links.map(({ walkMinutes, ...link }) => ({ ...link, minutes: walkMinutes })),
    ),
  };
}
