import type { SnapshotRelease } from './snapshot.ts';

/** A draft that is read as if it were a release. */
export const DRAFT_RELEASE: SnapshotRelease = { id: 'draft', major: 0, minor: 0, notes: {}, publishedAt: 0 };

/** `7.2`, or `draft`: no release begins with 0. */
export function versionText({ major, minor }: Pick<SnapshotRelease, 'major' | 'minor'>): string {
  return major === DRAFT_RELEASE.major ? 'draft' : `${major}.${minor}`;
}
