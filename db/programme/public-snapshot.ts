import { and, eq } from 'drizzle-orm';
import type { Series } from '#domain/programme/entity.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/** Which release the public sees: a few bytes, asked on every request. */
export async function publicReleaseId(reader: Reader, scope: EditionScope): Promise<string | undefined> {
  const { publicRelease } = reader.t;
  const [found] = await reader
    .select({ releaseId: publicRelease.releaseId })
    .from(publicRelease)
    .where(eq(publicRelease.editionId, scope.editionId));
  return found?.releaseId;
}

/** The release that the public sees, by the hash of its snapshot: an erasure makes another snapshot of the same release. */
export type ShownRelease = {
  readonly releaseId: string;
  readonly sha256: string;
  /** Monotonic per edition, UTC milliseconds. */
  readonly feedChangedAt: number;
};

/** Which release the public sees and what its snapshot is, without its bytes; undefined before the first one. */
export async function shownRelease(reader: Reader, scope: EditionScope): Promise<ShownRelease | undefined> {
  const { publicRelease, releaseSnapshot } = reader.t;
  const [found] = await reader
    .select({
      releaseId: publicRelease.releaseId,
      sha256: releaseSnapshot.sha256,
      feedChangedAt: publicRelease.feedChangedAt,
    })
    .from(publicRelease)
    .innerJoin(releaseSnapshot, eq(releaseSnapshot.releaseId, publicRelease.releaseId))
    .where(eq(publicRelease.editionId, scope.editionId));
  return found;
}

/** The gzipped snapshot of a release: up to megabytes, read once per release and process. */
export async function snapshotBytes(
  reader: Reader,
  scope: EditionScope,
  releaseId: string,
): Promise<Uint8Array | undefined> {
  const { releaseSnapshot } = reader.t;
  const [found] = await reader
    .select({ gzip: releaseSnapshot.gzip })
    .from(releaseSnapshot)
    .where(and(eq(releaseSnapshot.editionId, scope.editionId), eq(releaseSnapshot.releaseId, releaseId)));
  return found?.gzip;
}

export async function seriesOfEdition(reader: Reader, scope: EditionScope): Promise<Series | undefined> {
  const { edition, series } = reader.t;
  const [found] = await reader
    .select({ series })
    .from(edition)
    .innerJoin(series, eq(series.id, edition.seriesId))
    .where(eq(edition.id, scope.editionId));
  return found?.series;
}
