import { expect, it } from 'vitest';
import { paths } from './paths.ts';
import { contextOf, id } from './programme/view/view.fixture.ts';
import { robotsText, siteMapIndexXml, siteMapPages, siteMapXml } from './site-map.ts';

const facts = { pageSlugs: ['about'], isNewestOf: (slug: string) => slug !== 'boris' };

it('holds every page of a release, but nothing of a closed session and nobody whose newest edition is another', () => {
  const { index } = contextOf('en');
  const at = paths('en');
  const found = siteMapPages(index, facts).map(({ address }) => address(at));
  const slug = index.snapshot.edition.slug;
  expect(found.slice(0, 3)).toEqual([
    at.edition(slug),
    at.programme(slug, '2027-05-20'),
    at.programme(slug, '2027-05-21'),
  ]);
  expect(found).toContain(at.hall(slug, 'big'));
  expect(found).toContain(at.track(slug, 'craft'));
  expect(found).toContain(at.person(slug, 'anna'));
  expect(found).not.toContain(at.person(slug, 'boris'));
  expect(found).toContain(at.page(slug, 'about'));
  const codeOf = (session: string) => index.sessionById.get(session)?.code ?? '';
  expect(found).toContain(at.session(slug, codeOf(id.opening)));
  expect(found).not.toContain(at.session(slug, codeOf(id.closed)));
  expect(new Set(found).size).toBe(found.length);
});

it('names both languages of a page in each of its entries', () => {
  const xml = siteMapXml([{ address: (at) => at.hall('f&x', 'big'), changedAt: 0 }], 'https://forum.test/');
  expect(xml.match(/<loc>[^<]+/g)).toEqual([
    '<loc>https://forum.test/f%26x/halls/big',
    '<loc>https://forum.test/ru/f%26x/halls/big',
  ]);
  expect(xml.match(/hreflang="ru" href="https:\/\/forum.test\/ru\/f%26x\/halls\/big"/g)).toHaveLength(2);
  expect(xml).toContain('<lastmod>1970-01-01T00:00:00Z</lastmod>');
  expect(siteMapIndexXml(['/sitemap.xml?of=a&b'], 'https://forum.test')).toContain(
    '<loc>https://forum.test/sitemap.xml?of=a&#38;b</loc>',
  );
});

it('tells programs what is behind the sign-in, and where the map is', () => {
  const lines = robotsText('https://forum.test', '/sitemap.xml').trimEnd().split('\n');
  expect(lines).toContain('Disallow: /ru/organize/');
  expect(lines.at(-1)).toBe('Sitemap: https://forum.test/sitemap.xml');
});
