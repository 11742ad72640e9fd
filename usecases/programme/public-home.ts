import '#server-only';
import { getDb } from '#db/client.ts';
import { type VisibleEdition, visibleEditions } from '#db/programme/public-release.ts';
import type { ListedEdition } from '#domain/programme/view/home-page.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { emptySnapshot, openReleaseCard } from './public-programme.ts';
import { cardOf, type ReleaseCard } from './release-card.ts';

/**
 * Every edition that is announced or published as its current release shows it, newest first; one without a
 * release yet by its own facts (programme.md PU1). The same for every viewer.
 */
export async function listPublicEditions(viewer: Viewer): Promise<readonly ReleaseCard[]> {
  const cards: ReleaseCard[] = [];
  const unreleased: VisibleEdition[] = [];
  for (const row of await visibleEditions(getDb().read)) {
    // One after another: at the first request after a start each reads a whole snapshot.
    if (row.releaseId === null) unreleased.push(row);
    else cards.push(...(await stillPublic(openReleaseCard(viewer, row.edition.id, row.releaseId))));
  }
  cards.sort(newestFirst);
  const seriesById = new Map(cards.toReversed().map(({ series }) => [series.id, series]));
  for (const { edition, series } of unreleased) {
    const card = cardOf(emptySnapshot(edition, series));
    // What a draft made of a series stays unseen while a release of it says otherwise.
    cards.push({ ...card, series: seriesById.get(series.id) ?? card.series });
  }
  return cards.sort(newestFirst);
}

/** A series with its visible editions; a series without any is not there. @throws NotFoundError */
export async function openPublicSeries(
  viewer: Viewer,
  slug: string,
): Promise<{ series: ListedEdition['series']; editions: readonly ListedEdition['edition'][] }> {
  const cards = await listPublicEditions(viewer);
  const newest = cards.find(({ series }) => series.slug === slug);
  if (!newest) throw new NotFoundError('no such series');
  const { series } = newest;
  const editions = cards.filter((card) => card.series.id === series.id).map(({ edition }) => edition);
  return { series, editions };
}

/** An edition may be taken back between the list and the look at its release. */
async function stillPublic(opening: Promise<ReleaseCard>): Promise<ReleaseCard[]> {
  try {
    return [await opening];
  } catch (error) {
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}

function newestFirst({ edition: a }: ReleaseCard, { edition: b }: ReleaseCard): number {
  return compare(b.startOn, a.startOn) || compare(a.slug, b.slug);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
