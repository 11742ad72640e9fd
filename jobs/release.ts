import { z } from 'zod';
import { announceStoredRelease } from '#usecases/programme/announce-release.ts';
import { adaptToRelease } from '#usecases/registration/release.ts';
import type { Outcome } from './handler.ts';

const released = z.object({ editionId: z.string(), releaseId: z.string() });

/**
 * After a release: tells the processes that show the edition once more, for the case that the process that stored it
 * could not, or died before it did; then registrations follow the released programme (registration.md rule 31).
 */
export async function editionReleased(payload: unknown): Promise<Outcome> {
  const { editionId, releaseId } = released.parse(payload);
  const isAnnounced = await announceStoredRelease(editionId);
  await adaptToRelease(editionId, releaseId);
  return isAnnounced ? { kind: 'done' } : { kind: 'again', reason: 'not announced' };
}
