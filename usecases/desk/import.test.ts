import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { receiveFile } from '#adapters/file-store.ts';
import { anEdition } from '#db/factories/edition.ts';
import { aDraft } from '#db/factories/slot.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import type { ImportWithout } from '#domain/exchange/import-choice.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { inUse, programmeFile, SMALL_FORUM, tableHashes } from '../programme/programme-file.fixture.ts';
import { viewerWith } from './desk-forum.fixture.ts';
import { applyChosenImport, importHistory, previewImport } from './import.ts';
import { beginImport, keepImport } from './import-receipt.ts';
import { undoRecordCommand } from './record-undo.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plenum-import-'));
vi.stubEnv('PLENUM_DATA', folder);
afterAll(() => rm(folder, { recursive: true, force: true }));

const SLUG = 'small-forum';
const ALL: ImportWithout = { kinds: [], units: [], fields: [] };
/** The log and the numbers go on; everything else has to be as before. */
const GOES_ON = [
  'command',
  'plan',
  'publicNumber',
  'auditLog',
  'importKey',
  'importRun',
  'importSource',
  'outbox',
];

describeEachEngine('an import at the desk', (engine) => {
  afterEach(() => inUse(undefined));

  test('is previewed without writing, applied as one command, and taken back whole', async () => {
    const { db, editor } = await opened();
    const fileId = await bring(editor, programmeFile(SMALL_FORUM));
    const before = await tableHashes(db);
    const preview = await seen(editor, fileId);
    expect(await tableHashes(db)).toEqual(before);
    expect(preview.rows.filter(({ kind }) => kind === 'session')).toMatchObject([
      { fate: 'new', name: 'Opening' },
      { fate: 'new', name: 'Second line' },
      { fate: 'new', name: 'Next day' },
    ]);
    expect(preview.rows.find(({ kind, name }) => kind === 'slot' && name === 'Opening')?.hint).toMatch(
      /Blue$/,
    );
    const quiet = await tableHashes(db, GOES_ON);
    const { fingerprint } = preview;
    const applied = await applyChosenImport(editor, SLUG, { fileId, fingerprint, without: ALL });
    if (!applied.ok || applied.commandId === null) throw new Error('not applied');
    const [run] = (await importHistory(editor, SLUG)).runs;
    expect(run).toMatchObject({ commandId: applied.commandId, isUndone: false, mayUndo: true });
    expect(run).toMatchObject({ profile: 'schedule.xml' });
    const others = await importHistory({ ...editor, accountId: 'another' } as typeof editor, SLUG);
    expect(others.runs[0]).toMatchObject({ isUndone: false, mayUndo: false });
    expect((await seen(editor, fileId)).rows).toEqual([]);
    expect(await undoRecordCommand(editor, SLUG, applied.commandId)).toMatchObject({ ok: true });
    expect(await tableHashes(db, GOES_ON)).toEqual(quiet);
    expect((await importHistory(editor, SLUG)).runs[0]).toMatchObject({ isUndone: true, mayUndo: false });
  });

  test('takes only what was chosen, and offers the rest again', async () => {
    const { db, editor } = await opened();
    const fileId = await bring(editor, programmeFile(SMALL_FORUM));
    const { fingerprint, rows } = await seen(editor, fileId);
    const opening = rows.find(({ kind, name }) => kind === 'session' && name === 'Opening');
    const without: ImportWithout = { kinds: ['track'], units: [opening?.key ?? ''], fields: [] };
    expect(await applyChosenImport(editor, SLUG, { fileId, fingerprint, without })).toMatchObject({
      ok: true,
    });
    const { session } = db.t;
    const titles = await db.read.select({ title: session.title, trackId: session.trackId }).from(session);
    expect(titles).toHaveLength(2);
    expect(titles.map(({ trackId }) => trackId)).toEqual([null, null]);
    const again = await seen(editor, fileId);
    expect(again.rows.map(({ kind, fate, name }) => `${fate} ${kind} ${name}`)).toEqual([
      'new track Crafts',
      'changed session Next day',
      'new session Opening',
      expect.stringMatching(/^new slot Opening/),
    ]);
    const rest = { fileId, fingerprint: again.fingerprint, without: ALL };
    expect(await applyChosenImport(editor, SLUG, rest)).toMatchObject({ ok: true });
    expect((await seen(editor, fileId)).rows).toEqual([]);
    expect(await db.read.select().from(session)).toHaveLength(3);
  });

  test('shows field by field what changed, before and after', async () => {
    const { editor } = await opened();
    const first = await bring(editor, programmeFile(SMALL_FORUM));
    const { fingerprint } = await seen(editor, first);
    await applyChosenImport(editor, SLUG, { fileId: first, fingerprint, without: ALL });
    const [opening, ...others] = SMALL_FORUM;
    if (!opening) throw new Error('no session');
    const moved = [{ ...opening, title: 'Great opening', room: 'Green', start: '11:30' }, ...others];
    const fileId = await bring(editor, programmeFile(moved));
    const { rows } = await seen(editor, fileId);
    expect(rows.map(({ kind, fate, name }) => `${fate} ${kind} ${name}`)).toEqual([
      'new hall Green',
      'changed session Great opening',
      'changed slot Great opening',
    ]);
    expect(rows[1]?.fields).toEqual([{ field: 'title', before: 'Opening', after: 'Great opening' }]);
    expect(rows[2]?.fields).toEqual([
      { field: 'time', before: expect.stringContaining('10:00'), after: expect.stringContaining('11:30') },
      { field: 'halls', before: 'Blue', after: 'Green' },
    ]);
  });

  test('applies what was seen or nothing: a draft that went on has to be looked at again', async () => {
    const { db, editor } = await opened();
    const fileId = await bring(editor, programmeFile(SMALL_FORUM));
    const other = await bring(editor, programmeFile(SMALL_FORUM.slice(0, 1)));
    const old = await seen(editor, fileId);
    const { fingerprint } = await seen(editor, other);
    await applyChosenImport(editor, SLUG, { fileId: other, fingerprint, without: ALL });
    const before = await tableHashes(db);
    const late = { fileId, fingerprint: old.fingerprint, without: ALL };
    expect(await applyChosenImport(editor, SLUG, late)).toEqual({ ok: false, reason: 'moved' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('says of a file that is no programme what is wrong with it', async () => {
    const { editor } = await opened();
    const whole = programmeFile(SMALL_FORUM);
    const cut = await bring(editor, whole.subarray(0, whole.length - 200));
    expect(await previewImport(editor, SLUG, cut, 'en')).toMatchObject({ ok: false, reason: 'truncated' });
    const wrong = await bring(editor, Buffer.from('<html></html>'));
    expect(await previewImport(editor, SLUG, wrong, 'en')).toMatchObject({ ok: false });
  });

  test('knows the file of nobody else, of no other edition, and none that never was', async () => {
    const { db, editor, editionId } = await opened();
    const fileId = await bring(editor, programmeFile(SMALL_FORUM));
    const other: Viewer = {
      ...viewerWith('organizer', { kind: 'edition', editionId }),
      accountId: '0190a000-0000-7000-8000-0000000000bb',
    } as Viewer;
    const ask = (who: Viewer, slug: string, id: string) => previewImport(who, slug, id, 'en');
    await expect(ask(other, SLUG, fileId)).rejects.toThrow(NotFoundError);
    await expect(ask(editor, SLUG, 'A'.repeat(22))).rejects.toThrow(NotFoundError);
    await expect(ask(editor, SLUG, '../../secret')).rejects.toThrow(NotFoundError);
    const beside = await db.tx((tx) => anEdition(tx, { slug: 'beside' }));
    await db.tx((tx) => aDraft(tx, beside));
    const keeper = viewerWith('organizer', { kind: 'instance' });
    await expect(ask(keeper, 'beside', fileId)).rejects.toThrow(NotFoundError);
  });

  describe('is not for', () => {
    test.each(['track_curator', 'moderator', 'desk', 'registered'] as const)('a %s', async (role) => {
      const { editionId } = await opened();
      const who = viewerWith(role, { kind: 'edition', editionId });
      await expect(beginImport(who, SLUG)).rejects.toThrow();
      await expect(previewImport(who, SLUG, 'A'.repeat(22), 'en')).rejects.toThrow();
      const order = { fileId: 'A'.repeat(22), fingerprint: '', without: ALL };
      await expect(applyChosenImport(who, SLUG, order)).rejects.toThrow();
      await expect(importHistory(who, SLUG)).rejects.toThrow();
    });
  });

  async function opened(): Promise<{ db: Db; editor: Viewer; editionId: string }> {
    const db = inUse(await engine.open());
    const edition = await db.tx(async (tx) => {
      const made = await anEdition(tx, { slug: SLUG, zone: 'Asia/Krasnoyarsk' });
      await aDraft(tx, made);
      return made;
    });
    const editor = viewerWith('programme_editor', { kind: 'edition', editionId: edition.id });
    return { db, editor, editionId: edition.id };
  }
});

async function seen(viewer: Viewer, fileId: string) {
  const preview = await previewImport(viewer, SLUG, fileId, 'en');
  if (!preview.ok) throw new Error(preview.reason);
  return preview;
}

async function bring(viewer: Viewer, bytes: Uint8Array): Promise<string> {
  if (viewer.kind !== 'account') throw new Error('no account');
  const place = await beginImport(viewer, SLUG);
  await receiveFile(Readable.from([Buffer.from(bytes), randomBytes(0)]), place.id, 1_000_000);
  await keepImport(viewer, place, 'programme.xml');
  return place.id;
}
