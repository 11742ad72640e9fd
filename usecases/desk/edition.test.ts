import { afterEach, expect, test } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { aDay } from '#db/factories/day.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { aHall } from '#db/factories/hall.ts';
import { aSession } from '#db/factories/session.ts';
import { aSlot } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from '../access.ts';
import { movedEdition } from '../old-address.ts';
import { savePage } from '../page.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { openEditionSettings, removeEdition, shiftProgramme } from './edition.ts';
import { createNewEdition, openNewEdition } from './edition-creation.ts';
import { deskGround, viewerWith } from './record.fixture.ts';
import { listRecords, saveRecord } from './record.ts';
import { undoRecordCommand } from './record-undo.ts';

const NEW: RecordValues = {
  name: { ru: 'Форум ремёсел 2027' },
  startOn: '2027-05-20',
  endOn: '2027-05-21',
  city: {},
  zone: 'Europe/Moscow',
  locales: ['ru', 'en'],
  defaultLocale: 'ru',
};

describeEachEngine('editions as a whole', (engine) => {
  afterEach(() => inUse(undefined));

  test('an edition made from nothing is hidden, has its days and formats, and a series of its own name', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const made = await createNewEdition(organizer, { from: null, values: NEW });
    expect(made).toMatchObject({ ok: true, id: 'forum-remesel-2027' });
    const { rows } = await listRecords(organizer, 'forum-remesel-2027', 'day', 'ru');
    expect(rows.map(({ values }) => values.onDate)).toEqual(['2027-05-20', '2027-05-21']);
    const series = await db.read.select({ name: db.t.series.name }).from(db.t.series);
    expect(series.map(({ name }) => name.ru)).toContain('Форум ремёсел');
    await expect(listRecords({ kind: 'anonymous' }, 'forum-remesel-2027', 'day', 'ru')).rejects.toThrow(
      NotFoundError,
    );
  });

  test('what is wrong is refused, and nothing is made', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const before = await tableHashes(db);
    const values = { ...NEW, name: {}, endOn: null, zone: 'Nowhere' };
    expect(await createNewEdition(organizer, { from: null, values })).toMatchObject({
      ok: false,
      reason: 'invalid',
      fields: [{ name: 'name' }, { name: 'endOn', code: 'required' }, { name: 'zone', code: 'not_a_zone' }],
    });
    expect(
      await createNewEdition(organizer, { from: null, values: { ...NEW, slug: 'forum' } }),
    ).toMatchObject({
      fields: [{ name: 'slug', code: 'taken' }],
    });
    const editor = await viewerWith(db, 'programme_editor');
    await expect(createNewEdition(editor, { from: null, values: NEW })).rejects.toThrow(ForbiddenError);
    const { account: _, grant: __, ...rest } = before;
    expect(await tableHashes(db, ['account', 'grant'])).toEqual(rest);
  });

  test('the next edition has the structure, pages and team of the last, on later dates and without sessions', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open(), { name: { en: 'Forum 2026' } });
    const helper = await db.tx(async (tx) => {
      const hall = await aHall(tx, edition, { publicNo: 3 });
      await aDay(tx, edition, { onDate: edition.startOn });
      await aSession(tx, edition);
      const account = await anAccount(tx);
      await aGrant(tx, account.id, 'programme_editor', { kind: 'edition', editionId: edition.id });
      return { account, hall };
    });
    await savePage(organizer, 'forum', {
      id: null,
      base: null,
      values: { title: { en: 'About' }, isShown: true },
    });
    const { record } = await openNewEdition(organizer, 'forum', 'en');
    const made = await createNewEdition(organizer, { from: 'forum', values: record.values });
    if (!made.ok) throw new Error(JSON.stringify(made));
    expect(made.id).toBe('forum-2027');
    const [row] = (await db.read.select().from(db.t.edition)).filter(({ slug }) => slug === 'forum-2027');
    if (!row) throw new Error('no edition');
    const copy = await loadProgramme(db.read, scopeOf(row));
    expect(row).toMatchObject({ seriesId: edition.seriesId, startOn: '2027-05-13', publishState: 'hidden' });
    expect(copy.halls.map(({ slug, publicNo }) => [slug, publicNo])).toEqual([[helper.hall.slug, 3]]);
    expect(copy.days.map(({ onDate }) => onDate)).toEqual(['2027-05-13']);
    expect([copy.sessions.length, copy.plan.seq]).toEqual([0, 1]);
    const grants = (await db.read.select().from(db.t.grant)).filter(({ editionId }) => editionId === row.id);
    expect(grants.map(({ accountId, role }) => [accountId, role])).toEqual([
      [helper.account.id, 'programme_editor'],
    ]);
    expect(await db.read.$count(db.t.editionPage)).toBe(2);
  });

  test('rights are copied only after a sign-in of just now', async () => {
    const { db, edition } = await deskGround(await engine.open());
    await db.tx(async (tx) => {
      const account = await anAccount(tx);
      await aGrant(tx, account.id, 'reviewer', { kind: 'edition', editionId: edition.id });
    });
    const tired = await viewerWith(db, 'organizer', 'Tired', 0);
    const { record } = await openNewEdition(tired, 'forum', 'en');
    const before = await tableHashes(db);
    await expect(createNewEdition(tired, { from: 'forum', values: record.values })).rejects.toThrow(
      ReauthRequiredError,
    );
    expect(await tableHashes(db)).toEqual(before);
    const alone = { ...record.values, withTeam: false };
    expect(await createNewEdition(tired, { from: 'forum', values: alone })).toMatchObject({ ok: true });
  });

  test('an edition that is renamed keeps its old address, and gets it back by undo', async () => {
    const { edition, organizer } = await deskGround(await engine.open());
    const values = { slug: 'congress' };
    const saved = await saveRecord(organizer, 'forum', {
      noun: 'edition',
      id: edition.id,
      base: null,
      values,
    });
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    expect(await movedEdition({ kind: 'anonymous' }, 'forum')).toBe('congress');
    expect(await movedEdition({ kind: 'anonymous' }, 'nowhere')).toBeUndefined();
    expect(await undoRecordCommand(organizer, 'congress', saved.commandId ?? '')).toMatchObject({ ok: true });
    expect(await openEditionSettings(organizer, 'forum', 'en')).toMatchObject({
      mayRemove: false,
      mayCreate: true,
    });
  });

  test('the programme moves by days as one command', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const [plan] = await db.read.select().from(db.t.plan);
    if (!plan) throw new Error('no plan');
    const startAt = Date.UTC(2026, 4, 14, 7);
    await db.tx(async (tx) => {
      await aDay(tx, edition, { onDate: edition.startOn });
      await aSlot(tx, { edition, plan, halls: [], startAt, lengthMinutes: 60 });
    });
    const before = await tableHashes(db);
    expect(await shiftProgramme(organizer, 'forum', 0)).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await tableHashes(db)).toEqual(before);
    const moved = await shiftProgramme(organizer, 'forum', 7);
    if (!moved.ok) throw new Error(moved.reason);
    const [slot] = await db.read.select().from(db.t.slot);
    expect(slot).toMatchObject({ startAt: startAt + 7 * 86_400_000, wallStart: '2026-05-21T10:00' });
    expect(await undoRecordCommand(organizer, 'forum', moved.commandId ?? '')).toMatchObject({ ok: true });
    expect((await tableHashes(db)).slot).toBe(before.slot);
  });

  test('only an owner who types the address takes an edition away, and all of it goes', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    await db.tx(async (tx) => {
      await aHall(tx, edition);
      await aSession(tx, edition);
    });
    const owner = await viewerWith(db, 'owner');
    const before = await tableHashes(db);
    await expect(removeEdition(organizer, 'forum', 'forum')).rejects.toThrow(ForbiddenError);
    expect(await removeEdition(owner, 'forum', 'Forum')).toEqual({ ok: false, reason: 'not_confirmed' });
    expect(await tableHashes(db)).toEqual(before);
    expect(await removeEdition(owner, 'forum', 'forum')).toEqual({ ok: true });
    for (const table of [db.t.edition, db.t.hall, db.t.session, db.t.plan])
      expect(await db.read.$count(table)).toBe(0);
  });
});
