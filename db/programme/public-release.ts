import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Edition, Series } from '#domain/programme/entity.ts';
import { prepared } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type StoredRelease = {
  readonly releaseId: string;
  /** The snapshot as gzipped JSON (`ProgrammeSnapshot`); never changes for one releaseId. */
  readonly gzip: Uint8Array;
  /** Monotonic per edition, UTC milliseconds (exchange.md rule 20). */
  readonly feedChangedAt: number;
};

/** The release that the public sees, or undefined before the first one. */
export async function currentRelease(
  reader: Reader,
  scope: EditionScope,
): Promise<StoredRelease | undefined> {
  const { publicRelease, releaseSnapshot } = reader.t;
  const [found] = await reader
    .select({
      releaseId: publicRelease.releaseId,
      gzip: releaseSnapshot.gzip,
      feedChangedAt: publicRelease.feedChangedAt,
    })
    .from(publicRelease)
    .innerJoin(releaseSnapshot, eq(releaseSnapshot.releaseId, publicRelease.releaseId))
    .where(eq(publicRelease.editionId, scope.editionId));
  return found;
}

/**
 * A release by its version, with its snapshot; without a minor the last one of that major. Undefined when there is
 * none such or its snapshot was thinned out.
 */
export async function releaseByVersion(
  reader: Reader,
  scope: EditionScope,
  { major, minor }: { major: number; minor: number | undefined },
): Promise<StoredRelease | undefined> {
  const { plan, releaseSnapshot, publicRelease } = reader.t;
  const [found] = await reader
    .select({
      releaseId: plan.id,
      gzip: releaseSnapshot.gzip,
      publishedAt: plan.publishedAt,
      feedChangedAt: publicRelease.feedChangedAt,
    })
    .from(plan)
    .innerJoin(releaseSnapshot, eq(releaseSnapshot.releaseId, plan.id))
    .leftJoin(publicRelease, eq(publicRelease.releaseId, plan.id))
    .where(
      and(
        eq(plan.editionId, scope.editionId),
        eq(plan.kind, 'release'),
        eq(plan.major, major),
        minor === undefined ? undefined : eq(plan.minor, minor),
      ),
    )
    .orderBy(desc(plan.minor))
    .limit(1);
  if (!found) return undefined;
  const { releaseId, gzip, feedChangedAt, publishedAt } = found;
  return { releaseId, gzip, feedChangedAt: feedChangedAt ?? publishedAt ?? 0 };
}

/** The edition with this slug whatever its state: only the gate may ask before a scope exists. */
export async function editionBySlug(reader: Reader, slug: string): Promise<Edition | undefined> {
  return (await findEdition(reader, { slug }))[0];
}

/** Asked for by nearly every request. */
const findEdition = prepared<{ slug: string }, Edition[]>((reader) =>
  reader
    .select()
    .from(reader.t.edition)
    .where(eq(reader.t.edition.slug, sql.placeholder('slug'))),
);

/** The same by id, for work inside the house. */
export async function editionById(reader: Reader, id: string): Promise<Edition | undefined> {
  const [found] = await reader.select().from(reader.t.edition).where(eq(reader.t.edition.id, id));
  return found;
}

/** The series with this slug, or undefined. */
export async function seriesBySlug(reader: Reader, slug: string): Promise<Series | undefined> {
  const [found] = await reader.select().from(reader.t.series).where(eq(reader.t.series.slug, slug));
  return found;
}

/** An edition that strangers may know of. Its rows belong to the draft: with a release only that is shown. */
export type VisibleEdition = {
  readonly edition: Edition;
  readonly series: Series;
  /** The release that the public sees; null before the first one. */
  readonly releaseId: string | null;
};

/** Announced and published editions, latest first. */
export async function visibleEditions(reader: Reader): Promise<VisibleEdition[]> {
  const { edition, publicRelease, series } = reader.t;
  return reader
    .select({ edition, series, releaseId: publicRelease.releaseId })
    .from(edition)
    .innerJoin(series, eq(series.id, edition.seriesId))
    .leftJoin(publicRelease, eq(publicRelease.editionId, edition.id))
    .where(inArray(edition.publishState, ['announced', 'published']))
    .orderBy(desc(edition.startOn), asc(edition.slug));
}
