import { eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** What the record of the doors asks of a device. */
export type DoorDeviceRow = Pick<DeviceRow, 'id' | 'capabilities' | 'revokedAt'>;
type DeviceRow = Reader['t']['device']['$inferSelect'];

/** All devices of an edition. One query. */
export async function doorDevices(reader: Reader, { editionId }: EditionScope): Promise<DoorDeviceRow[]> {
  const { device } = reader.t;
  return reader
    .select({ id: device.id, capabilities: device.capabilities, revokedAt: device.revokedAt })
    .from(device)
    .where(eq(device.editionId, editionId));
}
