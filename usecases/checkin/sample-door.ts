import { randomBytes } from 'node:crypto';
import { alignAreas } from '#db/checkin/area.ts';
import { changeArea, namedAreas } from '#db/checkin/area-desk.ts';
import { addCheckpoints } from '#db/checkin/checkpoint-desk.ts';
import { addDevice } from '#db/checkin/device-desk.ts';
import { lockDoor } from '#db/checkin/door-feed.ts';
import { addOperator } from '#db/checkin/operator-desk.ts';
import { noteSamplePairing } from '#db/checkin/sample-device.ts';
import { type ScanRow, scanOfRow, storeScans } from '#db/checkin/scan.ts';
import { newId } from '#db/id.ts';
import { addBooking } from '#db/registration/booking.ts';
import { claimFor } from '#db/registration/claim.ts';
import { allPools } from '#db/registration/pool-stock.ts';
import { addRegistration } from '#db/registration/registration.ts';
import { addTicket, addTicketEvent } from '#db/registration/ticket.ts';
import { allTypes, type TicketType } from '#db/registration/ticket-type.ts';
import { type SampleDoors, type SampleGuest, sampleDoors } from '#db/seed/creativity-week-door.ts';
import { seedId } from '#db/seed/seed-id.ts';
import type { Tx } from '#db/types.ts';
import { BLANK_CHECKPOINT } from '#domain/checkin/checkpoint-record.ts';
import { PROFILE_CAPABILITIES } from '#domain/checkin/device-profile.ts';
import type { Programme } from '#domain/programme/programme.ts';
import { drawTicketNo, humanCodeOf } from '#domain/token/human-code.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { actorOf } from '#domain/viewer.ts';
import type { SetupWork } from '../registration/open-registration.ts';
import { checkCapacity } from './capacity.ts';
import { readDoorPlan } from './door-work.ts';
import { refoldTickets } from './refold.ts';
import { checkClock } from './time-doubt.ts';

/** Somebody of the story with what their tickets are known by. */
type Holder = { readonly registrationId: string; readonly ticketNo: number };
type Ids = ReadonlyMap<string, string>;
type SampleWork = { readonly tx: Tx; readonly setup: SetupWork; readonly doors: SampleDoors };

/**
 * Sets up the doors of a sample forum as its declaration says, with people who came through them and all that follows from
 * their scans; nothing where there is none. Registration of the forum has to be open. Numbers of tickets are drawn like
 * everybody's, since a door would take a human code that can be read in the source.
 */
export async function storeSampleDoors(tx: Tx, setup: SetupWork, programme: Programme): Promise<void> {
  const doors = sampleDoors[programme.edition.slug];
  if (doors === undefined) return;
  const work: SampleWork = { tx, setup, doors };
  const checkpoints = await storeCheckpoints(work, programme);
  const devices = await storeDevices(work, checkpoints);
  await storeOperators(work);
  const [type] = await allTypes(tx, setup.scope);
  if (type === undefined) return;
  const holders: Holder[] = [];
  for (const guest of doors.guests) holders.push(await storeGuest(work, type, guest));
  await storeSeats(work, programme.edition.slug, holders);
  await storeStory(work, programme, { checkpoints, devices, holders });
}

async function storeCheckpoints({ tx, setup, doors }: SampleWork, { halls }: Programme): Promise<Ids> {
  const { scope } = setup;
  await alignAreas(tx, scope);
  const areas = await namedAreas(tx, scope);
  const site = areas.find(({ kind }) => kind === 'site');
  if (site) await changeArea(tx, scope, site, { name: doors.siteName });
  const areaOf = (hall: string | null) => {
    const hallId = hall && halls.find(({ slug }) => slug === hall)?.id;
    return (hall === null ? site : areas.find((area) => area.hallId === hallId))?.id ?? '';
  };
  // Nobody counts where no door is.
  const withDoor = new Set(Object.values(doors.checkpoints).map(({ hall }) => areaOf(hall)));
  for (const area of areas.filter(({ id, kind }) => kind === 'hall' && !withDoor.has(id)))
    await changeArea(tx, scope, area, { attendanceMode: 'none' });
  const entries = Object.entries(doors.checkpoints);
  const ids = await addCheckpoints(
    tx,
    scope,
    entries.map(([, { hall, ...facts }]) => ({
      ...BLANK_CHECKPOINT,
      ...(hall === null ? {} : { kind: 'session_door' as const, reentry: 'always' as const }),
      ...facts,
      ...{ areaId: areaOf(hall), rules: [] },
    })),
  );
  return new Map(entries.map(([key], index) => [key, ids[index] ?? '']));
}

async function storeDevices({ tx, setup, doors }: SampleWork, checkpoints: Ids): Promise<Ids> {
  const { scope, at } = setup;
  const ids = new Map<string, string>();
  for (const { key, name, profile, doors: stands, ...told } of doors.devices) {
    const id = await addDevice(tx, scope, {
      ...{ name, profile, capabilities: PROFILE_CAPABILITIES[profile] },
      ...{ expiresAt: null, occurrenceId: null, createdAt: at },
      checkpointIds: stands.map((door) => checkpoints.get(door) ?? ''),
    });
    if (told.pairedAt !== null) await noteSamplePairing(tx, scope, id, told);
    ids.set(key, id);
  }
  return ids;
}

