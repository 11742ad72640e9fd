import '#server-only';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { getDb } from '#db/client.ts';
import { publicReleaseId, seriesOfEdition, snapshotBytes } from '#db/programme/public-snapshot.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Edition, Series } from '#domain/programme/entity.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { indexSnapshot, type SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { releaseCache } from './release-cache.ts';
import { type ReleaseCard, releaseCard } from './release-card.ts';

/**
 * What the public sees of an edition: its current release, indexed; an edition that is announced and not released
 * yet is there with its own facts and no sessions (programme.md PU1). @throws NotFoundError
 */
export async function openPublicProgramme(viewer: Viewer, slug: string): Promise<SnapshotIndex> {
  const { scope, edition } = await gateEdition(viewer, 'programme.see', { edition: slug });
  const reader = getDb().read;
  const releaseId = await publicReleaseId(reader, scope);
  if (releaseId === undefined) return announcedOnly(scope, edition);
  return indexedSnapshot(scope, releaseId);
}

async function announcedOnly(scope: EditionScope, edition: Edition): Promise<SnapshotIndex> {
  const series = await seriesOfEdition(getDb().read, scope);
  if (!series) throw new NotFoundError('no such edition');
  return indexSnapshot(emptySnapshot(edition, series));
}

/** The card of a release that is public. @throws NotFoundError when the edition or the release is gone meanwhile */
export async function openReleaseCard(
  viewer: Viewer,
  editionId: string,
  releaseId: string,
): Promise<ReleaseCard> {
  return releaseCard(releaseId, async () => {
    const { scope } = await gateEdition(viewer, 'programme.see', { editionId });
    return storedSnapshot(scope, releaseId);
  });
}

/** The snapshot of a release never changes, so an indexed one serves every request of this process. */
function indexedSnapshot(scope: EditionScope, releaseId: string): Promise<SnapshotIndex> {
  return keptIndex(releaseId, async () => {
    const snapshot = await storedSnapshot(scope, releaseId);
    // Whoever lists this edition next need not read it again.
    await releaseCard(releaseId, async () => snapshot);
    return indexSnapshot(snapshot);
  });
}

const SNAPSHOTS_KEPT = 12;
const keptIndex = releaseCache<SnapshotIndex>('snapshots', SNAPSHOTS_KEPT);

/**
 * The snapshot of any public release, for programs; kept apart from those of pages, which walks through old releases
 * must not push out. @throws NotFoundError when it was thinned out
 */
export function releaseSnapshotOf(scope: EditionScope, releaseId: string): Promise<ProgrammeSnapshot> {
  return keptSnapshot(releaseId, () => storedSnapshot(scope, releaseId));
}

const READ_BY_PROGRAMS = 8;
const keptSnapshot = releaseCache<ProgrammeSnapshot>('read-snapshots', READ_BY_PROGRAMS);

async function storedSnapshot(scope: EditionScope, releaseId: string): Promise<ProgrammeSnapshot> {
  const bytes = await snapshotBytes(getDb().read, scope, releaseId);
  if (!bytes) throw new NotFoundError('no such release');
  const json = await promisify(gunzip)(bytes);
  return JSON.parse(json.toString('utf8')) as ProgrammeSnapshot;
}

/** An edition of which nothing but its own facts is public. */
export function emptySnapshot(edition: Edition, series: Series): ProgrammeSnapshot {
  const { createdAt: _created, publishState: _state, ...shown } = edition;
  const { createdAt: _made, ...seriesShown } = series;
  return {
    format: 'plenum-snapshot/1',
    release: { id: '', major: 0, minor: 0, notes: {}, publishedAt: 0 },
    series: seriesShown,
    edition: shown,
    subForums: [],
    venues: [],
    halls: [],
    hallParts: [],
    days: [],
    tracks: [],
    formats: [],
    people: [],
    organisations: [],
    organisationRoles: [],
    sessions: [],
    slots: [],
  };
}
