import { and, eq, isNull } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type DeviceRow = Reader['t']['device']['$inferSelect'];

/** A device of the edition with the checkpoints that it stands at. Two queries. */
export async function deviceWithPlaces(
  reader: Reader,
  { editionId }: EditionScope,
  deviceId: string,
): Promise<{ readonly device: DeviceRow; readonly checkpointIds: readonly string[] } | undefined> {
  const { device, deviceCheckpoint } = reader.t;
  const [found] = await reader
    .select()
    .from(device)
    .where(and(eq(device.editionId, editionId), eq(device.id, deviceId)));
  if (found === undefined) return undefined;
  const places = await reader
    .select({ id: deviceCheckpoint.checkpointId })
    .from(deviceCheckpoint)
    .where(and(eq(deviceCheckpoint.editionId, editionId), eq(deviceCheckpoint.deviceId, deviceId)));
  return { device: found, checkpointIds: places.map(({ id }) => id) };
}

/** True for somebody who works at the doors of this edition now. */
export async function isOperatorOf(
  reader: Reader,
  { editionId }: EditionScope,
  operatorId: string,
): Promise<boolean> {
  const { doorOperator: t } = reader.t;
  const isTheirs = and(eq(t.id, operatorId), eq(t.editionId, editionId), isNull(t.removedAt));
  return (await reader.$count(t, isTheirs)) === 1;
}
