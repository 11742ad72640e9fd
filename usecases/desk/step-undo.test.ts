import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { anEdition } from '#db/factories/edition.ts';
import { takesPart } from '#db/factories/organisation.ts';
import { aCastMember, aSession } from '#db/factories/session.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { organisationById } from '#db/organisation-directory.ts';
import { personById } from '#db/person-directory.ts';
import type { PersonValues } from '#domain/desk/person-value.ts';
import type { SaveResult } from '#domain/desk/record.ts';
import { undoInput } from '#domain/desk/record-order.ts';
import type { SessionSaveResult } from '#domain/desk/session-refusal.ts';
import { systemViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { erasePerson } from '../erasure.ts';
import { savePage, savePagesInBulk } from '../page.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { saveCatalogueOrganisation } from './organisation.ts';
import { openCatalogueOrganisation } from './organisation-form.ts';
import { saveDirectoryPerson } from './person.ts';
import { openDirectoryPerson } from './person-form.ts';
import { removeDirectoryPeople } from './person-removal.ts';
import { deskGround, viewerWith } from './record.fixture.ts';
import { undoRecordCommand } from './record-undo.ts';
import { openSeries, removeSeries, saveSeries } from './series.ts';
import { undoCatalogueStep, undoDirectoryStep, undoSeriesStep } from './step-undo.ts';

const LOG = ['auditLog', 'slugHistory', 'translationSource'];
const ANNA: Partial<PersonValues> = {
  names: [{ locale: 'en', full: 'Anna Nesterova', given: '', family: '', patronymic: '' }],
  biography: { en: 'Makes lace.' },
};

describeEachEngine('a step that no draft keeps', (engine) => {
  afterEach(() => inUse(undefined));
  afterAll(() => rm(path.join(tmpdir(), `plenum-desk-${process.pid}`), { recursive: true, force: true }));

  test('in the directory of people is taken back: a new person, a change, a removal', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const empty = await tableHashes(db, LOG);
    const made = await savePersonWith(null, ANNA);
    const whole = await tableHashes(db, LOG);
    const changed = await savePersonWith(made.id, { biography: { en: 'Wove.' }, slug: 'anna' });
    expect(await undoDirectoryStep(organizer, changed)).toMatchObject({ ok: true });
    expect(await tableHashes(db, LOG)).toEqual(whole);
    expect(await undoDirectoryStep(organizer, changed)).toEqual({ ok: false, reason: 'changed_since' });
    const removed = await removeDirectoryPeople(organizer, [made.id]);
    if (!removed.ok) throw new Error(removed.reason);
    expect(await tableHashes(db, LOG)).toEqual(empty);
    expect(await undoDirectoryStep(organizer, stepOf(removed))).toMatchObject({ ok: true });
    expect(await tableHashes(db, LOG)).toEqual(whole);
    expect(await undoDirectoryStep(organizer, made)).toMatchObject({ ok: true });
    expect(await tableHashes(db, LOG)).toEqual(empty);
    const log = await db.read.select({ action: db.t.auditLog.action }).from(db.t.auditLog);
    expect(log.map(({ action }) => action).filter((action) => action.startsWith('undo.'))).toEqual([
      'undo.changed',
      'undo.made',
      'undo.removed',
    ]);

    async function savePersonWith(id: string | null, values: Partial<PersonValues>) {
      const { values: base } = await openDirectoryPerson(organizer, id, 'en');
      const sent = { id, base: id === null ? null : base, values: { ...base, ...values } };
      return stepOf(await saveDirectoryPerson(organizer, sent));
    }
  });

  test('brings nobody back who was erased since they were removed', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const { values } = await openDirectoryPerson(organizer, null, 'en');
    const sent = { id: null, base: null, values: { ...values, ...ANNA } };
    const made = stepOf(await saveDirectoryPerson(organizer, sent));
    const removed = await removeDirectoryPeople(organizer, [made.id]);
    if (!removed.ok) throw new Error(removed.reason);
    expect(await erasePerson(systemViewer('test'), made.id)).toMatchObject({ ok: true });
    expect(await undoDirectoryStep(organizer, stepOf(removed))).toEqual({
      ok: false,
      reason: 'nothing_to_undo',
    });
    expect(await personById(db.read, made.id)).toBeUndefined();
  });

  test('stays when somebody changed the same since, or takes part by now', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const { values: blank } = await openDirectoryPerson(organizer, null, 'en');
    const values = { ...blank, ...ANNA };
    const made = stepOf(await saveDirectoryPerson(organizer, { id: null, base: null, values }));
    const person = await personById(db.read, made.id);
    if (!person) throw new Error('no person');
    await db.tx(async (tx) => aCastMember(tx, await aSession(tx, edition), person, { role: 'speaker' }));
    const before = await tableHashes(db);
    expect(await undoDirectoryStep(organizer, made)).toEqual({ ok: false, reason: 'in_use' });
    expect(await tableHashes(db)).toEqual(before);
    const colleague = await viewerWith(db, 'organizer', 'Boris');
    const { values: base } = await openDirectoryPerson(organizer, made.id, 'en');
    const mine = { id: made.id, base, values: { ...base, biography: { en: 'Mine.' } } };
    const step = stepOf(await saveDirectoryPerson(organizer, mine));
    const theirs = { ...mine, base: mine.values, values: { ...mine.values, sortKey: 'Zz' } };
    stepOf(await saveDirectoryPerson(colleague, theirs));
    const later = await tableHashes(db);
    expect(await undoDirectoryStep(organizer, step)).toEqual({ ok: false, reason: 'changed_since' });
    expect(await tableHashes(db)).toEqual(later);
  });

  test('in the catalogue is taken back with former names', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const { values: blank } = await openCatalogueOrganisation(organizer, null, 'en');
    const named = { ...blank, name: { en: 'Guild' }, aliases: ['Old Guild'] };
    const made = stepOf(await saveCatalogueOrganisation(organizer, { id: null, base: null, values: named }));
    const aliases = async () => (await openCatalogueOrganisation(organizer, made.id, 'en')).values.aliases;
    const { values: base } = await openCatalogueOrganisation(organizer, made.id, 'en');
    const renamed = { ...base, name: { en: 'Union' }, aliases: ['Guild'] };
    const step = stepOf(await saveCatalogueOrganisation(organizer, { id: made.id, base, values: renamed }));
    expect(await aliases()).toEqual(['Guild']);
    expect(await undoCatalogueStep(organizer, step)).toMatchObject({ ok: true });
    expect(await aliases()).toEqual(['Old Guild']);
    const organisation = await organisationById(db.read, made.id);
    if (!organisation) throw new Error('no organisation');
    expect(organisation.name).toEqual({ en: 'Guild' });
    await db.tx((tx) => takesPart(tx, edition, organisation, 'partner'));
    const before = await tableHashes(db);
    expect(await undoCatalogueStep(organizer, made)).toEqual({ ok: false, reason: 'in_use' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('of pages is taken back, also of many at once', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const page = (values: object, id: string | null = null) =>
      savePage(organizer, 'forum', { id, base: null, values: { ...values } });
    const undo = (commandId: string) => undoRecordCommand(organizer, 'forum', commandId);
    const empty = await tableHashes(db, LOG);
    const made = stepOf(await page({ title: { en: 'About' }, body: { en: 'One' }, isShown: true }));
    const changed = stepOf(await page({ body: { en: 'Two' } }, made.id));
    expect(await undo(changed.commandId)).toMatchObject({ ok: true });
    const [stored] = await db.read.select().from(db.t.editionPage);
    expect([stored?.body, stored?.version]).toEqual([{ en: 'One' }, 3]);
    expect(await undo(changed.commandId)).toEqual({ ok: false, reason: 'changed_since' });
    const order = { ids: [made.id], values: { isShown: false } };
    const hidden = stepOf(await savePagesInBulk(organizer, 'forum', order));
    expect(await undo(hidden.commandId)).toMatchObject({ ok: true });
    expect(await undo(made.commandId)).toEqual({ ok: false, reason: 'changed_since' });
    const fresh = stepOf(await page({ title: { en: 'Way' } }));
    expect((await tableHashes(db)).plan).toBe(empty.plan);
    const second = await anotherForum();
    expect(await undoRecordCommand(organizer, second, fresh.commandId)).toEqual(NOTHING);
    expect(await undo(fresh.commandId)).toMatchObject({ ok: true });

    async function anotherForum() {
      return (await deskGround(db, { slug: 'second' })).edition.slug;
    }
  });

  test('of series is taken back by whoever may edit them', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const save = (id: string | null, values: object) =>
      saveSeries(organizer, { id, base: null, values: { ...values } });
    const made = stepOf(await save(null, { name: { en: 'Congress' } }));
    const renamed = stepOf(await save(made.id, { name: { en: 'Forum of crafts' }, slug: 'crafts' }));
    expect(await undoSeriesStep(organizer, renamed)).toMatchObject({ ok: true });
    expect((await openSeries(organizer, made.id, 'en'))?.values).toMatchObject({ slug: 'congress' });
    const removed = await removeSeries(organizer, { ids: [made.id] });
    expect(await undoSeriesStep(organizer, stepOf(removed))).toMatchObject({ ok: true });
    await db.tx((tx) => anEdition(tx, { seriesId: made.id }));
    const before = await tableHashes(db);
    expect(await undoSeriesStep(organizer, made)).toEqual({ ok: false, reason: 'in_use' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('is nobody’s but their own who did it, for a day, and of its kind', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const colleague = await viewerWith(db, 'organizer', 'Boris');
    const { values: blank } = await openDirectoryPerson(organizer, null, 'en');
    const input = { id: null, base: null, values: { ...blank, ...ANNA } };
    const step = stepOf(await saveDirectoryPerson(organizer, input));
    const before = await tableHashes(db, ['account', 'grant']);
    expect(await undoDirectoryStep(colleague, step)).toEqual(NOTHING);
    expect(await undoCatalogueStep(organizer, step)).toEqual(NOTHING);
    expect(await undoSeriesStep(organizer, step)).toEqual(NOTHING);
    expect(await undoDirectoryStep(organizer, { commandId: `~A${step.commandId}` })).toEqual(NOTHING);
    expect(await undoDirectoryStep(organizer, { commandId: '~none' })).toEqual(NOTHING);
    const restore = setClock(standingClock(Date.now() + 25 * 3_600_000));
    expect(await undoDirectoryStep(organizer, step)).toEqual(NOTHING);
    restore();
    const reviewer = await viewerWith(db, 'reviewer');
    await expect(undoDirectoryStep(reviewer, step)).rejects.toThrow(ForbiddenError);
    await expect(undoCatalogueStep(reviewer, step)).rejects.toThrow(ForbiddenError);
    await expect(undoSeriesStep(reviewer, step)).rejects.toThrow(ForbiddenError);
    await expect(undoRecordCommand(reviewer, 'forum', step.commandId)).rejects.toThrow(ForbiddenError);
    await expect(undoDirectoryStep({ kind: 'anonymous' }, step)).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db, ['account', 'grant'])).toEqual(before);
    expect(undoInput.safeParse(step).success).toBe(false);
    expect(undoInput.safeParse({ commandId: step.commandId }).success).toBe(true);
  });
});

const NOTHING = { ok: false, reason: 'nothing_to_undo' };

function stepOf(result: SaveResult | SessionSaveResult | Awaited<ReturnType<typeof removeSeries>>) {
  if (!result.ok || result.commandId === null) throw new Error(JSON.stringify(result));
  return { commandId: result.commandId, id: 'id' in result ? result.id : '' };
}
