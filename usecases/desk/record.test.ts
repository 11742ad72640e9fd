import { afterEach, expect, test } from 'vitest';
import { aHall } from '#db/factories/hall.ts';
import { aSession } from '#db/factories/session.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aTrack } from '#db/factories/track.ts';
import type { RecordValues } from '#domain/desk/record.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { deskGround, viewerWith } from './record.fixture.ts';
import { listRecords, openRecord, saveRecord, saveRecordsInBulk } from './record.ts';
import { removeRecords } from './record-removal.ts';
import { undoRecordCommand } from './record-undo.ts';

const TRACK: RecordValues = { name: { en: 'Crafts', ru: 'Ремёсла' }, colourNo: 3 };

describeEachEngine('records of the structure', (engine) => {
  afterEach(() => inUse(undefined));

  test('a new record gets its address from its name, and is one command that can be taken back', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const before = await tableHashes(db, ['command', 'plan', 'auditLog', 'translationSource']);
    const saved = await saveRecord(organizer, 'forum', {
      noun: 'track',
      id: null,
      base: null,
      values: TRACK,
    });
    if (!saved.ok) throw new Error(saved.reason);
    const list = await listRecords(organizer, 'forum', 'track', 'ru');
    expect(list.rows.map(({ name, values }) => [name, values.slug, values.code])).toEqual([
      ['Ремёсла', 'crafts', 'CRA'],
    ]);
    const audit = await db.read
      .select({ action: db.t.auditLog.action, id: db.t.auditLog.targetId })
      .from(db.t.auditLog);
    expect(audit).toEqual([{ action: 'track.edit.made', id: saved.id }]);
    expect(await undoRecordCommand(organizer, 'forum', saved.commandId ?? '')).toMatchObject({ ok: true });
    expect(await tableHashes(db, ['command', 'plan', 'auditLog', 'translationSource'])).toEqual(before);
    expect(await undoRecordCommand(organizer, 'forum', saved.commandId ?? '')).toEqual({
      ok: false,
      reason: 'already_undone',
    });
  });

  test('two people change different fields: both stay; the same field: the second sees both', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const colleague = await viewerWith(db, 'organizer', 'Boris');
    const { id } = await db.tx((tx) => aTrack(tx, edition, { name: { en: 'Old' }, code: 'OLD' }));
    const base = (await openRecord(organizer, 'forum', { noun: 'track', id }, 'en'))?.values ?? {};
    const save = (who: typeof organizer, values: RecordValues) =>
      saveRecord(who, 'forum', { noun: 'track', id, base, values: { ...base, ...values } });
    expect(await save(colleague, { name: { en: 'Theirs' }, code: 'TH' })).toMatchObject({ ok: true });
    expect(await save(organizer, { colourNo: 7 })).toMatchObject({ ok: true, changeCount: 1 });
    expect(await save(organizer, { name: { en: 'Old', ru: 'Моё' } })).toMatchObject({ ok: true });
    const before = await tableHashes(db);
    const refused = await save(organizer, { code: 'MY' });
    expect(refused).toMatchObject({
      ok: false,
      reason: 'stale',
      fields: [{ name: 'code', base: 'OLD', theirs: 'TH', mine: 'MY' }],
      current: { code: 'TH', colourNo: 7, name: { en: 'Theirs', ru: 'Моё' } },
      by: 'Anna',
    });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('what is wrong is refused with its field, and nothing is stored', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    await db.tx((tx) => aTrack(tx, edition, { slug: 'taken' }));
    const before = await tableHashes(db);
    const values = {
      name: {},
      colourNo: 13,
      slug: 'taken',
      secret: 'x',
      position: 'one',
    } as unknown as RecordValues;
    const refused = await saveRecord(organizer, 'forum', { noun: 'track', id: null, base: null, values });
    expect(refused).toEqual({
      ok: false,
      reason: 'invalid',
      fields: [
        { name: 'name', code: 'required', locale: 'en' },
        { name: 'colourNo', code: 'too_large' },
        { name: 'position', code: 'not_a_number' },
        { name: 'secret', code: 'unknown' },
      ],
    });
    const taken = { ...TRACK, slug: 'taken' };
    expect(
      await saveRecord(organizer, 'forum', { noun: 'track', id: null, base: null, values: taken }),
    ).toEqual({
      ok: false,
      reason: 'invalid',
      fields: [{ name: 'slug', code: 'taken' }],
    });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('a record that is gone says so; one of another edition is gone too', async () => {
    const { db, organizer } = await deskGround(await engine.open());
    const other = await deskGround(db, { slug: 'other' });
    const { id } = await db.tx((tx) => aTrack(tx, other.edition));
    const before = await tableHashes(db);
    const save = saveRecord(organizer, 'forum', { noun: 'track', id, base: null, values: { code: 'X' } });
    expect(await save).toEqual({ ok: false, reason: 'gone' });
    expect(await removeRecords(organizer, 'forum', { noun: 'track', ids: [id] })).toEqual({
      ok: false,
      reason: 'gone',
    });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('several records change at once as one command, or none', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const [a, b] = await db.tx(async (tx) => [await aHall(tx, edition), await aHall(tx, edition)] as const);
    const order = { noun: 'hall', ids: [a.id, b.id], values: { capacity: 55, isHidden: true } } as const;
    const saved = await saveRecordsInBulk(organizer, 'forum', order);
    expect(saved).toMatchObject({ ok: true, changeCount: 2 });
    const before = await tableHashes(db);
    expect(await saveRecordsInBulk(organizer, 'forum', { ...order, ids: [a.id, 'nobody'] })).toEqual({
      ok: false,
      reason: 'gone',
    });
    expect(await saveRecordsInBulk(organizer, 'forum', { ...order, values: { slug: 'x' } })).toMatchObject({
      ok: false,
      fields: [{ name: 'slug', code: 'unknown' }],
    });
    expect(await tableHashes(db)).toEqual(before);
    const { rows } = await listRecords(organizer, 'forum', 'hall', 'en');
    expect(rows.map(({ values }) => [values.capacity, values.isHidden])).toEqual([
      [55, true],
      [55, true],
    ]);
  });

  test('what is in use stays, with what needs it; what is free goes and comes back', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const [used, free] = await db.tx(async (tx) => {
      const tracks = [await aTrack(tx, edition), await aTrack(tx, edition)] as const;
      await aSession(tx, edition, { trackId: tracks[0].id });
      return tracks;
    });
    const before = await tableHashes(db);
    expect(await removeRecords(organizer, 'forum', { noun: 'track', ids: [used.id, free.id] })).toEqual({
      ok: false,
      reason: 'in_use',
      uses: [{ id: used.id, noun: 'session', count: 1 }],
    });
    expect(await tableHashes(db)).toEqual(before);
    const removed = await removeRecords(organizer, 'forum', { noun: 'track', ids: [free.id] });
    if (!removed.ok) throw new Error(removed.reason);
    expect(await db.read.$count(db.t.track)).toBe(1);
    expect(await undoRecordCommand(organizer, 'forum', removed.commandId ?? '')).toMatchObject({ ok: true });
    expect((await tableHashes(db)).track).toBe(before.track);
  });

  test('a joined hall takes its parts along, and its number is not used twice', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const part = await db.tx((tx) => aHall(tx, edition, { publicNo: 4 }));
    const values = { name: { en: 'A+B' }, venueId: part.venueId, partIds: [part.id] };
    const joined = await saveRecord(organizer, 'forum', { noun: 'hall', id: null, base: null, values });
    if (!joined.ok) throw new Error(joined.reason);
    expect(await removeRecords(organizer, 'forum', { noun: 'hall', ids: [part.id] })).toMatchObject({
      reason: 'in_use',
      uses: [{ id: part.id, noun: 'hall', count: 1 }],
    });
    const nested = { ...values, partIds: [joined.id] };
    expect(
      await saveRecord(organizer, 'forum', { noun: 'hall', id: null, base: null, values: nested }),
    ).toMatchObject({
      fields: [{ name: 'partIds', code: 'not_a_choice' }],
    });
    expect(await removeRecords(organizer, 'forum', { noun: 'hall', ids: [joined.id] })).toMatchObject({
      ok: true,
    });
    expect(await db.read.$count(db.t.hallPart)).toBe(0);
    const again = { ...values, partIds: [] };
    await saveRecord(organizer, 'forum', { noun: 'hall', id: null, base: null, values: again });
    const { rows } = await listRecords(organizer, 'forum', 'hall', 'en');
    expect(rows.map((row) => row.values.publicNo).toSorted()).toEqual([2, 4]);
  });

  test('those without the right see nothing and change nothing', async () => {
    const { db } = await deskGround(await engine.open());
    const before = await tableHashes(db, ['account', 'grant']);
    const order = { noun: 'track', id: null, base: null, values: TRACK } as const;
    for (const role of ['reviewer', 'desk', 'track_curator'] as const) {
      const who = await viewerWith(db, role);
      await expect(saveRecord(who, 'forum', order)).rejects.toThrow(ForbiddenError);
      await expect(listRecords(who, 'forum', 'edition', 'en')).rejects.toThrow(ForbiddenError);
    }
    const desk = await viewerWith(db, 'desk');
    await expect(listRecords(desk, 'forum', 'track', 'en')).rejects.toThrow(ForbiddenError);
    await expect(saveRecord({ kind: 'anonymous' }, 'nowhere', order)).rejects.toThrow(NotFoundError);
    expect(await tableHashes(db, ['account', 'grant'])).toEqual(before);
  });
});
