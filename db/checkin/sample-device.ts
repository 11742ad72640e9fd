import { and, eq } from 'drizzle-orm';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

type DeviceRow = Reader['t']['device']['$inferSelect'];
type Told = Partial<Pick<DeviceRow, 'pairedAt' | 'revokedAt' | 'lastSeenAt' | 'queueCount' | 'batteryPct'>>;

/** Says of a device of a sample forum that it was at work; it stays without a key, so that nothing can speak for it. */
export async function noteSamplePairing(
  tx: Tx,
  { editionId }: EditionScope,
  deviceId: string,
  told: Told,
): Promise<void> {
  const { device } = tx.t;
  await tx
    .update(device)
    .set({ ...told, appVersion: '0.1.0' })
    .where(and(eq(device.editionId, editionId), eq(device.id, deviceId)));
}
