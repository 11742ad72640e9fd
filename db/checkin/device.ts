import { and, eq, isNotNull } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** When the revoked devices of an edition were revoked, UTC ms. One query. */
export async function revokedDevices(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<ReadonlyMap<string, number>> {
  const { device } = reader.t;
  const rows = await reader
    .select({ id: device.id, revokedAt: device.revokedAt })
    .from(device)
    .where(and(eq(device.editionId, editionId), isNotNull(device.revokedAt)));
  return new Map(rows.flatMap(({ id, revokedAt }) => (revokedAt === null ? [] : [[id, revokedAt]])));
}

/** True when the device is one of this edition. */
export async function isDeviceOf(
  reader: Reader,
  { editionId }: EditionScope,
  deviceId: string,
): Promise<boolean> {
  const { device } = reader.t;
  return (await reader.$count(device, and(eq(device.id, deviceId), eq(device.editionId, editionId)))) === 1;
}
