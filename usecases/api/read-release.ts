import { getDb } from '#db/client.ts';
import { publicReleaseId } from '#db/programme/public-snapshot.ts';
import { feedChange, releaseOfInstant, releaseOfVersion } from '#db/programme/release-version.ts';
import type { EditionScope } from '#db/scope.ts';
import { changePage } from '#domain/api/change.ts';
import { type ApiPage, listPage } from '#domain/api/page.ts';
import type { ChangesQuery, ListQuery, ReleaseQuery } from '#domain/api/query.ts';
import { instantText } from '#domain/api/row.ts';
import type { ApiList, ReleaseRow } from '#domain/api/row-schema.ts';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { versionText } from '#domain/programme/version-text.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate, NotFoundError } from '../access.ts';
import { releaseSnapshotOf } from '../programme/public-programme.ts';

export type ApiRefusal = 'no_release' | 'unknown_version' | 'unknown_language';
export type ApiRead<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly reason: ApiRefusal };

/**
 * Which release the public sees, for programs that ask often (exchange.md rule 26).
 * @throws NotFoundError for an edition that the viewer may not know of
 */
export async function readRelease(
  viewer: Viewer,
  slug: string,
  { v }: ReleaseQuery,
): Promise<ApiRead<ReleaseRow>> {
  const scope = await gate(viewer, 'programme.see', { edition: slug });
  const found = await snapshotFor(scope, v);
  if (typeof found === 'string') return { ok: false, reason: found };
  const { publishedAt } = found.release;
  const changedAt = (await feedChange(getDb().read, scope)) ?? publishedAt;
  const body = {
    edition: slug,
    version: versionText(found.release),
    published_at: instantText(publishedAt),
    changed_at: instantText(changedAt),
  };
  return { ok: true, body };
}

/** One page of a list of a public release. @throws NotFoundError as {@link readRelease} */
export async function readList(
  viewer: Viewer,
  slug: string,
  list: ApiList,
  { query, origin }: { readonly query: ListQuery; readonly origin: string },
): Promise<ApiRead<ApiPage>> {
  const scope = await gate(viewer, 'programme.see', { edition: slug });
  const found = await snapshotFor(scope, query.v);
  if (typeof found === 'string') return { ok: false, reason: found };
  if (lacksLocale(found, query.lang)) return { ok: false, reason: 'unknown_language' };
  const { updated_since: since } = query;
  const earlier = since === undefined ? {} : { earlier: await snapshotAt(scope, Date.parse(since)) };
  return { ok: true, body: listPage(list, found, query, { origin, ...earlier }) };
}

/** What differs between two public releases. @throws NotFoundError as {@link readRelease} */
export async function readChanges(
  viewer: Viewer,
  slug: string,
  query: ChangesQuery,
): Promise<ApiRead<ApiPage>> {
  const scope = await gate(viewer, 'programme.see', { edition: slug });
  const [from, to] = [await snapshotFor(scope, query.from), await snapshotFor(scope, query.to)];
  if (typeof to === 'string') return { ok: false, reason: to };
  if (typeof from === 'string') return { ok: false, reason: from };
  if (lacksLocale(to, query.lang)) return { ok: false, reason: 'unknown_language' };
  return { ok: true, body: changePage(from, to, query) };
}

async function snapshotFor(
  scope: EditionScope,
  version: string | undefined,
): Promise<ProgrammeSnapshot | ApiRefusal> {
  const reader = getDb().read;
  // What the public sees decides: before the first release, and after an edition was hidden, there is nothing.
  const current = await publicReleaseId(reader, scope);
  if (current === undefined) return 'no_release';
  if (version === undefined) return releaseSnapshotOf(scope, current);
  const [major, minor] = version.split('.').map(Number);
  const found = await releaseOfVersion(reader, scope, { major: major ?? 0, minor });
  if (found === undefined) return 'unknown_version';
  return orUnknown(releaseSnapshotOf(scope, found.releaseId));
}

/** Snapshots are thinned out with time: one may go between the two questions. */
async function orUnknown(snapshot: Promise<ProgrammeSnapshot>): Promise<ProgrammeSnapshot | ApiRefusal> {
  try {
    return await snapshot;
  } catch (error) {
    if (error instanceof NotFoundError) return 'unknown_version';
    throw error;
  }
}

async function snapshotAt(scope: EditionScope, at: number): Promise<ProgrammeSnapshot | null> {
  const found = await releaseOfInstant(getDb().read, scope, at);
  return found === undefined ? null : releaseSnapshotOf(scope, found.releaseId);
}

function lacksLocale({ edition }: ProgrammeSnapshot, lang: string | undefined): boolean {
  return lang !== undefined && !edition.locales.includes(lang);
}
