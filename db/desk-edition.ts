import { and, desc, eq, inArray, or } from 'drizzle-orm';
import type { LocaleMap } from '#domain/locale.ts';
import type { PublishState } from '#domain/programme/vocabulary.ts';
import type { Reader } from './types.ts';

/** An edition as a list of them at the desk shows it. */
export type DeskEdition = {
  readonly id: string;
  readonly seriesId: string;
  readonly slug: string;
  readonly name: LocaleMap;
  readonly defaultLocale: string;
  readonly locales: readonly string[];
  readonly startOn: string;
  readonly endOn: string;
  readonly zone: string;
  readonly publishState: PublishState;
  readonly isSample: boolean;
  /** Commands given to the draft so far. */
  readonly draftSeq: number;
  /** What the public sees; `seq` is that of the draft it was made from. */
  readonly release: { readonly version: string; readonly publishedAt: number; readonly seq: number } | null;
};

/** Which editions are asked for: all, or those of some series and some by their ids. */
export type EditionReach =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly seriesIds: readonly string[]; readonly editionIds: readonly string[] };

/** The editions within reach, latest first. The caller has worked out the reach from the viewer's grants. */
export async function deskEditions(reader: Reader, reach: EditionReach): Promise<DeskEdition[]> {
  const { edition, plan, publicRelease } = reader.t;
  const within =
    reach.kind === 'all'
      ? undefined
      : or(inArray(edition.seriesId, [...reach.seriesIds]), inArray(edition.id, [...reach.editionIds]));
  const rows = await reader
    .select({ edition, draftSeq: plan.seq, releaseId: publicRelease.releaseId })
    .from(edition)
    .innerJoin(plan, and(eq(plan.editionId, edition.id), eq(plan.kind, 'draft'), eq(plan.isMain, true)))
    .leftJoin(publicRelease, eq(publicRelease.editionId, edition.id))
    .where(within)
    .orderBy(desc(edition.startOn), edition.slug);
  const releases = await releasesOf(
    reader,
    rows.flatMap(({ releaseId }) => releaseId ?? []),
  );
  return rows.map(({ edition: row, draftSeq, releaseId }) => ({
    id: row.id,
    seriesId: row.seriesId,
    slug: row.slug,
    name: row.name,
    defaultLocale: row.defaultLocale,
    locales: row.locales,
    startOn: row.startOn,
    endOn: row.endOn,
    zone: row.zone,
    publishState: row.publishState,
    isSample: row.isSample,
    draftSeq,
    release: releases.get(releaseId ?? '') ?? null,
  }));
}

async function releasesOf(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, NonNullable<DeskEdition['release']>>> {
  if (ids.length === 0) return new Map();
  const { plan } = reader.t;
  const rows = await reader
    .select({
      id: plan.id,
      major: plan.major,
      minor: plan.minor,
      seq: plan.seq,
      publishedAt: plan.publishedAt,
    })
    .from(plan)
    .where(inArray(plan.id, [...ids]));
  return new Map(
    rows.map(({ id, major, minor, seq, publishedAt }) => [
      id,
      { version: `${major}.${minor}`, seq, publishedAt: publishedAt ?? 0 },
    ]),
  );
}
