import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { withPresentEnds } from './device-end.ts';

export type DeviceRow = Reader['t']['device']['$inferSelect'];

/** What the record of the doors asks of a device. */
export type DoorDeviceRow = Pick<DeviceRow, 'id' | 'capabilities' | 'revokedAt'>;

/** All devices of an edition. One query. */
export async function doorDevices(reader: Reader, { editionId }: EditionScope): Promise<DoorDeviceRow[]> {
  const { device } = reader.t;
  return reader
    .select({ id: device.id, capabilities: device.capabilities, revokedAt: device.revokedAt })
    .from(device)
    .where(eq(device.editionId, editionId));
}

/** A device by its id with its present end, before any scope is known: it says itself which edition it belongs to. */
export async function deviceById(reader: Reader, id: string): Promise<DeviceRow | undefined> {
  const { device } = reader.t;
  const [found] = await reader.select().from(device).where(eq(device.id, id));
  if (found === undefined) return undefined;
  const [present] = await withPresentEnds(reader, found.editionId, [found]);
  return present;
}

/** A device of an edition. */
export async function deviceOf(
  reader: Reader,
  { editionId }: EditionScope,
  id: string,
): Promise<DeviceRow | undefined> {
  const { device } = reader.t;
  const [found] = await reader
    .select()
    .from(device)
    .where(and(eq(device.editionId, editionId), eq(device.id, id)));
  const [present] = found === undefined ? [] : await withPresentEnds(reader, editionId, [found]);
  return present;
}

/** Ids of the checkpoints that a device may stand at. One query. */
export async function checkpointsOfDevice(
  reader: Reader,
  { editionId }: EditionScope,
  deviceId: string,
): Promise<ReadonlySet<string>> {
  const { deviceCheckpoint: t } = reader.t;
  const rows = await reader
    .select({ id: t.checkpointId })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.deviceId, deviceId)));
  return new Set(rows.map(({ id }) => id));
}

/** Gives a device its key; the one that it had before is known from then on as a former one. */
export async function pairDevice(
  tx: Tx,
  { editionId }: EditionScope,
  before: Pick<DeviceRow, 'id' | 'publicKey' | 'formerKeys'>,
  { publicKey, appVersion, at }: { publicKey: Uint8Array; appVersion: string; at: number },
): Promise<void> {
  const { device } = tx.t;
  const last = before.publicKey === null ? [] : [Buffer.from(before.publicKey).toString('base64url')];
  const formerKeys = [...(before.formerKeys ?? []), ...last].slice(-MOST_FORMER_KEYS);
  await tx
    .update(device)
    .set({ publicKey, formerKeys, appVersion, pairedAt: at, lastSeenAt: at })
    .where(and(eq(device.editionId, editionId), eq(device.id, before.id), isNull(device.revokedAt)));
}

/** Each is tried with a signature that is not of the present one. */
const MOST_FORMER_KEYS = 20;

/**
 * Keeps at which origin a hub is reached. Its pairing is named along, so that the feed tells all devices of it (decision 163).
 */
export async function setDeviceAddress(
  tx: Tx,
  { editionId }: EditionScope,
  { id, pairedAt }: Pick<DeviceRow, 'id' | 'pairedAt'>,
  address: string,
): Promise<void> {
  const { device } = tx.t;
  await tx
    .update(device)
    .set({ address, pairedAt })
    .where(and(eq(device.editionId, editionId), eq(device.id, id)));
}

/** Origins of all hubs that are devices at `at` (UTC ms), of whatever edition: where pages of the door may come from. */
export async function hubAddresses(reader: Reader, at: number): Promise<string[]> {
  const { device } = reader.t;
  const rows = await reader
    .select()
    .from(device)
    .where(and(isNotNull(device.address), isNull(device.revokedAt)));
  return rows
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > at)
    .flatMap(({ address }) => address ?? []);
}

/** Keeps what a device says of itself; its version stays, since no person changed it. */
export async function touchDevice(
  tx: Tx,
  { editionId }: EditionScope,
  id: string,
  change: Partial<Pick<DeviceRow, 'lastSeenAt' | 'queueCount' | 'batteryPct' | 'appVersion'>>,
): Promise<void> {
  const { device } = tx.t;
  await tx
    .update(device)
    .set(change)
    .where(and(eq(device.editionId, editionId), eq(device.id, id)));
}
