import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { alignAreas } from '#db/checkin/area.ts';
import { namedAreas } from '#db/checkin/area-desk.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { listAreas, openArea, removeArea, saveAreas } from './area-desk.ts';
import { listAttendance, openAttendance, saveAttendance } from './attendance-desk.ts';
import { removeCheckpoint } from './checkpoint-desk.ts';
import { aForum, aScan, EVENING, type Forum, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { openDoorSetting, saveDoorSetting } from './door-setting.ts';
import { doorPlanNow } from './door-work.ts';
import { occupancyOf } from './occupancy.ts';

describeEachEngine('areas at the desk', (engine) => {
  const open = signInHouse(engine);

  it('are a tree in which zones are put, moved and taken away', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const [hall] = forum.doors;
    const stage = await aZone(forum, { name: { en: 'Stage' }, parentId: hall.areaId });
    const box = await aZone(forum, { name: { en: 'Box' }, parentId: stage });
    const move = (parentId: string) =>
      saveAreas(house, slug, [{ id: stage, base: null, values: { parentId } }]);
    expect(await move(box)).toMatchObject({ fields: [{ name: 'parentId', code: 'itself' }] });
    expect(await move(forum.gate.areaId)).toMatchObject({ ok: true });
    const rows = (await listAreas(house, slug, 'en')).rows.map(({ name }) => name);
    expect(rows.findIndex((name) => name.endsWith('Box'))).toBe(
      rows.findIndex((name) => name.endsWith('Stage')) + 1,
    );
    expect(await removeArea(house, slug, stage)).toMatchObject({ uses: [{ noun: 'area', count: 1 }] });
    expect(await removeArea(house, slug, box)).toMatchObject({ ok: true });
    expect(await removeArea(house, slug, stage)).toMatchObject({ ok: true });
    // Halls come and go with the programme.
    expect(await removeArea(house, slug, hall.areaId)).toEqual({ ok: false, reason: 'gone' });
  });

  it('of a hall that is gone stay while a checkpoint stands there', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const scope = scopeOf(forum.edition);
    const [, { id: doorId, areaId }] = forum.doors;
    await db.tx(async (tx) => {
      await tx.delete(tx.t.hallLink);
      await tx.delete(tx.t.hall).where(eq(tx.t.hall.id, forum.halls[1].id));
      await alignAreas(tx, scope);
    });
    expect((await openArea(house, slug, areaId, 'en'))?.isRemovable).toBe(true);
    expect(await removeArea(house, slug, areaId)).toMatchObject({ uses: [{ noun: 'checkpoint', count: 1 }] });
    expect(await removeCheckpoint(house, slug, doorId)).toMatchObject({ ok: true });
    expect(await removeArea(house, slug, areaId)).toMatchObject({ ok: true });
    expect((await namedAreas(db.read, scope)).map(({ id }) => id)).not.toContain(areaId);
  });

  it('of halls have a capacity and a way to count of their own, many at once', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const ids = forum.doors.map(({ areaId }) => areaId);
    const both = ids.map((id) => ({ id, base: null, values: { attendanceMode: 'in_only' } }));
    expect(await saveAreas(house, slug, both)).toMatchObject({ ok: true, changeCount: 2 });
    const one = { id: ids[0] ?? '', base: null, values: { capacity: 40 } };
    expect(await saveAreas(house, slug, [one])).toMatchObject({ ok: true });
    const areas = await namedAreas(db.read, scopeOf(forum.edition));
    const found = areas.filter(({ id }) => ids.includes(id));
    expect(found.map(({ attendanceMode }) => attendanceMode)).toEqual(['in_only', 'in_only']);
    expect((await openArea(house, slug, ids[0] ?? '', 'en'))?.values).toMatchObject({ capacity: 40 });
    const before = await tableHashes(db);
    const mixed = [...both, { id: forum.gate.areaId, base: null, values: { attendanceMode: 'none' } }];
    expect(await saveAreas(house, slug, mixed)).toMatchObject({ fields: [{ code: 'not_a_hall' }] });
    expect(await tableHashes(db)).toEqual(before);
  });

  it('let everybody go at their closing time, with a name or without, and all that stands in them', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const site = forum.gate.areaId;
    standAt(EVENING);
    const tap = { ...aScan(forum, 0, { cp: forum.doors[1].id }), ticket: null };
    await upload(forum, [
      aScan(forum, 0, { cp: forum.gate.id }),
      aScan(forum, 5, { cp: forum.gate.id }),
      tap,
    ]);
    const closed = async () => (await db.read.select().from(db.t.presenceInterval)).map(({ toAt }) => toAt);
    const inside = async (at: number) => {
      const plan = await doorPlanNow(db.read, scopeOf(forum.edition));
      const counts = await occupancyOf(db.read, scopeOf(forum.edition), plan, at);
      return counts.reduce((sum, count) => sum + count.inside, 0);
    };
    expect(await closed()).toEqual([null]);
    expect(await inside(EVENING)).toBe(2);
    const close = (closesClock: string) =>
      saveAreas(house, slug, [{ id: site, base: null, values: { closesClock } }]);
    expect(await close('25:00')).toMatchObject({ ok: false, fields: [{ name: 'closesClock' }] });
    // Moscow is three hours ahead of UTC: an hour before now.
    expect(await close('21:00')).toMatchObject({ ok: true });
    expect(await closed()).toEqual([EVENING - 60 * MINUTE]);
    expect(await inside(EVENING)).toBe(0);
    expect(await close('')).toMatchObject({ ok: true });
    expect(await closed()).toEqual([null]);
    expect(await inside(EVENING)).toBe(2);
  });
});

