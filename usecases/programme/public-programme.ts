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

/** The snapshot of a release never changes, so an indexed one serves every request of this process. */
async function indexedSnapshot(scope: EditionScope, releaseId: string): Promise<SnapshotIndex> {
  const cache = snapshotCache();
  const known = cache.get(releaseId);
  if (known) {
    cache.delete(releaseId);
    cache.set(releaseId, known);
    return known;
  }
  const loading = loadIndex(scope, releaseId);
  cache.set(releaseId, loading);
  for (const oldest of [...cache.keys()].slice(0, Math.max(0, cache.size - SNAPSHOTS_KEPT)))
    cache.delete(oldest);
  try {
    return await loading;
  } catch (error) {
    cache.delete(releaseId);
    throw error;
  }
}

async function loadIndex(scope: EditionScope, releaseId: string): Promise<SnapshotIndex> {
  const bytes = await snapshotBytes(getDb().read, scope, releaseId);
  if (!bytes) throw new NotFoundError('no such release');
  const json = await promisify(gunzip)(bytes);
  return indexSnapshot(JSON.parse(json.toString('utf8')) as ProgrammeSnapshot);
}

const SNAPSHOTS_KEPT = 12;

/** Modules exist twice (bundled by Next, native in server/), so the cache lives outside of both. */
function snapshotCache(): Map<string, Promise<SnapshotIndex>> {
  const place = globalThis as { [key: symbol]: Map<string, Promise<SnapshotIndex>> | undefined };
  const key = Symbol.for('plenum.snapshots');
  place[key] ??= new Map();
  return place[key];
}

function emptySnapshot(edition: Edition, series: Series): ProgrammeSnapshot {
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
