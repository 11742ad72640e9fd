import { getDb } from '#db/client.ts';
import { snapshotBytes } from '#db/programme/public-snapshot.ts';
import type { EditionScope } from '#db/scope.ts';
import { type PersonChange, personChanges } from '#domain/programme/person-change.ts';
import { releaseDiff } from '#domain/programme/release-diff.ts';
import { indexSnapshot, type SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { readSnapshot } from './prepare-release.ts';
import { releaseCache } from './release-cache.ts';

/** What happened to each person of the cast from one release to another. */
export type ReleaseStory = {
  /** Null: everything is new. */
  readonly before: SnapshotIndex | null;
  readonly after: SnapshotIndex;
  readonly changes: ReadonlyMap<string, readonly PersonChange[]>;
};

/** The story from `baseReleaseId` to `releaseId`; undefined when one of them is gone. */
export async function releaseStory(
  scope: EditionScope,
  baseReleaseId: string | null,
  releaseId: string,
): Promise<ReleaseStory | undefined> {
  return keptStory(`${scope.editionId} ${baseReleaseId ?? ''} ${releaseId}`, async () => {
    const before = baseReleaseId === null ? null : await releaseIndex(scope, baseReleaseId);
    const after = await releaseIndex(scope, releaseId);
    if (before === undefined || after === undefined) return undefined;
    const { snapshot } = after;
    const diffs = releaseDiff(before?.snapshot ?? null, snapshot);
    return { before, after, changes: personChanges(diffs, snapshot.release.publishedAt) };
  });
}

const STORIES_KEPT = 4;
const RELEASES_KEPT = 4;
const keptStory = releaseCache<ReleaseStory | undefined>('release-stories', STORIES_KEPT);
const keptIndex = releaseCache<SnapshotIndex | undefined>('release-story-snapshots', RELEASES_KEPT);

function releaseIndex(scope: EditionScope, releaseId: string): Promise<SnapshotIndex | undefined> {
  return keptIndex(`${scope.editionId} ${releaseId}`, async () => {
    const bytes = await snapshotBytes(getDb().read, scope, releaseId);
    return bytes && indexSnapshot(readSnapshot(bytes));
  });
}
