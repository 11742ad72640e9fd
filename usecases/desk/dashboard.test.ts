import { eq } from 'drizzle-orm';
import { afterEach, expect, test } from 'vitest';
import { aSession } from '#db/factories/session.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { deskDashboard, editionDashboard } from './dashboard.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { searchDesk } from './palette.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';

describeEachEngine('the dashboard', (engine) => {
  afterEach(() => inUse(undefined));

  test('says what is open before the first release, and figures', async () => {
    const { db, forum } = await opened();
    await db.tx((tx) => aSession(tx, forum.edition, { state: 'accepted' }));
    const { actions, counts, edition, placedCount } = await editionDashboard(house, SLUG, 'en');
    const kinds = actions.map(({ kind, count }) => [kind, count] as const);
    expect(kinds).toContainEqual(['never_released', 1]);
    expect(kinds).toContainEqual(['sessions_without_time', 1]);
    expect(kinds.map(([kind]) => kind)).not.toContain('no_halls');
    expect(counts).toMatchObject({ sessions: 2, halls: 2, tracks: 2, days: 1, venues: 1, people: 1 });
    expect([edition.release, placedCount]).toEqual([null, 1]);
  });

  test('counts what the public does not see yet', async () => {
    const { db, forum } = await opened();
    expect(await publishRelease(house, SLUG, { acknowledge: 'test' })).toMatchObject({ ok: true });
    expect(await editionDashboard(house, SLUG, 'en')).toMatchObject({ changeCount: 0 });
    await db.tx(async (tx) => {
      const { session } = tx.t;
      await tx
        .update(session)
        .set({ title: { en: 'Renamed' } })
        .where(eq(session.id, forum.session.id));
    });
    const after = await editionDashboard(house, SLUG, 'en');
    expect(after.changeCount).toBe(1);
    expect(after.actions).toContainEqual(expect.objectContaining({ kind: 'unreleased_changes', count: 1 }));
  });

  test('tells a moderator of one session nothing of the draft, and strangers nothing at all', async () => {
    const { forum } = await opened();
    const scope = { kind: 'session', editionId: forum.edition.id, id: forum.session.id } as const;
    const seen = await editionDashboard(viewerWith('moderator', scope), SLUG, 'en');
    expect(seen).toMatchObject({ actions: [], changeCount: null, placedCount: null });
    const stranger = editionDashboard(anonymousViewer, SLUG, 'en');
    await expect(stranger).rejects.toThrow(
      forum.edition.publishState === 'hidden' ? NotFoundError : ForbiddenError,
    );
  });

  test('shows each their own editions, and an empty list to those without any right', async () => {
    const { forum } = await opened();
    const scope = { kind: 'edition', editionId: forum.edition.id } as const;
    const mine = await deskDashboard(viewerWith('programme_editor', scope));
    expect(mine.editions.map(({ slug }) => slug)).toEqual([SLUG]);
    expect(mine.may.has('edition.create')).toBe(false);
    const nobody = await deskDashboard(viewerWith('speaker', scope));
    expect([nobody.editions, nobody.actions, nobody.may.has('edition.create')]).toEqual([[], [], false]);
  });

  test('is searched by name in either keyboard layout, each within their part', async () => {
    const { db, forum } = await opened();
    await db.tx(async (tx) => {
      await aSession(tx, forum.edition, { title: { ru: 'Мода Сибири' }, trackId: forum.tracks[1].id });
      const { plan } = tx.t;
      await tx.update(plan).set({ seq: 90 }).where(eq(plan.id, forum.plan.id));
    });
    const ask = (query: string, viewer = house) =>
      searchDesk(viewer, { query, edition: SLUG, language: 'ru' });
    expect((await ask('мода')).hits).toMatchObject([{ noun: 'session', name: 'Мода Сибири' }]);
    expect(await ask('vjlf')).toMatchObject({ readAs: 'мода', hits: [{ name: 'Мода Сибири' }] });
    const curator = viewerWith('track_curator', {
      kind: 'track',
      editionId: forum.edition.id,
      id: forum.tracks[0].id,
    });
    expect((await ask('мода', curator)).hits).toEqual([]);
    expect((await ask(forum.session.code, curator)).hits).toMatchObject([{ id: forum.session.id }]);
    expect((await ask('мода', anonymousViewer)).hits).toEqual([]);
  });

  async function opened() {
    const db: Db = inUse(await engine.open());
    return { db, forum: await aDeskForum(db) };
  }
});
