import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setClock } from '#adapters/clock.ts';
import { aTenancy, type Tenant } from '#db/factories/tenancy.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { addFile, fileById, unusedFiles } from '#db/file.ts';
import type { Db } from '#db/types.ts';
import type { MaterialValues } from '#domain/material.ts';
import { anonymousViewer, systemViewer, type Viewer } from '#domain/viewer.ts';
import { viewerWith } from './desk/desk-forum.fixture.ts';
import { openFile } from './file.ts';
import {
  addSessionMaterial,
  changeSessionMaterial,
  listMaterials,
  orderSessionMaterials,
  publicMaterials,
  removeSessionMaterial,
} from './material.ts';
import { inUse, tableHashes } from './programme/programme-file.fixture.ts';
import { publishRelease } from './programme/publish-release.ts';

const house = systemViewer('test');
const SLIDES: MaterialValues = { title: { en: 'Slides' }, audience: 'private', moment: 'now' };
/** After everything that the sample editions hold. */
const LATE = Date.UTC(2040, 0, 1);

describeEachEngine('slides of a session', (engine) => {
  let at = LATE;
  let restoreClock = () => {};
  beforeEach(() => {
    at = LATE;
    restoreClock = setClock({ now: () => at });
  });
  afterEach(() => {
    restoreClock();
    inUse(undefined);
  });

  test('are added, changed with a version, and written into the audit log without their words', async () => {
    const { db, slug, sessionId } = await opened();
    const fileId = await aFile(db, slug, sessionId);
    const { id } = await add(slug, { sessionId, fileId, title: { en: ' Slides ', ru: ' ' } });
    const file = { fileId, fileName: 'slides.pdf', mediaType: 'application/pdf', byteCount: 7 };
    const [row] = await listMaterials(house, slug, sessionId);
    expect(row).toEqual({ ...SLIDES, ...file, id, sessionId, position: 0, version: 1, state: 'not_public' });
    const wanted = { title: { en: 'Talk' }, audience: 'public', moment: 'end' } as const;
    const order = { ...wanted, sessionId, id, version: 1 };
    expect(await changeSessionMaterial(house, slug, order)).toEqual({ ok: true, id });
    expect(await listMaterials(house, slug, sessionId)).toMatchObject([
      { ...wanted, version: 2, state: 'unreleased' },
    ]);
    const late = await changeSessionMaterial(house, slug, { ...order, title: { en: 'Late' } });
    expect(late).toEqual({ ok: false, reason: 'stale', current: wanted, version: 2 });
    expect(await linesOf(db)).toEqual([
      { action: 'material.made', targetId: id, fields: ['title', 'sessionId', 'audience', 'moment'] },
      { action: 'material.changed', targetId: id, fields: ['title', 'audience', 'moment'] },
    ]);
    expect(JSON.stringify(await db.read.select().from(db.t.auditLog))).not.toContain('Talk');
  });

  test('are put in another order, and come back to their place when a removal is undone', async () => {
    const { db, slug, sessionId } = await opened();
    const [a, b, c] = [
      await aFile(db, slug, sessionId),
      await aFile(db, slug, sessionId),
      await aFile(db, slug, sessionId),
    ];
    const rows = [];
    for (const fileId of [a, b, c]) rows.push((await add(slug, { sessionId, fileId })).id);
    const files = async () => (await listMaterials(house, slug, sessionId)).map(({ fileId }) => fileId);
    expect(await files()).toEqual([a, b, c]);
    const [first = '', second = '', third = ''] = rows;
    const order = (ids: readonly string[]) => orderSessionMaterials(house, slug, { sessionId, ids });
    expect(await order([third, first, second])).toEqual({ ok: true, id: sessionId });
    expect(await files()).toEqual([c, a, b]);
    const stored = await tableHashes(db);
    for (const ids of [[first, second], [first, first, second], [third, first, 'other'], []])
      expect(await order(ids)).toEqual({ ok: false, reason: 'gone' });
    expect(await tableHashes(db)).toEqual(stored);
    await removeSessionMaterial(house, slug, { sessionId, id: first, version: 1 });
    expect(await files()).toEqual([c, b]);
    await add(slug, { sessionId, fileId: a, index: 1 });
    expect(await files()).toEqual([c, a, b]);
  });

  test('are in the list once, and neither removed nor changed when somebody was faster', async () => {
    const { db, slug, sessionId } = await opened();
    const fileId = await aFile(db, slug, sessionId);
    const { id } = await add(slug, { sessionId, fileId });
    expect((await add(slug, { sessionId, fileId })).id).toBe(id);
    const stored = await tableHashes(db);
    const late = { ok: false, reason: 'stale', current: SLIDES, version: 1 };
    expect(await removeSessionMaterial(house, slug, { sessionId, id, version: 7 })).toEqual(late);
    const gone = { ok: false, reason: 'gone' };
    expect(await removeSessionMaterial(house, slug, { sessionId, id: 'x', version: 1 })).toEqual(gone);
    const order = { ...SLIDES, sessionId, id: 'x', version: 1 };
    expect(await changeSessionMaterial(house, slug, order)).toEqual(gone);
    expect(await tableHashes(db)).toEqual(stored);
  });

  test('take no file of another session or edition, and none that was brought for something else', async () => {
    const { db, slug, sessionId, other } = await opened();
    const foreign = await aFile(db, other.edition.slug, other.ids.session);
    const elsewhere = await aFile(db, slug, other.ids.session);
    const stolen = await aFile(db, other.edition.slug, sessionId);
    const portrait = await aFile(db, slug, sessionId, 'person');
    const before = await tableHashes(db);
    for (const fileId of [foreign, elsewhere, stolen, portrait, 'A'.repeat(22)]) {
      const order = { ...SLIDES, sessionId, fileId, index: null };
      expect(await addSessionMaterial(house, slug, order)).toEqual({ ok: false, reason: 'unknown' });
    }
    expect(await tableHashes(db)).toEqual(before);
  });

  test('are kept by who keeps the session, and by nobody else', async () => {
    const { db, slug, sessionId, tenant, other } = await opened();
    const editionId = tenant.edition.id;
    const fileId = await aFile(db, slug, sessionId);
    const { id } = await add(slug, { sessionId, fileId });
    const second = await aFile(db, slug, sessionId);
    const before = await tableHashes(db);
    const strangers: readonly Viewer[] = [
      viewerWith('moderator', { kind: 'session', editionId, id: tenant.ids.hall }),
      viewerWith('track_curator', { kind: 'track', editionId, id: tenant.ids.hall }),
      viewerWith('reviewer', { kind: 'edition', editionId }),
      viewerWith('desk', { kind: 'edition', editionId }),
      viewerWith('organizer', { kind: 'edition', editionId: other.edition.id }),
      anonymousViewer,
    ];
    for (const who of strangers) {
      const order = { sessionId, id, version: 1 };
      const attempts = [
        () => listMaterials(who, slug, sessionId),
        () => addSessionMaterial(who, slug, { ...SLIDES, sessionId, fileId: second, index: null }),
        () => changeSessionMaterial(who, slug, { ...SLIDES, ...order, audience: 'public' }),
        () => orderSessionMaterials(who, slug, { sessionId, ids: [id] }),
        () => removeSessionMaterial(who, slug, order),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toThrow('not allowed');
    }
    const ownOther = { ...SLIDES, sessionId: other.ids.session, fileId: second, index: null };
    await expect(addSessionMaterial(house, slug, ownOther)).rejects.toThrow('no such session');
    expect(await tableHashes(db)).toEqual(before);
    const own = viewerWith('moderator', { kind: 'session', editionId, id: sessionId });
    const order = { ...SLIDES, sessionId, fileId: second, index: null };
    expect(await addSessionMaterial(own, slug, order)).toMatchObject({ ok: true });
  });

  test('are public with their session, from the moment that was chosen on, until they are taken back', async () => {
    const { db, slug, sessionId, code, editionId } = await opened('firstHidden');
    const fileId = await aFile(db, slug, sessionId);
    const { id } = await add(slug, { sessionId, fileId, audience: 'public', moment: 'start' });
    expect(await given(anonymousViewer, fileId)).toBeUndefined();
    await expect(publicMaterials(slug, code)).rejects.toThrow('no such edition');
    expect(await publishRelease(house, slug, { acknowledge: 'test' })).toMatchObject({ ok: true });
    const [slot] = await db.read.select().from(db.t.slot).where(eq(db.t.slot.editionId, editionId));
    if (!slot) throw new Error('no slot');
    const seen = async () => [
      await given(anonymousViewer, fileId),
      (await publicMaterials(slug, code)).length,
    ];
    at = slot.startAt - 1;
    expect(await seen()).toEqual([undefined, 0]);
    at = slot.startAt;
    expect(await seen()).toEqual(['asked_again', 1]);
    await change(slug, { sessionId, id, audience: 'public', moment: 'end', version: 1 });
    expect(await seen()).toEqual([undefined, 0]);
    at = slot.endAt;
    expect(await seen()).toEqual(['asked_again', 1]);
    await change(slug, { sessionId, id, audience: 'participants', version: 2 });
    expect(await seen()).toEqual([undefined, 0]);
    await change(slug, { sessionId, id, audience: 'public', version: 3 });
    expect(await seen()).toEqual(['asked_again', 1]);
    await removeSessionMaterial(house, slug, { sessionId, id, version: 4 });
    expect(await seen()).toEqual([undefined, 0]);
    expect(await unusedFiles(db.read, LATE)).toEqual([fileId]);
  });

  test('of a session that stands only in the draft, or is closed, are never public', async () => {
    const { db, slug, sessionId, code, editionId } = await opened('firstHidden');
    const closed = { access: 'closed' } as const;
    await db.tx((tx) => tx.update(tx.t.session).set(closed).where(eq(tx.t.session.id, sessionId)));
    const fileId = await aFile(db, slug, sessionId);
    await add(slug, { sessionId, fileId, audience: 'public' });
    expect(await publishRelease(house, slug, { acknowledge: 'test' })).toMatchObject({ ok: true });
    expect(await given(anonymousViewer, fileId)).toBeUndefined();
    expect(await publicMaterials(slug, code)).toEqual([]);
    // The draft opens it; what the public sees is the release.
    await db.tx((tx) =>
      tx.update(tx.t.session).set({ access: 'public' }).where(eq(tx.t.session.id, sessionId)),
    );
    expect(await given(anonymousViewer, fileId)).toBeUndefined();
    expect(await publicMaterials(slug, code)).toEqual([]);
    const hidden = { publishState: 'hidden' } as const;
    await publishRelease(house, slug, { acknowledge: 'test' });
    expect(await given(anonymousViewer, fileId)).toBe('asked_again');
    await db.tx((tx) => tx.update(tx.t.edition).set(hidden).where(eq(tx.t.edition.id, editionId)));
    expect(await given(anonymousViewer, fileId)).toBeUndefined();
  });

  test('are given at the desk to whom their audience says', async () => {
    const { db, slug, sessionId, tenant, other } = await opened();
    const editionId = tenant.edition.id;
    const fileId = await aFile(db, slug, sessionId);
    const people: Readonly<Record<string, Viewer>> = {
      editor: viewerWith('programme_editor', { kind: 'edition', editionId }),
      moderator: viewerWith('moderator', { kind: 'session', editionId, id: sessionId }),
      reviewer: viewerWith('reviewer', { kind: 'edition', editionId }),
      'moderator elsewhere': viewerWith('moderator', { kind: 'session', editionId, id: tenant.ids.hall }),
      'front desk': viewerWith('desk', { kind: 'edition', editionId }),
      'other forum': viewerWith('organizer', { kind: 'edition', editionId: other.edition.id }),
      nobody: anonymousViewer,
    };
    const who = async () => {
      const names: string[] = [];
      for (const [name, viewer] of Object.entries(people))
        if ((await given(viewer, fileId)) === 'private') names.push(name);
      return names;
    };
    const planners = ['editor', 'moderator', 'reviewer'];
    expect(await who()).toEqual(planners);
    const { id } = await add(slug, { sessionId, fileId });
    expect(await who()).toEqual(planners);
    await change(slug, { sessionId, id, audience: 'participants', version: 1 });
    expect(await who()).toEqual([...planners, 'moderator elsewhere', 'front desk']);
    await removeSessionMaterial(house, slug, { sessionId, id, version: 2 });
    expect(await who()).toEqual(planners);
    expect((await fileById(db.read, fileId))?.visibility).toBe('private');
  });

  async function opened(which: 'first' | 'firstHidden' = 'first') {
    const db = inUse(await engine.open());
    const world = await db.tx((tx) => aTenancy(tx));
    const tenant: Tenant = world[which];
    const { edition, ids, sessionCode: code } = tenant;
    const [slug, sessionId, editionId] = [edition.slug, ids.session, edition.id];
    return { db, tenant, slug, sessionId, code, editionId, other: world.other };
  }
});

type Adding = Partial<Parameters<typeof addSessionMaterial>[2]> & { sessionId: string; fileId: string };
async function add(slug: string, order: Adding) {
  const saved = await addSessionMaterial(house, slug, { ...SLIDES, index: null, ...order });
  if (!saved.ok) throw new Error(saved.reason);
  return saved;
}

type Changing = Partial<MaterialValues> & { sessionId: string; id: string; version: number };
async function change(slug: string, order: Changing) {
  expect(await changeSessionMaterial(house, slug, { ...SLIDES, ...order })).toMatchObject({ ok: true });
}

async function given(viewer: Viewer, fileId: string) {
  return (await openFile(async () => viewer, fileId, undefined))?.caching;
}

async function linesOf(db: Db) {
  const { auditLog } = db.t;
  const { action, targetId, fields } = auditLog;
  const lines = await db.read.select({ action, targetId, fields }).from(auditLog);
  return lines.filter((line) => line.action.startsWith('material.'));
}

let count = 0;
async function aFile(
  db: Db,
  slug: string,
  ownerId: string,
  ownerKind: 'session' | 'person' = 'session',
): Promise<string> {
  count += 1;
  const id = String(count).padStart(22, 'S');
  const editions = await db.read.select().from(db.t.edition);
  const editionId = editions.find((row) => row.slug === slug)?.id ?? null;
  const file = { id, editionId, ownerKind, ownerId, name: 'slides.pdf', visibility: 'private' } as const;
  const rest = { mediaType: 'application/pdf', sha256: 'x', byteCount: 7, variants: {}, alt: {} };
  await db.tx((tx) => addFile(tx, { ...file, ...rest, createdBy: 'test', createdAt: 0 }));
  return id;
}
