import { getDb } from '#db/client.ts';
import { snapshotBytes } from '#db/programme/public-snapshot.ts';
import { releasePlan } from '#db/programme/release.ts';
import type { EditionScope } from '#db/scope.ts';
import { indexSnapshot, type SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { readSnapshot } from '../programme/prepare-release.ts';

/** The programme that a release took the place of; undefined for the first one. */
export async function programmeBefore(
  scope: EditionScope,
  releaseId: string,
): Promise<SnapshotIndex | undefined> {
  const { read } = getDb();
  const baseId = (await releasePlan(read, scope, releaseId))?.plan.baseReleaseId;
  const bytes = baseId == null ? undefined : await snapshotBytes(read, scope, baseId);
  return bytes && indexSnapshot(readSnapshot(bytes));
}