describeEachEngine('attendance of a session as organizers set it', (engine) => {
  const open = signInHouse(engine);

  it('is counted anew when the session truly was at another time', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const { slug } = forum.edition;
    const { occurrenceId } = forum.slot;
    standAt(EVENING);
    await upload(forum, [aScan(forum, 0), aScan(forum, 30, { dir: 'out' })]);
    const [before] = await db.read.select().from(db.t.sessionAttendance);
    expect(before).toMatchObject({ seconds: 30 * 60, status: 'partial' });
    const values = { actualEndAt: '2026-05-14T10:30' };
    expect(await saveAttendance(house, slug, [{ id: occurrenceId, base: null, values }])).toMatchObject({
      ok: true,
    });
    const [after] = await db.read.select().from(db.t.sessionAttendance);
    expect(after).toMatchObject({ seconds: 30 * 60, status: 'attended' });
    expect((await listAttendance(house, slug, 'en')).rows).toMatchObject([
      { id: occurrenceId, values: { mode: 'as_hall', actualEndAt: '2026-05-14T10:30' } },
    ]);
    // Not counted at all: the figures go.
    await saveAttendance(house, slug, [{ id: occurrenceId, base: null, values: { mode: 'none' } }]);
    expect(await db.read.select().from(db.t.sessionAttendance)).toEqual([]);
    expect((await openAttendance(house, slug, occurrenceId, 'en'))?.values).toMatchObject({ mode: 'none' });
  });

  it('is refused with an end before its start, and nothing is stored', async () => {
    const { db } = await open();
    const forum = await aForum(db);
    const before = await tableHashes(db);
    const save = (values: RecordValues) =>
      saveAttendance(house, forum.edition.slug, [{ id: forum.slot.occurrenceId, base: null, values }]);
    expect(await save({ actualEndAt: '2026-05-14T09:59' })).toMatchObject({
      fields: [{ name: 'actualEndAt', code: 'ends_before_start' }],
    });
    expect(await save({ actualStartAt: '2026-05-14T11:00' })).toMatchObject({
      fields: [{ name: 'actualStartAt', code: 'ends_before_start' }],
    });
    expect(await save({ requiredSharePct: 101 })).toMatchObject({ fields: [{ code: 'too_large' }] });
    expect(await tableHashes(db)).toEqual(before);
    expect(forum.slot.endAt).toBe(TEN + 60 * MINUTE);
  });
});

describeEachEngine('settings of all doors', (engine) => {
  const open = signInHouse(engine);

  it('mute kinds of conflicts, keep search and show how full halls are', async () => {
    const { db } = await open();
    const { edition } = await aForum(db);
    const save = (values: RecordValues) =>
      saveDoorSetting(house, edition.slug, { id: edition.id, base: null, values });
    expect(await save({ mutedKinds: ['override', 'time_doubt'], keepsSearchOffline: true })).toMatchObject({
      ok: true,
    });
    expect((await openDoorSetting(house, edition.slug)).values).toMatchObject({ showsFullness: false });
    expect(await save({ showsFullness: true })).toMatchObject({ ok: true });
    expect((await openDoorSetting(house, edition.slug)).values).toEqual({
      mutedKinds: ['time_doubt', 'override'],
      keepsSearchOffline: true,
      showsFullness: true,
    });
    expect(await save({ mutedKinds: ['nothing'] })).toMatchObject({ fields: [{ name: 'mutedKinds' }] });
  });
});

async function aZone(forum: Forum, values: RecordValues): Promise<string> {
  const made = await saveAreas(house, forum.edition.slug, [{ id: null, base: null, values }]);
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.id;
}
