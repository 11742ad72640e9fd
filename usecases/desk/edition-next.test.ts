import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { calendarSetting, storeCalendarSetting } from '#db/calendar/calendar-setting.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { aHall } from '#db/factories/hall.ts';
import { aPerson } from '#db/factories/person.ts';
import { aSeries } from '#db/factories/series.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aVenue } from '#db/factories/venue.ts';
import { addFile, type StoredFile } from '#db/file.ts';
import { addFloorPlan, floorPlans } from '#db/floor-plan.ts';
import { newId } from '#db/id.ts';
import { addPage, allPages } from '#db/page.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { Db } from '#db/types.ts';
import type { CalendarChoice } from '#domain/calendar/calendar-setting.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { wallTime } from '#domain/time.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { viewerWith } from './desk-forum.fixture.ts';
import { openEditionSettings } from './edition.ts';
import { createNewEdition, openNewEdition } from './edition-creation.ts';
import { deskGround } from './record.fixture.ts';

const settings = vi.hoisted(() => ({ folder: '' }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

const DRAWING = 'D'.repeat(22);
const PICTURE = 'P'.repeat(22);

describeEachEngine('the next edition', (engine) => {
  afterEach(() => inUse(undefined));
  afterAll(async () => {
    if (settings.folder !== '') await rm(settings.folder, { recursive: true, force: true });
  });

  test('is made by the organizer of a series in that series, and in no other', async () => {
    const { db, edition } = await deskGround(await engine.open(), { name: { en: 'Forum 2026' } });
    const foreign = await db.tx(async (tx) => await anEdition(tx, { seriesId: (await aSeries(tx)).id }));
    const who = viewerWith('organizer', { kind: 'series', seriesId: edition.seriesId });
    const form = await openNewEdition(who, null, 'en');
    expect(form.record.options.series?.map(({ id }) => id)).toEqual([edition.seriesId]);
    expect(form.record.values.seriesId).toBe(edition.seriesId);
    expect(form.record.fields.find(({ name }) => name === 'seriesId')?.isRequired).toBe(true);
    expect(form.sources.map(({ slug }) => slug)).toEqual(['forum']);
    expect((await openEditionSettings(who, 'forum', 'en')).mayCreate).toBe(true);

    const { withTeam: _, ...values } = (await openNewEdition(who, 'forum', 'en')).record.values;
    const before = await tableHashes(db);
    const elsewhere = { from: null, values: { ...values, seriesId: foreign.seriesId } };
    await expect(createNewEdition(who, elsewhere)).rejects.toThrow(NotFoundError);
    const inNone = { from: null, values: { ...values, seriesId: null } };
    await expect(createNewEdition(who, inNone)).rejects.toThrow(NotFoundError);
    await expect(openNewEdition(who, foreign.slug, 'en')).rejects.toThrow();
    const editor = viewerWith('programme_editor', { kind: 'series', seriesId: edition.seriesId });
    await expect(createNewEdition(editor, { from: null, values })).rejects.toThrow(ForbiddenError);
    await expect(openNewEdition(editor, null, 'en')).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db)).toEqual(before);

    const made = await createNewEdition(who, { from: null, values });
    expect(made).toMatchObject({ ok: true, id: 'forum-2027' });
    const rows = await db.read.select().from(db.t.edition);
    expect(rows.find(({ slug }) => slug === 'forum-2027')?.seriesId).toBe(edition.seriesId);
  });

  test('keeps when halls are open, on the wall of their venue, and no hours of people', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open(), {
      name: { en: 'Forum 2026' },
      zone: 'Europe/Berlin',
      startOn: '2026-03-27',
      endOn: '2026-03-28',
    });
    await db.tx(async (tx) => {
      const venue = await aVenue(tx, edition, { zone: 'Europe/Berlin' });
      const hall = await aHall(tx, edition, { venueId: venue.id });
      const person = await aPerson(tx);
      const row = { editionId: edition.id, kind: 'available', source: 'desk' } as const;
      const at = { startAt: Date.UTC(2026, 2, 27, 8), endAt: Date.UTC(2026, 2, 27, 17) };
      await tx.insert(tx.t.availability).values([
        { ...row, ...at, id: newId(), hallId: hall.id, personId: null },
        { ...row, ...at, id: newId(), hallId: null, personId: person.id },
      ]);
    });
    // A year and two days later: summer time has begun.
    const copy = await nextOf(db, organizer, { startOn: '2027-03-29', endOn: '2027-03-30' });
    expect(copy.availabilities).toHaveLength(1);
    const [hours] = copy.availabilities;
    expect([hours?.hallId, hours?.personId]).toEqual([copy.halls[0]?.id, null]);
    expect(wallTime(hours?.startAt ?? 0, 'Europe/Berlin')).toBe('2027-03-29T09:00');
    expect(wallTime(hours?.endAt ?? 0, 'Europe/Berlin')).toBe('2027-03-29T18:00');
  });

  test('has the settings of calendars, which nobody has changed there yet; an edition from nothing has none', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open(), { name: { en: 'Forum 2026' } });
    const untouched = await nextOf(db, organizer, {});
    expect(await calendarSetting(db.read, scopeOf(untouched.edition))).toMatchObject({ version: 0 });
    const chosen: CalendarChoice = {
      alarmMinutes: 15,
      cancelledMode: 'hidden',
      sentence: { en: 'Come early.' },
      silentRoles: ['guest'],
      invitesHolders: false,
    };
    const times = { alarmAt: 5_000, cancelledAt: 6_000, sentenceAt: 7_000 };
    await db.tx((tx) => storeCalendarSetting(tx, scopeOf(edition), { ...chosen, ...times, version: 0 }));
    await db.tx((tx) =>
      tx.update(tx.t.edition).set({ slug: 'former' }).where(eq(tx.t.edition.id, untouched.edition.id)),
    );
    const copy = await nextOf(db, organizer, {});
    expect(await calendarSetting(db.read, scopeOf(copy.edition))).toEqual({
      ...chosen,
      ...{ alarmAt: 0, cancelledAt: 0, sentenceAt: 0, version: 1 },
    });
  });

  test('has plans of floors, pages and a logo with files of its own', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open(), {
      name: { en: 'Forum 2026' },
      logoUrl: `/f/${PICTURE}`,
    });
    settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-next-'));
    const { doubleFile, partFolder, settleFile, storedPath } = await import('#adapters/file-store.ts');
    const { writeFile } = await import('node:fs/promises');
    for (const id of [DRAWING, PICTURE]) {
      await writeFile(path.join(await partFolder(id), '1200.webp'), id);
      await settleFile(id);
    }
    const hall = await db.tx(async (tx) => {
      const made = await aHall(tx, edition);
      await addFile(tx, fileOf(edition, DRAWING));
      await addFile(tx, fileOf(edition, PICTURE));
      const marks = [{ hallId: made.id, x: 0.1, y: 0.2, width: 0.3, height: 0.4 }];
      const plan = {
        id: newId(),
        editionId: edition.id,
        venueId: made.venueId,
        name: { en: 'Ground floor' },
      };
      await addFloorPlan(tx, { ...plan, fileId: DRAWING, position: 0, version: 4, marks });
      const body = { en: `![Way](/f/${PICTURE}-480) and ![Foreign](/f/${'X'.repeat(22)})` };
      const page = { id: newId(), editionId: edition.id, slug: 'way', title: { en: 'Way' }, position: 0 };
      await addPage(tx, { ...page, body, isShown: true, version: 1 });
      return made;
    });
    const copy = await nextOf(db, organizer, {});
    const [plan] = await floorPlans(db.read, scopeOf(copy.edition));
    const files = (await db.read.select().from(db.t.fileObject)).filter(
      ({ editionId }) => editionId === copy.edition.id,
    );
    expect(files.map(({ visibility }) => visibility)).toEqual(['private', 'private']);
    expect(plan).toMatchObject({ name: { en: 'Ground floor' }, version: 1 });
    const [own] = copy.halls;
    expect([plan?.venueId, plan?.marks]).toEqual([
      own?.venueId,
      [{ hallId: own?.id, x: 0.1, y: 0.2, width: 0.3, height: 0.4 }],
    ]);
    expect([hall.id, DRAWING]).not.toContain(plan?.fileId);
    expect(files.map(({ id }) => id)).toContain(plan?.fileId);
    expect(await readFile(storedPath(plan?.fileId ?? '', '1200.webp'), 'utf8')).toBe(DRAWING);
    const logo = copy.edition.logoUrl?.slice('/f/'.length) ?? '';
    expect(await readFile(storedPath(logo, '1200.webp'), 'utf8')).toBe(PICTURE);
    const [page] = await allPages(db.read, scopeOf(copy.edition));
    expect(page?.body.en).toBe(`![Way](/f/${logo}-480) and ![Foreign](/f/${'X'.repeat(22)})`);
    expect(await doubleFile('N'.repeat(22), 'M'.repeat(22))).toBe(false);
  });
});

async function nextOf(db: Db, organizer: Parameters<typeof openNewEdition>[0], dates: Partial<Edition>) {
  const { record } = await openNewEdition(organizer, 'forum', 'en');
  const values = { ...record.values, ...dates } as typeof record.values;
  const made = await createNewEdition(organizer, { from: 'forum', values });
  if (!made.ok) throw new Error(JSON.stringify(made));
  const rows = await db.read.select().from(db.t.edition);
  const edition = rows.find(({ slug }) => slug === made.id);
  if (!edition) throw new Error('no edition');
  return loadProgramme(db.read, scopeOf(edition));
}

function fileOf(edition: Edition, id: string): StoredFile {
  return {
    id,
    editionId: edition.id,
    ownerKind: 'edition',
    ownerId: edition.id,
    visibility: 'public',
    name: 'plan.png',
    mediaType: 'image/webp',
    sha256: 'x',
    byteCount: 22,
    variants: {},
    alt: {},
    createdBy: 'test',
    createdAt: 0,
  };
}
