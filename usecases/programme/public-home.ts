import '#server-only';
import { getDb } from '#db/client.ts';
import { seriesBySlug, visibleEditions } from '#db/programme/public-release.ts';
import type { Edition, Series } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';

export type ListedEdition = { edition: Edition; series: Series };

/** Every edition that is announced or published, with its series, latest first. The same for every viewer. */
export async function listPublicEditions(_viewer: Viewer): Promise<readonly ListedEdition[]> {
  return visibleEditions(getDb().read);
}

/** A series with its visible editions; a series without any is not there. @throws NotFoundError */
export async function openPublicSeries(
  viewer: Viewer,
  slug: string,
): Promise<{ series: Series; editions: readonly Edition[] }> {
  const series = await seriesBySlug(getDb().read, slug);
  const listed = series ? await listPublicEditions(viewer) : [];
  const editions = listed.filter((item) => item.series.id === series?.id).map((item) => item.edition);
  if (!series || editions.length === 0) throw new NotFoundError('no such series');
  return { series, editions };
}
