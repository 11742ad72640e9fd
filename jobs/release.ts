import { z } from 'zod';
import { announceStoredRelease } from '#usecases/programme/announce-release.ts';
import { adaptToRelease } from '#usecases/registration/release.ts';
import { buildReleasedFeeds } from './calendar.ts';
import type { Attempt, Outcome } from './handler.ts';

const released = z.object({ editionId: z.string(), releaseId: z.string() });

/**
 * After a release: tells the processes that show the edition once more, for the case that the process that stored it
 * could not, or died before it did; then registrations follow the released programme (registration.md rule 31), and its
 * calendars are built.
 */
export async function editionReleased(payload: unknown, { signal }: Attempt): Promise<Outcome> {
  const { editionId, releaseId } = released.parse(payload);
  const isAnnounced = await announceStoredRelease(editionId);
  await adaptToRelease(editionId, releaseId);
  if (!(await buildReleasedFeeds(editionId, signal))) return { kind: 'stopped' };
  return isAnnounced ? { kind: 'done' } : { kind: 'again', reason: 'not announced' };
}
