import { z } from 'zod';
import { announceStoredRelease } from '#usecases/programme/announce-release.ts';
import type { Outcome } from './handler.ts';

const released = z.object({ editionId: z.string(), releaseId: z.string() });

/**
 * After a release: tells the processes that show the edition once more, for the case that the process that stored it
 * could not, or died before it did.
 */
export async function editionReleased(payload: unknown): Promise<Outcome> {
  const { editionId } = released.parse(payload);
  const isAnnounced = await announceStoredRelease(editionId);
  return isAnnounced ? { kind: 'done' } : { kind: 'again', reason: 'not announced' };
}
