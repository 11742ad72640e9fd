import '#server-only';
import { getDb } from '#db/client.ts';
import { type VisibleEdition, visibleEditions } from '#db/programme/public-release.ts';
import { plainPaths } from '#domain/paths.ts';
import { type SiteMapPage, siteMapIndexXml, siteMapPages, siteMapXml } from '#domain/site-map.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { listShownPages } from '../page.ts';
import { openPublicProgramme, openReleaseCard } from './public-programme.ts';
import type { ReleaseCard } from './release-card.ts';

/** The map of pages that belong to no single edition; no edition may be called so (domain/paths.ts). */
const SERIES = 'series';

/**
 * The map of what the public may read, as XML: without a name the list of maps, one for each released edition and one
 * for all that they share. Nothing of a draft or of an edition without a release is in it. Undefined when there is no
 * such map.
 */
export async function siteMap(name: string | undefined, publicUrl: string): Promise<string | undefined> {
  const released = (await visibleEditions(getDb().read)).filter(({ releaseId }) => releaseId !== null);
  if (name === undefined) {
    const names = [SERIES, ...released.map(({ edition }) => edition.slug)];
    return siteMapIndexXml(names.map(plainPaths.siteMap), publicUrl);
  }
  const cards = await releaseCards(released);
  if (name === SERIES) return siteMapXml(sharedPages(cards), publicUrl);
  const known = cards.find(({ edition }) => edition.slug === name);
  return known && siteMapXml(await editionPages(known, cards), publicUrl);
}

async function releaseCards(released: readonly VisibleEdition[]): Promise<ReleaseCard[]> {
  const cards: ReleaseCard[] = [];
  // One after another: after a start each reads a whole snapshot.
  for (const { edition, releaseId } of released) {
    if (releaseId !== null) cards.push(await openReleaseCard(anonymousViewer, edition.id, releaseId));
  }
  return cards;
}

async function editionPages(own: ReleaseCard, cards: readonly ReleaseCard[]): Promise<SiteMapPage[]> {
  const { slug } = own.edition;
  const newer = cards.slice(0, cards.indexOf(own));
  return siteMapPages(await openPublicProgramme(anonymousViewer, slug), {
    pageSlugs: (await listShownPages(anonymousViewer, slug)).map((page) => page.slug),
    isNewestOf: (person) => newer.every(({ people }) => !people.has(person)),
  });
}

function sharedPages(cards: readonly ReleaseCard[]): SiteMapPage[] {
  const series = new Set(cards.map((card) => card.series.slug));
  const organisations = new Set(cards.flatMap((card) => [...card.organisations]));
  return [
    { address: (at) => at.home() },
    ...[...series].map((slug): SiteMapPage => ({ address: (at) => at.series(slug) })),
    ...[...organisations].map((slug): SiteMapPage => ({ address: (at) => at.organisation(slug) })),
  ];
}
