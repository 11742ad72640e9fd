import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { parseInWorker } from '#adapters/import-worker.ts';
import { failingAt, PlantedError } from '#db/factories/failing.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { type ImportOrder, importProgramme } from './import-programme.ts';
import { inUse, programmeFile, SMALL_FORUM, type TestEvent, tableHashes } from './programme-file.fixture.ts';

const house = systemViewer('test');

describeEachEngine('importing a programme', (engine) => {
  afterEach(() => inUse(undefined));

  test('makes the edition, publishes its first release and accepts findings as in the source', async () => {
    const db = inUse(await engine.open());
    const result = await bring(SMALL_FORUM);
    expect(result).toMatchObject({
      slug: 'smallforum',
      isNew: true,
      release: { version: '1.0', acknowledged: 1 },
      report: {
        counts: {
          session: { new: 3, changed: 0, unchanged: 0, missing: 0 },
          slot: { new: 3, changed: 0, unchanged: 0, missing: 0 },
          person: { new: 2, changed: 0, unchanged: 0, missing: 0 },
          hall: { new: 2, changed: 0, unchanged: 0, missing: 0 },
          track: { new: 1, changed: 0, unchanged: 0, missing: 0 },
        },
        conflicts: [],
        missing: [],
      },
    });
    const [edition] = await db.read.select().from(db.t.edition);
    expect(edition).toMatchObject({
      slug: 'smallforum',
      zone: 'Asia/Krasnoyarsk',
      startOn: '2027-05-20',
      endOn: '2027-05-21',
      publishState: 'published',
      acronym: 'smallforum',
      timeslotMinutes: 5,
    });
    const [series] = await db.read.select().from(db.t.series);
    expect(series).toMatchObject({ slug: 'small-forum', name: { en: 'Small Forum' } });
    expect(await db.read.select({ note: db.t.acknowledgement.note }).from(db.t.acknowledgement)).toEqual([
      { note: 'as in the source' },
    ]);
    expect(await publicNumbers(db)).toEqual([11, 12, 13]);
  });

  test('leaves a new edition hidden and without a release with --draft', async () => {
    const db = inUse(await engine.open());
    expect(await bring(SMALL_FORUM, { isDraft: true })).toMatchObject({ isNew: true, release: null });
    expect(await db.read.select({ state: db.t.edition.publishState }).from(db.t.edition)).toEqual([
      { state: 'hidden' },
    ]);
    expect(await db.read.select().from(db.t.publicRelease)).toEqual([]);
  });

  test('changes nothing and stores no command when the file is the same', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM);
    const before = await tableHashes(db, ['importRun']);
    expect(await bring(SMALL_FORUM)).toMatchObject({ isNew: false, commandId: null, changeCount: 0 });
    expect(await tableHashes(db, ['importRun'])).toEqual(before);
  });

  test('takes only what the source changed, into the draft', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM);
    const result = await bring(changed({ id: 11, start: '11:30', title: 'Grand opening' }));
    expect(result.report.counts).toMatchObject({
      session: { new: 0, changed: 1, unchanged: 2, missing: 0 },
      slot: { new: 0, changed: 1, unchanged: 2, missing: 0 },
      person: { new: 0, changed: 0, unchanged: 2, missing: 0 },
    });
    expect(result.release).toBeNull();
    const titles = await sessionTitles(db);
    expect(titles).toEqual(['Grand opening', 'Next day', 'Second line']);
    const drafted = await slotsOf(db, 11);
    expect(drafted.map(({ wallStart, rev }) => [wallStart, rev]).sort()).toEqual([
      ['2027-05-20T10:00', 1],
      ['2027-05-20T11:30', 2],
    ]);
  });

  test('keeps what people changed here, and shows a field that both changed without taking it', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM);
    await retitle(db, 'Opening', 'Our opening');
    await retitle(db, 'Second line', 'Our second line');
    const result = await bring(changed({ id: 11, title: 'Their opening' }));
    expect(await sessionTitles(db)).toEqual(['Next day', 'Our opening', 'Our second line']);
    expect(result.report.conflicts).toEqual([
      {
        kind: 'session',
        name: 'Their opening',
        field: 'title@en',
        ours: 'Our opening',
        incoming: 'Their opening',
        ticked: false,
      },
    ]);
    expect((await bring(changed({ id: 11, title: 'Their opening' }))).report.conflicts).toEqual([]);
  });

  test('takes what is missing in the file off the plan, keeps the session, and puts it back under its number', async () => {
    const db = inUse(await engine.open());
    await bring(SMALL_FORUM, { isDraft: true });
    const result = await bring(SMALL_FORUM.slice(1));
    expect(result.report.missing).toEqual([
      { kind: 'slot', name: 'Opening', fate: 'unplaced' },
      { kind: 'session', name: 'Opening', fate: 'kept' },
    ]);
    expect(await publicNumbers(db)).toEqual([12, 13]);
    expect(await sessionTitles(db)).toEqual(['Next day', 'Opening', 'Second line']);
    const again = await bring(SMALL_FORUM);
    expect(again.report.counts.slot).toMatchObject({ new: 1, unchanged: 2 });
    expect(again.report.counts.session).toMatchObject({ new: 0, unchanged: 3 });
    // Rule 1 of programme.md: the number was used, and no plan remembers for whom.
    expect(await publicNumbers(db)).toEqual([12, 13, 14]);
  });

  test('writes nothing at all in a dry run, for a new edition and for one that exists', async () => {
    const db = inUse(await engine.open());
    const empty = await tableHashes(db);
    expect(await bring(SMALL_FORUM, { isDryRun: true })).toMatchObject({ isNew: true, commandId: null });
    expect(await tableHashes(db)).toEqual(empty);
    await bring(SMALL_FORUM);
    const before = await tableHashes(db);
    const result = await bring(changed({ id: 11, title: 'Other' }), { isDryRun: true });
    expect(result).toMatchObject({ isNew: false, commandId: null, changeCount: 1 });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('refuses what it cannot read or may not name, and stores nothing', async () => {
    const db = inUse(await engine.open());
    const empty = await tableHashes(db);
    const bytes = programmeFile(SMALL_FORUM);
    const orders: [ImportOrder, string][] = [
      [{ bytes: bytes.subarray(0, 900) }, 'truncated'],
      [{ bytes: Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]><schedule/>') }, 'doctype'],
      [{ bytes: Buffer.from('nothing') }, 'unknown_format'],
      [{ bytes, edition: 'ru' }, 'slug_reserved'],
      [{ bytes, edition: 'Größe' }, 'slug_invalid'],
      [{ bytes, zone: 'Mars/Base' }, 'zone_invalid'],
      [{ bytes, locale: '!!' }, 'locale_invalid'],
    ];
    for (const [order, reason] of orders) {
      expect(await importProgramme(house, order)).toMatchObject({ ok: false, reason });
    }
    expect(await tableHashes(db)).toEqual(empty);
  });

  test('is not for strangers, whether the edition exists or not', async () => {
    inUse(await engine.open());
    const order = { bytes: programmeFile(SMALL_FORUM) };
    await expect(importProgramme(anonymousViewer, order)).rejects.toThrow(NotFoundError);
  });

  test('is whole or absent whichever statement fails', async () => {
    const db = inUse(await engine.open());
    const empty = await tableHashes(db);
    const reading = parseInWorker(programmeFile(SMALL_FORUM), {});
    const whole = failingAt(db, 0);
    inUse(whole.db);
    await bring(SMALL_FORUM, { reading, edition: 'counted' });
    inUse(db);
    const total = whole.count();
    const counted = await tableHashes(db);
    expect(total).toBeGreaterThan(20);
    expect(counted).not.toEqual(empty);
    const step = engine.engine === 'sqlite' ? 1 : 12;
    for (let failing = 1; failing <= total; failing += step) {
      inUse(failingAt(db, failing).db);
      await expect(bring(SMALL_FORUM, { reading, edition: 'failing' })).rejects.toThrow(PlantedError);
    }
    inUse(db);
    expect(await tableHashes(db)).toEqual(counted);
  });
});

async function bring(events: readonly TestEvent[], order: Partial<ImportOrder> = {}) {
  const result = await importProgramme(house, { bytes: programmeFile(events), ...order });
  if (!result.ok) throw new Error(result.reason);
  return result;
}

function changed(change: Partial<TestEvent> & { id: number }): TestEvent[] {
  return SMALL_FORUM.map((event) => (event.id === change.id ? { ...event, ...change } : event));
}

async function sessionTitles(db: Db): Promise<(string | undefined)[]> {
  const rows = await db.read.select({ title: db.t.session.title }).from(db.t.session);
  return rows.map(({ title }) => title.en).sort();
}

async function publicNumbers(db: Db): Promise<number[]> {
  const { slot, plan } = db.t;
  const rows = await db.read
    .select({ publicNo: slot.publicNo })
    .from(slot)
    .innerJoin(plan, eq(plan.id, slot.planId))
    .where(eq(plan.kind, 'draft'));
  return rows.map(({ publicNo }) => publicNo).sort((a, b) => a - b);
}

function slotsOf(db: Db, publicNo: number) {
  return db.read.select().from(db.t.slot).where(eq(db.t.slot.publicNo, publicNo));
}

async function retitle(db: Db, from: string, to: string): Promise<void> {
  const sessions = await db.read.select().from(db.t.session);
  const found = sessions.find(({ title }) => title.en === from);
  await db.tx((tx) =>
    tx
      .update(tx.t.session)
      .set({ title: { en: to }, rev: (found?.rev ?? 0) + 1 })
      .where(eq(tx.t.session.id, found?.id ?? '')),
  );
}
