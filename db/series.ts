import { asc, count, eq } from 'drizzle-orm';
import type { Series } from '#domain/programme/entity.ts';
import type { Reader, Tx } from './types.ts';

/** All series by slug, with the number of their editions. */
export async function allSeries(reader: Reader): Promise<(Series & { editionCount: number })[]> {
  const { series, edition } = reader.t;
  const rows = await reader.select().from(series).orderBy(asc(series.slug));
  const counts = await reader
    .select({ seriesId: edition.seriesId, editions: count() })
    .from(edition)
    .groupBy(edition.seriesId);
  const bySeries = new Map(counts.map(({ seriesId, editions }) => [seriesId, editions]));
  return rows.map((row) => ({ ...row, editionCount: bySeries.get(row.id) ?? 0 }));
}

/** A series by its id. */
export async function seriesById(reader: Reader, id: string): Promise<Series | undefined> {
  const [found] = await reader.select().from(reader.t.series).where(eq(reader.t.series.id, id));
  return found;
}

/** Stores a new series, or a known one over what it was. */
export async function storeSeries(tx: Tx, { id, ...columns }: Series): Promise<void> {
  const { series } = tx.t;
  await tx
    .insert(series)
    .values({ id, ...columns })
    .onConflictDoUpdate({ target: series.id, set: columns });
}

/** Takes a series away; editions keep it by a foreign key. */
export async function removeSeriesRow(tx: Tx, id: string): Promise<void> {
  await tx.delete(tx.t.series).where(eq(tx.t.series.id, id));
}

/** Slugs of the editions of a series. */
export async function editionSlugsOf(reader: Reader, seriesId: string): Promise<string[]> {
  const { edition } = reader.t;
  const rows = await reader
    .select({ slug: edition.slug })
    .from(edition)
    .where(eq(edition.seriesId, seriesId));
  return rows.map(({ slug }) => slug);
}
