import { and, desc, eq } from 'drizzle-orm';
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

/** Who began the last shift with a device, while it is not over; null: nobody in particular. One query. */
export async function operatorOnDuty(
  reader: Reader,
  { editionId }: EditionScope,
  deviceId: string,
): Promise<string | null> {
  const { doorShift: t } = reader.t;
  const [last] = await reader
    .select({ operatorId: t.operatorId, toAt: t.toAt })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.deviceId, deviceId)))
    .orderBy(desc(t.fromAt), desc(t.id))
    .limit(1);
  return last === undefined || last.toAt !== null ? null : last.operatorId;
}
