import { paths } from './paths.ts';
import type { SnapshotIndex } from './programme/snapshot-index.ts';
import { isoUtc } from './time.ts';

type At = ReturnType<typeof paths>;

/** One public page, in whichever language is asked for. */
export type SiteMapPage = {
  readonly address: (at: At) => string;
  /** UTC milliseconds of the release that it shows; absent for pages over several. */
  readonly changedAt?: number;
};

/** What a release does not say itself: its own pages, and the people whose newest edition it is. */
export type SiteMapFacts = {
  readonly pageSlugs: readonly string[];
  readonly isNewestOf: (personSlug: string) => boolean;
};

/**
 * The public pages of a release. Sessions that outsiders see only as busy have none; a person stands with the newest
 * edition, which is the canonical address (design.md P6).
 */
export function siteMapPages({ snapshot, days }: SnapshotIndex, facts: SiteMapFacts): SiteMapPage[] {
  const { edition, release, sessions, people, tracks, halls, subForums, organisationRoles } = snapshot;
  const { slug } = edition;
  const addresses: SiteMapPage['address'][] = [
    (at) => at.edition(slug),
    ...days.map(
      ({ onDate }): SiteMapPage['address'] =>
        (at) =>
          at.programme(slug, onDate),
    ),
    ...sessions
      .filter(({ access }) => access !== 'closed')
      .map(
        ({ code }) =>
          (at: At) =>
            at.session(slug, code),
      ),
    ...(people.length > 0 ? [(at: At) => at.people(slug)] : []),
    ...people
      .filter((person) => facts.isNewestOf(person.slug))
      .map((person) => (at: At) => at.person(slug, person.slug)),
    ...tracks.map((track) => (at: At) => at.track(slug, track.slug)),
    ...halls.map((hall) => (at: At) => at.hall(slug, hall.slug)),
    ...subForums.map((forum) => (at: At) => at.forum(slug, forum.slug)),
    ...(organisationRoles.length > 0 ? [(at: At) => at.editionOrganisations(slug)] : []),
    ...facts.pageSlugs.map((page) => (at: At) => at.page(slug, page)),
  ];
  return addresses.map((address) => ({ address, changedAt: release.publishedAt }));
}

/** One map: every page in both languages, each of which names the other (hreflang). */
export function siteMapXml(pages: readonly SiteMapPage[], publicUrl: string): string {
  const [en, ru] = [paths('en'), paths('ru')];
  const whole = (path: string) => escaped(publicUrl.replace(/\/$/, '') + path);
  const entries = pages.flatMap(({ address, changedAt }) => {
    const twins = [
      ['en', whole(address(en))],
      ['ru', whole(address(ru))],
      ['x-default', whole(address(en))],
    ] as const;
    const links = twins.map(
      ([language, href]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>`,
    );
    const changed = changedAt === undefined ? '' : `<lastmod>${isoUtc(changedAt)}</lastmod>`;
    const rest = changed + links.join('');
    return twins.slice(0, 2).map(([, href]) => `<url><loc>${href}</loc>${rest}</url>`);
  });
  const head = `<urlset xmlns="${SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">`;
  return `${XML}${head}\n${entries.join('\n')}\n</urlset>\n`;
}

/** The list of maps, by their addresses. */
export function siteMapIndexXml(addresses: readonly string[], publicUrl: string): string {
  const maps = addresses.map(
    (address) => `<sitemap><loc>${escaped(publicUrl.replace(/\/$/, '') + address)}</loc></sitemap>`,
  );
  return `${XML}<sitemapindex xmlns="${SITEMAPS}">\n${maps.join('\n')}\n</sitemapindex>\n`;
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SITEMAPS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** What programs may read: everything public, and nothing behind the sign-in. */
export function robotsText(publicUrl: string, siteMap: string): string {
  const closed = ['/organize/', '/my/', '/sign-in', '/sign-out', '/invite/', '/setup/', '/api/'];
  const lines = closed.flatMap((path) => [`Disallow: ${path}`, `Disallow: /ru${path}`]);
  return `User-agent: *\n${lines.join('\n')}\nSitemap: ${publicUrl.replace(/\/$/, '')}${siteMap}\n`;
}
