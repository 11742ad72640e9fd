import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { receiveFile } from '#adapters/file-store.ts';
import { anEdition } from '#db/factories/edition.ts';
import { aSeries } from '#db/factories/series.ts';
import { aDraft } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { Viewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse, programmeFile, SMALL_FORUM, tableHashes } from '../programme/programme-file.fixture.ts';
import { viewerWith } from './desk-forum.fixture.ts';
import { importAsNewEdition, previewNewEdition } from './import-edition.ts';
import { beginImport, keepImport } from './import-receipt.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plenum-new-edition-'));
vi.stubEnv('PLENUM_DATA', folder);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keeper = viewerWith('organizer', { kind: 'instance' });

describeEachEngine('a file that is to become a forum', (engine) => {
  afterEach(() => inUse(undefined));

  test('that cannot be read is not called gone', async () => {
    inUse(await engine.open());
    const id = 'AbCdEfGhIjKlMnOpQrStUv';
    expect(await previewNewEdition(keeper, undefined, 'en')).toBeNull();
    expect(await previewNewEdition(keeper, id, 'en')).toBe('gone');
    const note = path.join(folder, 'uploads', '.import', id, 'note.json');
    mkdirSync(note, { recursive: true });
    await expect(previewNewEdition(keeper, id, 'en')).rejects.toMatchObject({ code: 'EISDIR' });
    rmSync(path.dirname(note), { recursive: true });
  });

  test('becomes one in the series of its organizer, hidden at first', async () => {
    const { db, own, who } = await opened();
    const fileId = await bring(who);
    const before = await tableHashes(db);
    const into = { series: [{ id: own.id, name: own.name.en }], isAnySeries: false };
    expect(await seen(who, fileId)).toMatchObject({ slug: 'smallforum', isTaken: false, into });
    expect(await tableHashes(db)).toEqual(before);
    const order = { fileId, slug: 'smallforum', seriesId: own.id };
    expect(await importAsNewEdition(who, order)).toEqual({ ok: true, slug: 'smallforum' });
    const rows = await db.read.select().from(db.t.edition);
    expect(rows.find(({ slug }) => slug === 'smallforum')).toMatchObject({
      seriesId: own.id,
      publishState: 'hidden',
    });
    expect(await importAsNewEdition(who, order)).toEqual({ ok: false, reason: 'taken' });
  });

  test('goes into no series of others, and makes none, by whoever has one only', async () => {
    const { db, own, foreign, who } = await opened();
    const fileId = await bring(who);
    const order = { fileId, slug: 'smallforum' };
    const before = await tableHashes(db);
    await expect(importAsNewEdition(who, { ...order, seriesId: foreign.id })).rejects.toThrow(NotFoundError);
    await expect(importAsNewEdition(who, { ...order, seriesId: null })).rejects.toThrow(NotFoundError);
    const nowhere = '0190a000-0000-7000-8000-0000000000cc';
    await expect(importAsNewEdition(who, { ...order, seriesId: nowhere })).rejects.toThrow(NotFoundError);
    await expect(importAsNewEdition(keeper, { ...order, seriesId: nowhere })).rejects.toThrow(NotFoundError);
    const editor = viewerWith('programme_editor', { kind: 'series', seriesId: own.id });
    await expect(importAsNewEdition(editor, { ...order, seriesId: own.id })).rejects.toThrow(ForbiddenError);
    const ofEdition = viewerWith('organizer', { kind: 'edition', editionId: foreign.editionId });
    for (const other of [editor, ofEdition]) {
      await expect(beginImport(other, undefined)).rejects.toThrow(NotFoundError);
      await expect(previewNewEdition(other, fileId, 'en')).rejects.toThrow(NotFoundError);
    }
    expect(await tableHashes(db)).toEqual(before);
  });

  test('of the name of another forum shows nothing of that one and leaves it alone', async () => {
    const { db, own, foreign, who } = await opened();
    await db.tx(async (tx) =>
      aDraft(tx, await anEdition(tx, { slug: 'smallforum', seriesId: foreign.id, publishState: 'hidden' })),
    );
    const fileId = await bring(who);
    const before = await tableHashes(db);
    const preview = await seen(who, fileId);
    expect([preview.slug, preview.isTaken, preview.counts.session.new]).toEqual(['smallforum', true, 3]);
    const order = { fileId, slug: 'smallforum', seriesId: own.id };
    expect(await importAsNewEdition(who, order)).toEqual({ ok: false, reason: 'taken' });
    expect(await tableHashes(db)).toEqual(before);
  });

  async function opened() {
    const db: Db = inUse(await engine.open());
    const { own, foreign } = await db.tx(async (tx) => {
      const others = await aSeries(tx);
      const { id: editionId } = await anEdition(tx, { seriesId: others.id });
      return { own: await aSeries(tx), foreign: { ...others, editionId } };
    });
    return { db, own, foreign, who: viewerWith('organizer', { kind: 'series', seriesId: own.id }) };
  }
});

async function seen(viewer: Viewer, fileId: string) {
  const preview = await previewNewEdition(viewer, fileId, 'en');
  if (preview === null || preview === 'gone' || !preview.ok) throw new Error('no preview');
  return preview;
}

async function bring(viewer: Viewer): Promise<string> {
  if (viewer.kind !== 'account') throw new Error('no account');
  const place = await beginImport(viewer, undefined);
  await receiveFile(Readable.from([Buffer.from(programmeFile(SMALL_FORUM))]), place.id, 1_000_000);
  await keepImport(viewer, place, 'programme.xml');
  return place.id;
}