async function storeOperators({ tx, setup, doors }: SampleWork): Promise<void> {
  for (const name of doors.operators)
    await addOperator(tx, setup.scope, { id: newId(), name, pinHash: null, createdAt: setup.at });
}

async function storeGuest(
  { tx, setup: { scope, at, viewer } }: SampleWork,
  type: TicketType,
  { family, given, latin, email, organisation }: SampleGuest,
): Promise<Holder> {
  const { id: registrationId } = await addRegistration(tx, scope, {
    ...{ publicId: publicIdFrom(randomBytes(12)), typeId: type.id, source: 'form', state: 'confirmed' },
    ...{ email, emailNorm: email, badgeName: `${given} ${family}`, familyName: family, givenName: given },
    ...{ latinName: latin, organisation, locale: 'ru', priceMinor: 0, currency: 'RUB', vatRate: 0 },
    ...{ createdAt: at, confirmedAt: at },
  });
  const seats = [{ registrationId, poolIds: type.poolIds }];
  await claimFor(tx, scope, {
    ...{ isNewcomer: false, seats, state: 'confirmed', expiresAt: null, at },
  });
  for (;;) {
    const ticketNo = drawTicketNo(randomBytes);
    const { typeNo, validityNo } = type;
    const isStored = await addTicket(tx, scope, {
      ...{ id: ticketNo, registrationId, generation: 1, kid: 1, typeNo, validityNo, state: 'active' },
      ...{ humanCode: humanCodeOf(ticketNo), issuedAt: at, updatedAt: at },
    });
    if (!isStored) continue;
    await addTicketEvent(tx, scope, {
      ...{ registrationId, ticketId: ticketNo, kind: 'issue', oldGeneration: null, newGeneration: 1 },
      ...{ actor: actorOf(viewer), reason: null, at },
    });
    return { registrationId, ticketNo };
  }
}

async function storeSeats(
  { tx, setup: { scope, at }, doors }: SampleWork,
  slug: string,
  holders: readonly Holder[],
): Promise<void> {
  const pools = await allPools(tx, scope);
  for (const { session, slot, guests } of doors.seats) {
    const occurrenceId = seedId(slug, 'occurrence', `${session} ${slot}`);
    const pool = pools.find(({ refId }) => refId === occurrenceId);
    const registrationIds = guests.flatMap((guest) => holders[guest]?.registrationId ?? []);
    const seats = registrationIds.map((registrationId) => ({
      registrationId,
      poolIds: pool ? [pool.id] : [],
    }));
    await claimFor(tx, scope, {
      ...{ isNewcomer: false, seats, state: 'confirmed', expiresAt: null, at },
    });
    for (const registrationId of registrationIds)
      await addBooking(tx, scope, {
        ...{ registrationId, occurrenceId, state: 'confirmed', claimId: null, createdAt: at },
      });
  }
}

type Cast = { readonly checkpoints: Ids; readonly devices: Ids; readonly holders: readonly Holder[] };

/** Stores the scans and makes of them what the program makes of scans: stays, attendance, conflicts. */
async function storeStory(
  { tx, setup, doors }: SampleWork,
  { edition }: Programme,
  cast: Cast,
): Promise<void> {
  const { scope, at } = setup;
  await lockDoor(tx, scope);
  const plan = await readDoorPlan(tx, scope, edition);
  const rows = rowsOf(doors, cast, { editionId: scope.editionId, slug: edition.slug, at });
  await storeScans(tx, rows);
  const work = { tx, scope, plan, at };
  const tickets = [...new Set(rows.flatMap(({ ticketNo }) => ticketNo ?? []))].sort((a, b) => a - b);
  const { changed } = await refoldTickets(work, tickets);
  for (const [deviceId, own] of Map.groupBy(rows, (row) => row.deviceId))
    await checkClock(work, deviceId, own.map(scanOfRow));
  await checkCapacity(work, changed);
}

function rowsOf(
  { scans }: SampleDoors,
  { checkpoints, devices, holders }: Cast,
  { editionId, slug, at }: { readonly editionId: string; readonly slug: string; readonly at: number },
): ScanRow[] {
  const counts = new Map<string, number>();
  return scans.map((told, index): ScanRow => {
    const { phone, door, guest, direction, refused, overrideReason } = told;
    // A device measures its clock on every contact: only scans without one between have the same offset (rule 10).
    const offsetMs = told.offsetMs ?? -320 + ((index * 37) % 90);
    const holder = guest === null ? undefined : holders[guest];
    const seq = (counts.get(phone) ?? 0) + 1;
    counts.set(phone, seq);
    return {
      ...{ id: seedId(slug, 'scan', String(index)), editionId, deviceId: devices.get(phone) ?? '', seq },
      ...{ checkpointId: checkpoints.get(door) ?? '', direction, slotNo: null },
      ...{ ticketNo: holder?.ticketNo ?? null, registrationId: holder?.registrationId ?? null },
      ...{ generation: holder ? 1 : null, rawHash: holder ? null : 'ab'.repeat(32) },
      ...{ deviceAt: told.at - offsetMs, offsetMs, correctedAt: told.at, receivedAt: at },
      ...{ shownVerdict: refused ?? (direction === 'in' ? 'ok' : 'exit'), admitted: refused === undefined },
      ...{ method: 'camera', isOverride: overrideReason !== undefined, overrideOf: null },
      ...{ overrideReason: overrideReason ?? null, operatorId: null, appVersion: '0.1.0' },
      ...{ manifestVersion: 1, feedCursor: 0 },
    };
  });
}
