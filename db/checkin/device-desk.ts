import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { newId } from '../id.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';
import { withPresentEnds } from './device-end.ts';

type DeviceRow = Reader['t']['device']['$inferSelect'];
/** A device with the checkpoints it stands at, in ascending order of ids. Its key stays where it is. */
export type DeskDevice = Omit<DeviceRow, 'publicKey' | 'formerKeys'> & {
  readonly checkpointIds: readonly string[];
};
type Given = Pick<DeviceRow, 'name' | 'profile' | 'capabilities' | 'expiresAt' | 'occurrenceId'>;

/** All devices of an edition with their present ends, the oldest first. Three queries at most. */
export async function allDevices(reader: Reader, { editionId }: EditionScope): Promise<DeskDevice[]> {
  const { device, deviceCheckpoint: at } = reader.t;
  const rows = await reader
    .select()
    .from(device)
    .where(eq(device.editionId, editionId))
    .orderBy(asc(device.id));
  const links = await reader
    .select()
    .from(at)
    .where(eq(at.editionId, editionId))
    .orderBy(asc(at.checkpointId));
  const byDevice = Map.groupBy(links, ({ deviceId }) => deviceId);
  const present = await withPresentEnds(reader, editionId, rows);
  return present.map(({ publicKey: _, formerKeys: _former, ...row }) => ({
    ...row,
    checkpointIds: (byDevice.get(row.id) ?? []).map(({ checkpointId }) => checkpointId),
  }));
}

/** Stores a device that still has to be paired. */
export async function addDevice(
  tx: Tx,
  { editionId }: EditionScope,
  given: Given & { readonly checkpointIds: readonly string[]; readonly createdAt: number },
): Promise<string> {
  const { checkpointIds, ...row } = given;
  const id = newId();
  await tx.insert(tx.t.device).values({
    ...{ ...row, id, editionId, publicKey: null, pairedAt: null, revokedAt: null, appVersion: null },
    ...{ lastSeenAt: null, queueCount: null, batteryPct: null, address: null, version: 1 },
  });
  await addLinks(tx, editionId, id, checkpointIds);
  return id;
}

/** Changes one over the version it was read with, and where it stands; where it stood is kept. False: somebody was faster. */
export async function changeDevice(
  tx: Tx,
  { editionId }: EditionScope,
  before: DeskDevice,
  { checkpointIds, ...change }: Given & { readonly checkpointIds: readonly string[] },
): Promise<boolean> {
  const { device: t, deviceCheckpoint: at } = tx.t;
  const gone = before.checkpointIds.filter((id) => !checkpointIds.includes(id));
  const past = new Set([...(before.pastCheckpointIds ?? []), ...gone]);
  const pastCheckpointIds = past.size === 0 ? null : [...past].sort();
  const stored = await tx
    .update(t)
    .set({ ...change, pastCheckpointIds, version: before.version + 1 })
    .where(and(eq(t.editionId, editionId), eq(t.id, before.id), eq(t.version, before.version)))
    .returning({ id: t.id });
  if (stored.length !== 1) return false;
  if (gone.length > 0)
    await tx
      .delete(at)
      .where(and(eq(at.editionId, editionId), eq(at.deviceId, before.id), inArray(at.checkpointId, gone)));
  const added = checkpointIds.filter((id) => !before.checkpointIds.includes(id));
  await addLinks(tx, editionId, before.id, added);
  return true;
}

/** From `at` (UTC ms) on the device is no longer one of ours; false when it was not before. */
export async function revokeDevice(
  tx: Tx,
  { editionId }: EditionScope,
  deviceId: string,
  at: number,
): Promise<boolean> {
  const { device: t, devicePairing } = tx.t;
  const revoked = await tx
    .update(t)
    .set({ revokedAt: at })
    .where(and(eq(t.editionId, editionId), eq(t.id, deviceId), isNull(t.revokedAt)))
    .returning({ id: t.id });
  if (revoked.length !== 1) return false;
  await tx
    .delete(devicePairing)
    .where(and(eq(devicePairing.editionId, editionId), eq(devicePairing.deviceId, deviceId)));
  return true;
}

/** How many scans, tallies and shifts a device sent. */
export async function deviceScans(
  reader: Reader,
  { editionId }: EditionScope,
  deviceId: string,
): Promise<number> {
  const { scan, tally, doorShift } = reader.t;
  const of = (t: typeof scan | typeof tally | typeof doorShift) =>
    reader.$count(t, and(eq(t.editionId, editionId), eq(t.deviceId, deviceId)));
  return (await of(scan)) + (await of(tally)) + (await of(doorShift));
}

/** Takes one away that nobody ever paired; false when there is no such one. */
export async function removeDevice(tx: Tx, { editionId }: EditionScope, id: string): Promise<boolean> {
  const { device: t } = tx.t;
  const gone = await tx
    .delete(t)
    .where(and(eq(t.editionId, editionId), eq(t.id, id), isNull(t.pairedAt)))
    .returning({ id: t.id });
  return gone.length === 1;
}

async function addLinks(tx: Tx, editionId: string, deviceId: string, checkpointIds: readonly string[]) {
  const rows = checkpointIds.map((checkpointId) => ({ id: newId(), editionId, deviceId, checkpointId }));
  if (rows.length > 0) await tx.insert(tx.t.deviceCheckpoint).values(rows);
}
