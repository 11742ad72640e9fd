import { aDevice, aDoor, type CheckpointRow, type DeviceRow, type Door } from '#db/factories/door.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { newId } from '#db/id.ts';
import { changeRegistration } from '#db/registration/registration.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import { PROFILE_CAPABILITIES } from '#domain/checkin/device-profile.ts';
import type { ScanInput } from '#domain/checkin/scan-input.ts';
import { DEVICE_PROFILES, type DeviceProfile } from '#domain/checkin/vocabulary.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { systemViewer } from '#domain/viewer.ts';
import { NOON } from '../account/account.fixture.ts';
import { registerForEdition } from '../registration/register.ts';
import { anOpenEdition, anOrder, fromHere } from '../registration/registration.fixture.ts';
import type { DeskSeat } from './desk-device.ts';
import { storeScans } from './store-scans.ts';

export const house = systemViewer('door');

export type DeskHouse = Door & {
  readonly db: Db;
  readonly edition: Edition;
  readonly type: TicketType;
  readonly devices: Readonly<Record<DeviceProfile, DeviceRow>>;
  readonly seats: Readonly<Record<DeviceProfile, DeskSeat>>;
};

/** An edition with registration and doors, and a paired device of each profile, which stands at the gate. */
export async function aDeskHouse(
  db: Db,
  given: Parameters<typeof anOpenEdition>[1] = {},
): Promise<DeskHouse> {
  // Soon: of scans long before an edition nothing follows.
  const days = { startOn: '2026-06-10', endOn: '2026-06-11' };
  const { edition, type } = await anOpenEdition(db, { days, ...given });
  return db.tx(async (tx) => {
    const door = await aDoor(tx, edition);
    const made = [];
    for (const profile of DEVICE_PROFILES) {
      const capabilities = PROFILE_CAPABILITIES[profile];
      const device = await aDevice(tx, edition, { name: profile, profile, capabilities });
      await tx.insert(tx.t.deviceCheckpoint).values({
        ...{ id: newId(), editionId: edition.id, deviceId: device.id, checkpointId: door.gate.id },
      });
      made.push([profile, device] as const);
    }
    const devices = Object.fromEntries(made) as DeskHouse['devices'];
    const seats = Object.fromEntries(
      made.map(([profile, { id }]) => [profile, { editionId: edition.id, deviceId: id }]),
    ) as DeskHouse['seats'];
    return { ...door, db, edition, type, devices, seats };
  });
}

export type Guest = {
  readonly registrationId: string;
  readonly ticketNo: number;
  readonly code: string;
  readonly humanCode: string;
};

/** Somebody who registered for it, with what their ticket page shows. */
export async function aGuest({ db, edition }: DeskHouse, body: Record<string, unknown> = {}): Promise<Guest> {
  const answer = await registerForEdition(edition.slug, anOrder(body), fromHere);
  if (!answer.ok || answer.code === undefined || answer.humanCode === undefined)
    throw new Error(JSON.stringify(answer));
  const { code, humanCode } = answer;
  const [ticket] = (await db.read.select().from(db.t.ticket)).filter(
    (row) => row.humanCode === humanCode.replaceAll('-', ''),
  );
  if (ticket === undefined) throw new Error('no ticket');
  return { registrationId: ticket.registrationId, ticketNo: ticket.id, code, humanCode };
}

/** Writes on the registration what no form asks. */
export async function withPerson(
  { db }: DeskHouse,
  { registrationId }: Guest,
  change: Readonly<Record<string, string | null>>,
): Promise<void> {
  const { registration } = db.t;
  const [row] = (await db.read.select().from(registration)).filter(({ id }) => id === registrationId);
  if (row === undefined) throw new Error('no registration');
  await db.tx((tx) =>
    changeRegistration(tx, scopeOf({ id: row.editionId }), row, { ...change, updatedAt: NOON }),
  );
}

let count = 0;

/** Scans a ticket at a door, as the device of a steward does, so many minutes after noon. */
export async function scanAt(
  { seats }: DeskHouse,
  checkpoint: Pick<CheckpointRow, 'id'>,
  guest: Pick<Guest, 'ticketNo'>,
  minutes: number,
  more: Partial<ScanInput> = {},
): Promise<string> {
  count += 1;
  const row = {
    ...{ id: newId(), seq: count, cp: checkpoint.id, ticket: guest.ticketNo, gen: 1, dir: 'in' },
    ...{ t: NOON + minutes * 60_000, off: 0, shown: 'ok', admitted: true, m: 'camera' },
    ...more,
  };
  const result = await storeScans(house, seats.steward, JSON.stringify({ rows: [row] }));
  if (!result.ok) throw new Error(result.reason);
  return row.id;
}

/** Mutes kinds of conflicts; as organizers set it. */
export async function muting({ db, edition }: DeskHouse, kinds: readonly 'override'[]): Promise<void> {
  await db.tx((tx) =>
    tx.insert(tx.t.doorSetting).values({
      ...{ editionId: edition.id, mutedKinds: kinds, keepsSearchOffline: false, version: 1 },
    }),
  );
}
