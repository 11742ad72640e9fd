import { and, asc, count, desc, eq, gt, max, or, sql, sum } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { anEdition } from './factories/edition.ts';
import { aDraft } from './factories/slot.ts';
import { describeEachEngine } from './factories/test-database.ts';
import { fold, likeEscape } from './fold.ts';
import type { Db, Tx } from './types.ts';
import { violation } from './violation.ts';

const AT = Date.UTC(2026, 4, 14, 22, 30, 0, 123);
const ORGANISATION = {
  slug: 'artel',
  name: { ru: 'Артель' },
  shortName: {},
  description: {},
  kind: 'association',
  region: {},
  isSample: false,
} as const;

describeEachEngine('conformance', (engine) => {
  it('stores and gives back every kind of column unchanged', async () => {
    const db = await engine.open();
    const edition = await db.tx((tx) =>
      anEdition(tx, {
        id: 'e1',
        name: { ru: 'Ёлка «100 %»', 'zh-Hans': '日本', en: '🎄 "x"\\n' },
        createdAt: AT,
      }),
    );
    const [stored] = await db.read.select().from(db.t.edition);
    expect(stored).toEqual(edition);
    expect(await db.read.query.edition.findFirst({ where: (row, { eq: is }) => is(row.id, 'e1') })).toEqual(
      edition,
    );
    const payloads = ['123', 123, true, ['а', { b: null }], { nested: { number: 1.5 } }, ''];
    await db.tx(async (tx) => {
      for (const [index, payload] of payloads.entries()) {
        const id = `job-${index}`;
        await tx
          .insert(tx.t.outbox)
          .values({ id, dedupeKey: id, kind: 'k', payload, runAt: 2 ** 53 - 1, tries: 0 });
      }
    });
    const jobs = await db.read.select().from(db.t.outbox).orderBy(asc(db.t.outbox.id));
    expect(jobs.map(({ payload }) => payload)).toEqual(payloads);
    expect(jobs[0]).toEqual({
      id: 'job-0',
      dedupeKey: 'job-0',
      kind: 'k',
      payload: '123',
      runAt: 9_007_199_254_740_991,
      leasedUntil: null,
      tries: 0,
      doneAt: null,
      deadAt: null,
      lastError: null,
    });
  });

  it('gives bytes back as a plain Uint8Array', async () => {
    const db = await engine.open();
    const all = Uint8Array.from({ length: 256 }, (_, index) => index);
    const plan = await db.tx(async (tx) => {
      const made = await aDraft(tx, await anEdition(tx, { id: 'e1' }), { id: 'p1' });
      const counts = { slotCount: 0, sessionCount: 0, personCount: 0 };
      await tx.insert(tx.t.releaseSnapshot).values({
        releaseId: made.id,
        editionId: 'e1',
        gzip: all.subarray(10),
        sha256: 'x',
        ...counts,
      });
      return made;
    });
    const [row] = await db.read.select().from(db.t.releaseSnapshot);
    expect(row?.gzip).toEqual(all.slice(10));
    expect(row?.gzip.constructor).toBe(Uint8Array);
    expect(row?.releaseId).toBe(plan.id);
    await db.tx((tx) => tx.update(tx.t.releaseSnapshot).set({ gzip: new Uint8Array() }));
    expect((await db.read.select().from(db.t.releaseSnapshot))[0]?.gzip).toEqual(new Uint8Array());
  });

  it('finds by the fold key, whatever case, accent or sign was typed', async () => {
    const db = await engine.open();
    await db.tx(async (tx) => {
      await tx.insert(tx.t.organisation).values({ id: 'o', ...ORGANISATION });
      for (const text of ['Ёлка 100% _fun_', 'CAFÉ Straße', 'Йод и йога', 'Ижорский завод', '日本']) {
        const id = `a-${fold(text)}`;
        await tx
          .insert(tx.t.organisationAlias)
          .values({ id, organisationId: 'o', text, matchKey: fold(text), source: 'test' });
      }
    });
    const found: Record<string, string[]> = {};
    for (const asked of [
      'ЕЛКА',
      'ёлка',
      'cafe',
      'STRASSE',
      '100%',
      '_fun',
      '%',
      'йог',
      'иод',
      'ижор',
      '日',
      'nope',
    ]) {
      found[asked] = await textsLike(db, asked);
    }
    expect(found).toEqual({
      ЕЛКА: ['Ёлка 100% _fun_'],
      ёлка: ['Ёлка 100% _fun_'],
      cafe: ['CAFÉ Straße'],
      STRASSE: ['CAFÉ Straße'],
      '100%': ['Ёлка 100% _fun_'],
      _fun: ['Ёлка 100% _fun_'],
      '%': ['Ёлка 100% _fun_'],
      йог: ['Йод и йога'],
      иод: [],
      ижор: ['Ижорский завод'],
      日: ['日本'],
      nope: [],
    });
  });

  it('orders keys by bytes, puts nulls last, pages by key and computes groups', async () => {
    const db = await engine.open();
    await db.tx(async (tx) => {
      const numbers = [3, null, 1, 2, null];
      for (const [index, slug] of ['b', 'B', '9', '10', 'ä'].entries()) {
        const isSample = index % 2 === 0;
        const createdAt = AT + index;
        const year = 2020 + (index % 2);
        await anEdition(tx, {
          id: slug,
          slug,
          acronym: `a_${index}`,
          number: numbers[index] ?? null,
          isSample,
          createdAt,
          year,
        });
      }
    });
    const { edition } = db.t;
    const slugs = (rows: { slug: string }[]) => rows.map(({ slug }) => slug);
    const bySlug = await db.read.select({ slug: edition.slug }).from(edition).orderBy(asc(edition.slug));
    expect(slugs(bySlug)).toEqual(['10', '9', 'B', 'b', 'ä']);
    const byNumber = await db.read
      .select({ slug: edition.slug })
      .from(edition)
      .orderBy(sql`${edition.number} asc nulls last`, asc(edition.slug));
    expect(slugs(byNumber)).toEqual(['9', '10', 'b', 'B', 'ä']);
    const after = { createdAt: AT + 1, slug: 'B' };
    const page = await db.read
      .select({ slug: edition.slug })
      .from(edition)
      .where(
        or(
          gt(edition.createdAt, after.createdAt),
          and(eq(edition.createdAt, after.createdAt), gt(edition.slug, after.slug)),
        ),
      )
      .orderBy(asc(edition.createdAt), asc(edition.slug))
      .limit(2);
    expect(slugs(page)).toEqual(['9', '10']);
    const perYear = await db.read
      .select({
        year: edition.year,
        n: count(),
        samples: sql<number>`cast(sum(case when ${edition.isSample} then 1 else 0 end) as integer)`,
        numbers: sum(edition.number).mapWith(Number),
        last: max(edition.createdAt),
      })
      .from(edition)
      .groupBy(edition.year)
      .orderBy(desc(edition.year));
    expect(perYear).toEqual([
      { year: 2021, n: 2, samples: 0, numbers: 2, last: AT + 3 },
      { year: 2020, n: 3, samples: 3, numbers: 4, last: AT + 4 },
    ]);
    const samples = db.read
      .$with('samples')
      .as(db.read.select().from(edition).where(eq(edition.isSample, true)));
    expect(
      await db.read
        .with(samples)
        .select({ slug: samples.slug, name: sql<string>`${samples.name} ->> 'ru'` })
        .from(samples)
        .where(gt(samples.createdAt, sql`${AT}`))
        .orderBy(asc(samples.slug)),
    ).toEqual([
      { slug: '9', name: expect.stringMatching(/^Форум \d+$/) },
      { slug: 'ä', name: expect.stringMatching(/^Форум \d+$/) },
    ]);
  });

  it('updates on conflict relative to what is there, and ignores a conflict when asked to', async () => {
    const db = await engine.open();
    await db.tx((tx) => anEdition(tx, { id: 'e1' }));
    const add = (lastSlotNo: number) =>
      db.tx((tx) =>
        tx
          .insert(tx.t.publicNumber)
          .values({ editionId: 'e1', lastSlotNo, lastHallNo: 0 })
          .onConflictDoUpdate({
            target: tx.t.publicNumber.editionId,
            set: { lastSlotNo: sql`${tx.t.publicNumber.lastSlotNo} + excluded.last_slot_no` },
          })
          .returning(),
      );
    expect(await add(2)).toEqual([{ editionId: 'e1', lastSlotNo: 2, lastHallNo: 0 }]);
    expect(await add(3)).toEqual([{ editionId: 'e1', lastSlotNo: 5, lastHallNo: 0 }]);
    const ignored = await db.tx((tx) =>
      tx
        .insert(tx.t.publicNumber)
        .values({ editionId: 'e1', lastSlotNo: 9, lastHallNo: 9 })
        .onConflictDoNothing()
        .returning(),
    );
    expect(ignored).toEqual([]);
  });

  it('names what a write broke and keeps nothing of it', async () => {
    const db = await engine.open();
    await db.tx((tx) => anEdition(tx, { id: 'e1', slug: 'forum' }));
    const broken = {
      slug: await kindOf(db, (tx) => anEdition(tx, { id: 'e2', slug: 'forum' })),
      id: await kindOf(db, (tx) => anEdition(tx, { id: 'e1' })),
      dates: await kindOf(db, (tx) =>
        anEdition(tx, { id: 'e3', startOn: '2026-05-14', endOn: '2026-05-13' }),
      ),
      parent: await kindOf(db, (tx) => anEdition(tx, { id: 'e4', seriesId: 'none' })),
      missing: await kindOf(db, (tx) => anEdition(tx, { id: 'e5', zone: null as unknown as string })),
      other: await kindOf(db, () => Promise.reject(new Error('boom'))),
    };
    expect(broken).toEqual({
      slug: 'unique',
      id: 'unique',
      dates: 'check',
      parent: 'foreign',
      missing: 'notnull',
      other: undefined,
    });
    expect(await db.read.$count(db.t.edition)).toBe(1);
    expect(await db.read.$count(db.t.series)).toBe(1);
  });

  it('deletes what belongs to a deleted edition', async () => {
    const db = await engine.open();
    await db.tx(async (tx) => aDraft(tx, await anEdition(tx, { id: 'e1' })));
    await db.tx((tx) => tx.delete(tx.t.edition).where(eq(tx.t.edition.id, 'e1')));
    expect(await db.read.$count(db.t.plan)).toBe(0);
  });
});

const kindOf = (db: Db, write: (tx: Tx) => Promise<unknown>) => db.tx(write).then(() => 'stored', violation);

const textsLike = async (db: Db, asked: string): Promise<string[]> => {
  const { organisationAlias } = db.t;
  const pattern = `%${likeEscape(fold(asked))}%`;
  const rows = await db.read
    .select({ text: organisationAlias.text })
    .from(organisationAlias)
    .where(sql`${organisationAlias.matchKey} like ${pattern} escape '\\'`)
    .orderBy(asc(organisationAlias.matchKey));
  return rows.map(({ text }) => text);
};
