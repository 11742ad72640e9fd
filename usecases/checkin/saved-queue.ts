import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { checkpointsOfDevice, deviceOf } from '#db/checkin/device.ts';
import { getDb } from '#db/client.ts';
import { isQueueOf, type QueueRefusal } from '#domain/checkin/saved-queue.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateDoors } from './door-place.ts';
import { storeScans } from './store-scans.ts';
import { uploadRightOf } from './upload-right.ts';

export type BroughtQueue =
  | {
      readonly ok: true;
      /** Rows that are new here, were here already, and that the device may not put on record or nobody can read. */
      readonly taken: number;
      readonly known: number;
      readonly refused: number;
    }
  | { readonly ok: false; readonly reason: QueueRefusal | 'gone' };

/**
 * Puts on record what a device saved to a file because it could not upload it any more, e.g. when it was revoked: with the
 * rights that it had, as if it had come itself, so what it scanned after its revocation is kept apart (rule 13). `text` is one
 * part of the file as queue-parts makes it. @throws NotFoundError, ForbiddenError
 */
export async function bringQueue(
  viewer: Viewer,
  slug: string,
  { deviceId, text }: { readonly deviceId: string; readonly text: string },
): Promise<BroughtQueue> {
  const { scope } = await gateDoors(viewer, slug);
  const { editionId } = scope;
  const { read } = getDb();
  const device = await deviceOf(read, scope, deviceId);
  if (device === undefined) return { ok: false, reason: 'gone' };
  if (!isQueueOf(text, deviceId)) return { ok: false, reason: 'unreadable' };
  const right = uploadRightOf(device, await checkpointsOfDevice(read, scope, deviceId));
  const stored = await storeScans(systemViewer('door'), { editionId, deviceId, right }, text);
  if (!stored.ok) return { ok: false, reason: 'unreadable' };
  const line = { editionId, action: 'door.queue_bring', fields: [] };
  await getDb().tx(
    (tx) => recordAudit(tx, viewer, now(), [{ ...line, targetKind: 'device', targetId: deviceId }]),
    { label: 'door.queue_bring' },
  );
  const count = (s: string) => stored.results.filter((result) => result.s === s).length;
  return { ok: true, taken: count('accepted'), known: count('replay'), refused: count('refused') };
}
