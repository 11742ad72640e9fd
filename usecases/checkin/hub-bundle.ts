import { now } from '#adapters/clock.ts';
import { type DeviceRow, deviceOf, hubAddresses, setDeviceAddress } from '#db/checkin/device.ts';
import { allDevices } from '#db/checkin/device-desk.ts';
import { readDoorEpoch } from '#db/checkin/door-epoch.ts';
import { hallSlots } from '#db/checkin/hall-slot.ts';
import { devicesOf, namedAreas } from '#db/checkin/manifest.ts';
import { getDb } from '#db/client.ts';
import { hallWalks } from '#db/registration/hall-walk.ts';
import type { HubArea, HubCopy, HubDevice } from '#domain/checkin/hub-protocol.ts';
import type { DeviceCaller } from './device-access.ts';
import { leastOf, readShared } from './manifest.ts';

/**
 * How the doors of an edition stand, for its venue hub: what devices hear anyway, the public halves of their keys, where they
 * stand, and what the record asks of the programme. `address` is the origin at which devices reach the hub; the manifest tells
 * it to them. Some twenty queries. Source: rule 41.
 */
export async function makeHubCopy(caller: DeviceCaller, address: string | null): Promise<HubCopy> {
  const { scope, edition, device } = caller;
  const { read, tx: inTx } = getDb();
  if (address !== null && address !== device.address)
    await inTx((tx) => setDeviceAddress(tx, scope, device, address), { guarded: true, label: 'hub.address' });
  const shared = await readShared(read, scope, edition);
  const { startOn, endOn, year, locales, defaultLocale } = edition;
  return {
    epoch: await readDoorEpoch(read),
    edition: { startOn, endOn, year, locales, defaultLocale },
    shared: { ...shared, rules: { ...shared.rules, leastGenerations: await leastOf(read, scope) } },
    areas: await areasOf(caller),
    devices: await hubDevices(caller),
    hallSlots: await hallSlots(read, scope),
    hallWalks: await hallWalks(read, scope),
  };
}

async function areasOf({ scope }: DeviceCaller): Promise<HubArea[]> {
  const rows = await namedAreas(getDb().read, scope);
  return rows.map(({ venueName, hallName, hallCapacity, ...area }) => {
    const { id, kind, parentId, venueId, hallId, name, capacity, attendanceMode } = area;
    const hasName = Object.values(name).some((word) => word !== '');
    return {
      ...{ id, kind, parentId, venueId, hallId, attendanceMode },
      name: hasName ? name : (hallName ?? venueName ?? {}),
      capacity: capacity ?? hallCapacity,
    };
  });
}

async function hubDevices({ scope }: DeviceCaller): Promise<HubDevice[]> {
  const { read } = getDb();
  const keys = new Map((await devicesOf(read, scope)).map(({ id, publicKey }) => [id, publicKey]));
  return (await allDevices(read, scope)).map((row) => {
    const { id, name, profile, capabilities, checkpointIds, pairedAt, expiresAt, revokedAt, createdAt } = row;
    const key = keys.get(id) ?? null;
    return {
      ...{ id, name, profile, capabilities, checkpointIds, pairedAt, expiresAt, revokedAt, createdAt },
      publicKey: key === null ? null : Buffer.from(key).toString('base64url'),
    };
  });
}

/**
 * A device for which a hub speaks: of the same edition, paired, and no hub itself; undefined for any other. It may have been
 * revoked meanwhile: what it scanned before counts (rule 13).
 */
export async function deviceOfHub({ scope }: DeviceCaller, deviceId: string): Promise<DeviceRow | undefined> {
  const device = await deviceOf(getDb().read, scope, deviceId);
  const isOurs = device !== undefined && device.publicKey !== null && device.profile !== 'hub';
  return isOurs ? device : undefined;
}

/** Where pages of the door may come from beside the house itself: the hubs that are paired now. */
export function hubOrigins(): Promise<string[]> {
  return hubAddresses(getDb().read, now());
}
