import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { importProgramme } from './import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent } from './programme-file.fixture.ts';
import { listPublicEditions, openPublicSeries } from './public-home.ts';
import { publishRelease } from './publish-release.ts';

const house = systemViewer('test');
const LATER: readonly TestEvent[] = [...SMALL_FORUM, { id: 14, title: 'Third day', date: '2027-05-22' }];

describeEachEngine('the list of public editions', (engine) => {
  afterEach(() => inUse(undefined));

  test('shows nothing of a draft until it is published', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, 'en');
    const before = [
      await listPublicEditions(anonymousViewer),
      await openPublicSeries(anonymousViewer, 'small-forum'),
    ];
    await bring(LATER, 'ru');
    await rename(db, 'Draft name');
    expect(await draftFacts(db)).toEqual({
      endOn: '2027-05-22',
      locales: ['en', 'ru'],
      name: { en: 'Draft name' },
    });
    expect([
      await listPublicEditions(anonymousViewer),
      await openPublicSeries(anonymousViewer, 'small-forum'),
    ]).toEqual(before);

    await publishRelease(house, 'smallforum', { acknowledge: 'fine' });
    expect(await listPublicEditions(anonymousViewer)).toMatchObject([
      {
        edition: {
          slug: 'smallforum',
          name: { en: 'Draft name' },
          endOn: '2027-05-22',
          locales: ['en', 'ru'],
        },
        series: { name: { en: 'Draft name' } },
      },
    ]);
    expect(await openPublicSeries(anonymousViewer, 'small-forum')).toMatchObject({
      series: { name: { en: 'Draft name' } },
      editions: [{ endOn: '2027-05-22' }],
    });
  });

  test('orders by the dates that are public, the newest first', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, 'en');
    await db.tx(async (tx) => {
      await anEdition(tx, { slug: 'next', publishState: 'announced', ...onDay('2027-05-21') });
      await anEdition(tx, { slug: 'old', publishState: 'announced', ...onDay('2020-05-21') });
      await tx.update(tx.t.edition).set(onDay('2029-01-01')).where(eq(tx.t.edition.slug, 'smallforum'));
    });
    expect(await slugs()).toEqual(['next', 'smallforum', 'old']);
  });

  test('shows an announced edition by its own facts, under its series as released', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, 'en');
    const [series] = await db.read.select().from(db.t.series);
    await db.tx(async (tx) => {
      await anEdition(tx, {
        slug: 'announced',
        seriesId: series?.id ?? '',
        publishState: 'announced',
        ...onDay('2028-05-20'),
        name: { en: 'To come' },
      });
      await anEdition(tx, { slug: 'hidden', seriesId: series?.id ?? '', publishState: 'hidden' });
    });
    await rename(db, 'Draft name', 'smallforum');
    const listed = await listPublicEditions(anonymousViewer);
    expect(listed.map((card) => [card.edition.slug, card.edition.name, card.series.name])).toEqual([
      ['announced', { en: 'To come' }, { en: 'Small Forum' }],
      ['smallforum', { en: 'Small Forum 2027' }, { en: 'Small Forum' }],
    ]);
    expect(listed[0]?.edition).not.toHaveProperty('publishState');
  });

  test('has no series without a public edition', async () => {
    const db = inUse(await engine.open());
    await db.tx((tx) => anEdition(tx, { slug: 'hidden', publishState: 'hidden' }));
    const [series] = await db.read.select().from(db.t.series);
    for (const slug of [series?.slug ?? '', 'none'])
      await expect(openPublicSeries(anonymousViewer, slug)).rejects.toThrow(NotFoundError);
  });
});

async function bring(events: readonly TestEvent[], locale: string): Promise<void> {
  const result = await importProgramme(house, { bytes: programmeFile(events), locale });
  if (!result.ok) throw new Error(result.reason);
}

const onDay = (day: string) => ({ startOn: day, endOn: day });

async function rename(db: Db, name: string, slug = 'smallforum'): Promise<void> {
  await db.tx(async (tx) => {
    await tx
      .update(tx.t.edition)
      .set({ name: { en: name } })
      .where(eq(tx.t.edition.slug, slug));
    await tx.update(tx.t.series).set({ name: { en: name } });
  });
}

async function draftFacts(db: Db) {
  const { endOn, locales, name } = db.t.edition;
  const [row] = await db.read.select({ endOn, locales, name }).from(db.t.edition);
  return row;
}

async function slugs(): Promise<string[]> {
  return (await listPublicEditions(anonymousViewer)).map((card) => card.edition.slug);
}
