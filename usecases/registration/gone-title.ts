import { publicReleaseId, snapshotBytes } from '#db/programme/public-snapshot.ts';
import { releasePlan } from '#db/programme/release.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { indexSnapshot, type SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { readSnapshot } from '../programme/prepare-release.ts';
import { releaseCache } from '../programme/release-cache.ts';

/** Releases that are looked through; what left the programme before them has no title. */
const RELEASES_BACK = 8;
const RELEASES_KEPT = 2;
const kept = releaseCache<SnapshotIndex | undefined>('gone-titles', RELEASES_KEPT);

/**
 * Titles of occurrences that are not in the programme now, as the public last read them: what a draft calls them by now is
 * nobody's to know. Those that no recent release had are missing.
 */
export async function lastPublicTitles(
  reader: Reader,
  scope: EditionScope,
  occurrenceIds: readonly string[],
): Promise<Map<string, LocaleMap>> {
  const titles = new Map<string, LocaleMap>();
  let releaseId = occurrenceIds.length === 0 ? undefined : await publicReleaseId(reader, scope);
  for (let back = 0; back < RELEASES_BACK && releaseId !== undefined; back += 1) {
    const programme = await programmeOf(reader, scope, releaseId);
    for (const id of occurrenceIds) {
      const slot = programme?.slotByOccurrenceId.get(id);
      const session = programme?.sessionById.get(slot?.sessionId ?? '');
      if (session !== undefined && !titles.has(id)) titles.set(id, session.title);
    }
    if (occurrenceIds.every((id) => titles.has(id))) break;
    releaseId = (await releasePlan(reader, scope, releaseId))?.plan.baseReleaseId ?? undefined;
  }
  return titles;
}

function programmeOf(
  reader: Reader,
  scope: EditionScope,
  releaseId: string,
): Promise<SnapshotIndex | undefined> {
  return kept(releaseId, async () => {
    const bytes = await snapshotBytes(reader, scope, releaseId);
    return bytes && indexSnapshot(readSnapshot(bytes));
  });
}
