import { afterEach, expect, test } from 'vitest';
import { aHall } from '#db/factories/hall.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { movedInInstance } from '../old-address.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { deskGround, viewerWith } from './record.fixture.ts';
import { listSeries, removeSeries, saveSeries } from './series.ts';
import { saveWalkTimes } from './walk-time.ts';

describeEachEngine('series', (engine) => {
  afterEach(() => inUse(undefined));

  test('a series is made, renamed with its old address, and goes when it is empty', async () => {
    const { edition, organizer } = await deskGround(await engine.open());
    const saved = await saveSeries(organizer, {
      id: null,
      base: null,
      values: { name: { en: 'Craft Forum' } },
    });
    if (!saved.ok) throw new Error(saved.reason);
    const rename = { id: saved.id, base: null, values: { slug: 'crafts' } };
    expect(await saveSeries(organizer, rename)).toMatchObject({ ok: true, changeCount: 1 });
    expect(await movedInInstance('series', 'craft-forum')).toBe('crafts');
    const taken = { id: null, base: null, values: { name: { en: 'Other' }, slug: 'craft-forum' } };
    expect(await saveSeries(organizer, taken)).toMatchObject({ fields: [{ name: 'slug', code: 'taken' }] });
    expect(await removeSeries(organizer, { ids: [edition.seriesId] })).toEqual({
      ok: false,
      reason: 'in_use',
      uses: [{ id: edition.seriesId, noun: 'edition', count: 1 }],
    });
    expect(await removeSeries(organizer, { ids: [saved.id] })).toMatchObject({ ok: true });
    expect((await listSeries(organizer, 'en')).rows.map(({ id }) => id)).toEqual([edition.seriesId]);
  });

  test('belongs to those who may edit it', async () => {
    const { db, edition } = await deskGround(await engine.open());
    const editor = await viewerWith(db, 'programme_editor');
    const before = await tableHashes(db);
    const input = { id: edition.seriesId, base: null, values: { slug: 'mine' } };
    await expect(saveSeries(editor, input)).rejects.toThrow(ForbiddenError);
    await expect(listSeries({ kind: 'anonymous' }, 'en')).rejects.toThrow(NotFoundError);
    await expect(removeSeries(editor, { ids: [edition.seriesId] })).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
    const scope = { kind: 'series', seriesId: edition.seriesId } as const;
    const own = {
      kind: 'account',
      accountId: 'a',
      name: 'A',
      grants: [{ role: 'organizer', scope }],
    } as const;
    expect((await listSeries(own, 'en')).rows).toHaveLength(1);
  });

  test('walking times are saved together; one that a colleague changed comes back with both', async () => {
    const { db, edition, organizer } = await deskGround(await engine.open());
    const [a, b] = await db.tx(
      async (tx) => [(await aHall(tx, edition)).id, (await aHall(tx, edition)).id] as const,
    );
    const save = (base: number | null, walkMinutes: number | null) =>
      saveWalkTimes(organizer, 'forum', [{ fromHallId: a, toHallId: b, base, walkMinutes }]);
    expect(await save(null, 7)).toMatchObject({ ok: true, changeCount: 1 });
    const before = await tableHashes(db);
    expect(await save(null, 9)).toMatchObject({
      ok: false,
      reason: 'stale',
      fields: [{ name: `${a}:${b}`, base: null, theirs: 7, mine: 9 }],
    });
    expect(await save(7, 601)).toMatchObject({ ok: false, reason: 'invalid' });
    expect(await tableHashes(db)).toEqual(before);
    expect(await save(7, null)).toMatchObject({ ok: true });
    expect(await db.read.$count(db.t.hallLink)).toBe(0);
  });
});
