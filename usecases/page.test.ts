import { afterEach, expect, test } from 'vitest';
import { bus } from '#adapters/bus.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from './access.ts';
import { deskGround, viewerWith } from './desk/record.fixture.ts';
import { undoRecordCommand } from './desk/record-undo.ts';
import { undoTranslationStep } from './desk/step-undo.ts';
import { listTranslationWork } from './desk/translation.ts';
import { confirmTranslation } from './desk/translation-confirm.ts';
import { listPages, listShownPages, openPage, savePage, savePagesInBulk } from './page.ts';
import { removeOwnPages } from './page-removal.ts';
import { inUse, tableHashes } from './programme/programme-file.fixture.ts';

const ABOUT = {
  title: { en: 'How to get there', ru: 'Как добраться' },
  body: { en: 'By **tram**.' },
  isShown: true,
};

describeEachEngine("an edition's own pages", (engine) => {
  afterEach(() => inUse(undefined));

  test('a shown page is public at once under an address from its title, and the caches hear of it', async () => {
    const { organizer } = await deskGround(await engine.open());
    const heard: string[] = [];
    const leave = bus().subscribe('edition', (slug) => heard.push(slug));
    const saved = await savePage(organizer, 'forum', { id: null, base: null, values: ABOUT });
    leave();
    expect(saved).toMatchObject({ ok: true });
    expect(heard).toEqual(['forum']);
    const shown = await listShownPages(anonymousViewer, 'forum');
    expect(shown.map(({ slug, title }) => [slug, title.ru])).toEqual([['how-to-get-there', 'Как добраться']]);
    const { marks } = await listPages(organizer, 'forum', 'en');
    expect(Object.values(marks)).toEqual([[{ field: 'body', locale: 'ru', kind: 'missing' }]]);
  });

  test('two people write different fields of a page; of the same field the second sees both', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const saved = await savePage(organizer, 'forum', { id: null, base: null, values: ABOUT });
    if (!saved.ok) throw new Error(saved.reason);
    const base = (await openPage(organizer, 'forum', saved.id, 'en'))?.values ?? {};
    const save = (values: object) =>
      savePage(organizer, 'forum', { id: saved.id, base, values: { ...base, ...values } });
    expect(await save({ slug: 'way' })).toMatchObject({ ok: true });
    expect(await save({ body: { en: 'By bus.' } })).toMatchObject({ ok: true });
    const before = await tableHashes(db);
    expect(await save({ slug: 'route' })).toMatchObject({
      ok: false,
      reason: 'stale',
      fields: [{ theirs: 'way' }],
      by: 'Anna',
    });
    expect(await tableHashes(db)).toEqual(before);
    expect(await db.read.select({ slug: db.t.slugHistory.slug }).from(db.t.slugHistory)).toEqual([
      { slug: 'how-to-get-there' },
    ]);
  });

  test('pages are hidden together, removed together and brought back', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const make = async () => {
      const saved = await savePage(organizer, 'forum', { id: null, base: null, values: ABOUT });
      return saved.ok ? saved.id : '';
    };
    const ids = [await make(), await make()];
    expect(await savePagesInBulk(organizer, 'forum', { ids, values: { isShown: false } })).toMatchObject({
      changeCount: 2,
    });
    expect(await listShownPages(anonymousViewer, 'forum')).toEqual([]);
    const before = (await tableHashes(db)).editionPage;
    const removed = await removeOwnPages(organizer, 'forum', { ids });
    if (!removed.ok) throw new Error(removed.reason);
    expect(await db.read.$count(db.t.editionPage)).toBe(0);
    expect(await removeOwnPages(organizer, 'forum', { ids })).toEqual({ ok: false, reason: 'gone' });
    expect(await undoRecordCommand(organizer, 'forum', removed.commandId ?? '')).toMatchObject({ ok: true });
    expect((await tableHashes(db)).editionPage).toBe(before);
    expect(await undoRecordCommand(organizer, 'forum', removed.commandId ?? '')).toMatchObject({
      reason: 'already_undone',
    });
  });

  test('a source that changed shows in the worklist, and no longer once it was translated again', async () => {
    const { organizer } = await deskGround(await engine.open());
    const saved = await savePage(organizer, 'forum', {
      id: null,
      base: null,
      values: { ...ABOUT, body: {} },
    });
    if (!saved.ok) throw new Error(saved.reason);
    const save = (title: object) =>
      savePage(organizer, 'forum', {
        id: saved.id,
        base: null,
        values: { title: { ...ABOUT.title, ...title } },
      });
    const tasks = async () =>
      (await listTranslationWork(organizer, 'forum', 'en')).tasks
        .filter(({ noun }) => noun === 'page')
        .map(({ field, locale, kind, name }) => [name, field, locale, kind]);
    expect(await tasks()).toEqual([]);
    await save({ en: 'The way' });
    expect(await tasks()).toEqual([['The way', 'title', 'ru', 'stale']]);
    await save({ en: 'The way', ru: 'Дорога' });
    expect(await tasks()).toEqual([]);
    expect((await listTranslationWork(organizer, 'forum', 'en')).counts).toMatchObject({
      en: { missing: 0, stale: 0 },
    });
  });

  test('a translation that still fits is taken off the worklist by a word, for the source that was looked at', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const made = await savePage(organizer, 'forum', { id: null, base: null, values: { ...ABOUT, body: {} } });
    if (!made.ok) throw new Error(made.reason);
    const rename = (en: string) => {
      const values = { title: { ...ABOUT.title, en } };
      return savePage(organizer, 'forum', { id: made.id, base: null, values });
    };
    const work = async () =>
      (await listTranslationWork(organizer, 'forum', 'en')).tasks.filter(({ kind }) => kind === 'stale');
    await rename('The way');
    const [task] = await work();
    if (!task?.compare) throw new Error('no task');
    const { source, translation, seen } = task.compare;
    expect([source, translation]).toEqual([{ locale: 'en', text: 'The way' }, ABOUT.title.ru]);
    const order = { ownerId: made.id, field: 'title', locale: 'ru', seen };
    await rename('The long way');
    const before = await tableHashes(db, ['account', 'grant']);
    const again = await confirmTranslation(organizer, 'forum', order);
    expect(again).toEqual({ ok: false, reason: 'changed_since' });
    const unknown = { ...order, field: 'secret' };
    expect(await confirmTranslation(organizer, 'forum', unknown)).toEqual({ ok: false, reason: 'gone' });
    const reviewer = await viewerWith(db, 'reviewer');
    await expect(confirmTranslation(reviewer, 'forum', order)).rejects.toThrow(ForbiddenError);
    await expect(confirmTranslation(anonymousViewer, 'nowhere', order)).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db, ['account', 'grant'])).toEqual(before);
    const [fresh] = await work();
    const present = { ...order, seen: fresh?.compare?.seen ?? '' };
    const confirmed = await confirmTranslation(organizer, 'forum', present);
    if (!confirmed.ok || confirmed.commandId === null) throw new Error('nothing to take back');
    expect(await work()).toEqual([]);
    const step = { commandId: confirmed.commandId };
    const confirmedState = await tableHashes(db, ['account', 'grant']);
    await expect(undoTranslationStep(reviewer, 'forum', step)).rejects.toThrow(ForbiddenError);
    const other = await viewerWith(db, 'programme_editor');
    expect(await undoTranslationStep(other, 'forum', step)).toEqual({
      ok: false,
      reason: 'nothing_to_undo',
    });
    expect(await tableHashes(db, ['account', 'grant'])).toEqual(confirmedState);
    expect(await undoTranslationStep(organizer, 'forum', step)).toMatchObject({ ok: true });
    expect((await work()).map(({ ownerId }) => ownerId)).toEqual([made.id]);
    expect(await undoTranslationStep(organizer, 'forum', step)).toEqual({
      ok: false,
      reason: 'changed_since',
    });
    expect(await confirmTranslation(organizer, 'forum', present)).toMatchObject({ ok: true });
    expect(await work()).toEqual([]);
    await rename('The other way');
    expect(await work()).toHaveLength(1);
  });

  test('those without the right change nothing', async () => {
    const { db } = await deskGround(await engine.open());
    const reviewer = await viewerWith(db, 'reviewer');
    const before = await tableHashes(db);
    await expect(savePage(reviewer, 'forum', { id: null, base: null, values: ABOUT })).rejects.toThrow(
      ForbiddenError,
    );
    await expect(removeOwnPages(reviewer, 'forum', { ids: [] })).rejects.toThrow(ForbiddenError);
    await expect(listPages(reviewer, 'forum', 'en')).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
  });
});
