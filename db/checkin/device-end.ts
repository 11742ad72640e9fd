import { and, eq, inArray, ne } from 'drizzle-orm';
import { VOLUNTEER_AFTER_MS } from '#domain/checkin/device-record.ts';
import type { Reader } from '../types.ts';

type Ending = { readonly occurrenceId: string | null; readonly expiresAt: number | null };

/**
 * Devices of an edition with the end that they have by now: who stands before a session has the device until half an hour
 * after it (rule 31), by its actual end where that is known, else by the public release. Where the release has the session no
 * more, the stored end counts. One query where any device stands for a session, else none.
 */
export async function withPresentEnds<D extends Ending>(
  reader: Reader,
  editionId: string,
  devices: readonly D[],
): Promise<D[]> {
  const wanted = [...new Set(devices.flatMap(({ occurrenceId }) => occurrenceId ?? []))];
  if (wanted.length === 0) return [...devices];
  const { publicRelease, slot, attendanceSetting: set } = reader.t;
  const rows = await reader
    .select({ id: slot.occurrenceId, endAt: slot.endAt, actualEndAt: set.actualEndAt })
    .from(publicRelease)
    .innerJoin(slot, eq(slot.planId, publicRelease.releaseId))
    .leftJoin(set, and(eq(set.occurrenceId, slot.occurrenceId), eq(set.editionId, editionId)))
    .where(
      and(
        eq(publicRelease.editionId, editionId),
        inArray(slot.occurrenceId, wanted),
        ne(slot.state, 'cancelled'),
      ),
    );
  const ends = new Map(rows.map(({ id, endAt, actualEndAt }) => [id, actualEndAt ?? endAt]));
  return devices.map((device) => {
    const end = device.occurrenceId === null ? undefined : ends.get(device.occurrenceId);
    return end === undefined ? device : { ...device, expiresAt: end + VOLUNTEER_AFTER_MS };
  });
}
