import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bus } from '#adapters/bus.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { aForum, aScan, house, MINUTE, standAt, TEN, upload } from './door.fixture.ts';
import { saveDoorSetting } from './door-setting.ts';
import { hallFullness, showsFullness } from './public-fullness.ts';

describeEachEngine('how full halls are, as anybody may know', (engine) => {
  let restoreClock = () => {};
  beforeEach(() => {
    restoreClock = standAt(TEN + 30 * MINUTE);
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });
  const open = async () => aForum(inUse(await engine.open()), 3);

  test('is told where the edition wants it, in words alone, of halls of the public programme', async () => {
    const forum = await open();
    const { db, edition } = forum;
    const [hall] = forum.halls;
    const ask = () => hallFullness(anonymousViewer, edition.slug);
    await expect(ask()).rejects.toThrow(NotFoundError);
    const say = { id: edition.id, base: null, values: { showsFullness: true } };
    expect(await saveDoorSetting(house, edition.slug, say)).toMatchObject({ ok: true });
    const set = (capacity: number | null) => db.tx((tx) => tx.update(tx.t.hall).set({ capacity }));
    await set(3);
    const seen: string[] = [JSON.stringify(await ask())];
    for (const ticket of forum.tickets) {
      await upload(forum, [aScan(forum, 0, { ticket })]);
      seen.push(JSON.stringify(await ask()));
    }
    // The other hall has no session in the release; two of three are under seven tenths.
    expect(seen).toEqual(
      ['free', 'free', 'free', 'full'].map((word) => JSON.stringify({ [hall.slug]: word })),
    );
    await set(4);
    expect(await ask()).toEqual({ [hall.slug]: 'filling' });
    await set(null);
    expect(await ask()).toEqual({});
  });

  test('is nobody’s in an edition that is not public', async () => {
    const forum = await open();
    const { db, edition } = forum;
    const say = { id: edition.id, base: null, values: { showsFullness: true } };
    expect(await saveDoorSetting(house, edition.slug, say)).toMatchObject({ ok: true });
    expect(await hallFullness(anonymousViewer, edition.slug)).not.toEqual({});
    const { edition: t } = db.t;
    for (const publishState of ['announced', 'hidden'] as const) {
      await db.tx((tx) => tx.update(t).set({ publishState }).where(eq(t.id, edition.id)));
      await expect(hallFullness(anonymousViewer, edition.slug)).rejects.toThrow(NotFoundError);
    }
    await expect(hallFullness(anonymousViewer, 'nowhere')).rejects.toThrow(NotFoundError);
  });

  test('stands on public pages where the edition wants it, and their kept copies go when it changes its mind', async () => {
    const { db, edition } = await open();
    const heard: string[] = [];
    const leave = bus().subscribe('edition', (slug) => heard.push(slug));
    const say = (shown: boolean) =>
      saveDoorSetting(house, edition.slug, {
        ...{ id: edition.id, base: { showsFullness: !shown }, values: { showsFullness: shown } },
      });
    try {
      expect(await showsFullness(edition.slug)).toBe(false);
      expect(await say(true)).toMatchObject({ ok: true });
      expect(await showsFullness(edition.slug)).toBe(true);
      expect(await say(false)).toMatchObject({ ok: true });
      expect(await showsFullness(edition.slug)).toBe(false);
      expect(heard).toEqual([edition.slug, edition.slug]);
      expect(await say(true)).toMatchObject({ ok: true });
      const { edition: t } = db.t;
      await db.tx((tx) => tx.update(t).set({ publishState: 'announced' }).where(eq(t.id, edition.id)));
      expect(await showsFullness(edition.slug)).toBe(false);
      await expect(showsFullness('nowhere')).rejects.toThrow(NotFoundError);
    } finally {
      leave();
    }
  });
});
