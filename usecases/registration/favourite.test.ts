import { expect, test } from 'vitest';
import { anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { loadSampleForums, removeSampleForums } from '../sample-forum.ts';
import { changeFavourites, ownFavourites } from './favourite.ts';
import { house } from './registration.fixture.ts';

const SLUG = 'creativity-week-siberia-2024';
const OTHER = 'handicraft-congress-2018';

describeEachEngine('favourites', (engine) => {
  const open = signInHouse(engine);

  test('of a browser and of an account are united, each once, and codes that nobody knows do no harm', async () => {
    const { db } = await open();
    await loadSampleForums(house);
    const anna = await aViewer(db);
    const [one = '', two = '', three = ''] = await codesOf(SLUG);
    const [other = ''] = await codesOf(OTHER);
    await changeFavourites(anna, { edition: SLUG, add: [two, one], remove: [] });
    await changeFavourites(anna, { edition: SLUG, add: [three, one, 'GONE99'], remove: [] });
    await changeFavourites(anna, { edition: OTHER, add: [other], remove: [] });
    const marked = await ownFavourites(anna);
    expect(new Set(marked?.[SLUG])).toEqual(new Set([one, two, three]));
    expect(marked?.[SLUG]).toHaveLength(3);
    expect(marked?.[OTHER]).toEqual([other]);
    await changeFavourites(anna, { edition: SLUG, add: [], remove: [two, other] });
    expect(new Set((await ownFavourites(anna))?.[SLUG])).toEqual(new Set([one, three]));
    expect((await ownFavourites(anna))?.[OTHER]).toEqual([other]);
  });

  test('are one person’s own; who is not signed in has none here and changes nothing', async () => {
    const { db } = await open();
    await loadSampleForums(house);
    const [anna, boris] = [await aViewer(db), await aViewer(db)];
    const [code = ''] = await codesOf(SLUG);
    await changeFavourites(anna, { edition: SLUG, add: [code], remove: [] });
    const before = await db.read.select().from(db.t.favourite);
    expect(await ownFavourites(boris)).toEqual({});
    expect(await ownFavourites(anonymousViewer)).toBeUndefined();
    await changeFavourites(boris, { edition: SLUG, add: [], remove: [code] });
    const change = { edition: SLUG, add: [code], remove: [] };
    await expect(changeFavourites(anonymousViewer, change)).rejects.toThrow(ForbiddenError);
    await expect(changeFavourites(anna, { ...change, edition: 'no-such' })).rejects.toThrow(NotFoundError);
    expect(await db.read.select().from(db.t.favourite)).toEqual(before);
  });

  test('go with their edition', async () => {
    const { db } = await open();
    await loadSampleForums(house);
    const anna = await aViewer(db);
    const [code = ''] = await codesOf(SLUG);
    await changeFavourites(anna, { edition: SLUG, add: [code], remove: [] });
    await removeSampleForums(house);
    expect(await ownFavourites(anna)).toEqual({});
    expect(await db.read.select().from(db.t.favourite)).toEqual([]);
  });
});

async function codesOf(edition: string): Promise<string[]> {
  const { snapshot } = await openPublicProgramme(anonymousViewer, edition);
  return snapshot.sessions.map(({ code }) => code);
}

async function aViewer(db: Db): Promise<Viewer> {
  const { id } = await db.tx((tx) => anAccount(tx));
  return { kind: 'account', accountId: id, name: '', grants: [] };
}
