import { afterEach, expect, test } from 'vitest';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aTrack } from '#db/factories/track.ts';
import { editionBySlug } from '#db/programme/public-release.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from './import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM } from './programme-file.fixture.ts';
import { siteMap } from './site-map.ts';

const ORIGIN = 'https://forum.test';
const locations = (xml: string | undefined) => (xml?.match(/<loc>[^<]+/g) ?? []).map((loc) => loc.slice(5));

describeEachEngine('the map of the public pages', (engine) => {
  afterEach(() => inUse(undefined));

  test('knows released editions only, in both languages, and nothing of a draft', async () => {
    const db = inUse(await engine.open());
    await importProgramme(systemViewer('test'), { bytes: programmeFile(SMALL_FORUM), locale: 'en' });
    await db.tx(async (tx) => {
      await anEdition(tx, { slug: 'announced', publishState: 'announced' });
      await anEdition(tx, { slug: 'hidden', publishState: 'hidden' });
    });
    expect(locations(await siteMap(undefined, ORIGIN))).toEqual([
      `${ORIGIN}/sitemap.xml?of=series`,
      `${ORIGIN}/sitemap.xml?of=smallforum`,
    ]);
    const released = await siteMap('smallforum', ORIGIN);
    expect(locations(released)).toContain(`${ORIGIN}/ru/smallforum`);
    expect(locations(await siteMap('series', ORIGIN)).slice(0, 2)).toEqual([`${ORIGIN}/`, `${ORIGIN}/ru`]);
    for (const slug of ['announced', 'hidden', 'nothing'])
      expect(await siteMap(slug, ORIGIN)).toBeUndefined();

    const edition = await editionBySlug(db.read, 'smallforum');
    if (edition) await db.tx((tx) => aTrack(tx, edition, { slug: 'drafted' }));
    expect(await siteMap('smallforum', ORIGIN)).toBe(released);
  });
});
