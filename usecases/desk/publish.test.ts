import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { ForbiddenError } from '../access.ts';
import { listAudit } from '../audit.ts';
import { listConflicts } from '../programme/conflict-list.ts';
import { inUse, tableHashes } from '../programme/programme-file.fixture.ts';
import { editionDashboard } from './dashboard.ts';
import { editionNavigation } from './dashboard-navigation.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { previewRelease, publishEdition } from './publish.ts';
import { openRecord, saveRecord } from './record.ts';
import { duplicateSession, saveSession } from './session.ts';
import { openSession } from './session-form.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';

describeEachEngine('the Publish button', (engine) => {
  afterEach(() => inUse(undefined));

  test('says what it would do, and does it', async () => {
    const { db } = await opened();
    const before = await tableHashes(db);
    expect(await previewRelease(house, SLUG, 'en')).toMatchObject({
      current: null,
      nextVersion: '1.0',
      changes: {
        lines: [{ kind: 'added', before: null, after: { hallIds: [expect.any(String)] } }],
        named: [],
        count: 1,
      },
      calendar: { moved: 0, cancelled: 0, added: 1, removed: 0 },
      counts: { unscheduled: 0, unconfirmed: 0, untranslated: { en: 0, ru: 0 } },
      blocking: [],
      mayOverride: true,
    });
    expect(await tableHashes(db)).toEqual(before);
    const notes = { en: 'The first one', ru: 'Первая' };
    expect(await publishEdition(house, SLUG, { notes, reason: '' })).toMatchObject({
      ok: true,
      version: '1.0',
    });
    expect(await previewRelease(house, SLUG, 'en')).toMatchObject({
      current: { version: '1.0' },
      nextVersion: null,
      changes: { lines: [], named: [], hasOther: false, count: 0 },
      editCount: 0,
    });
  });

  test('lists changes by what they are, and counts what is open', async () => {
    const { forum } = await opened();
    const { id } = forum.session;
    expect(await openSession(house, SLUG, id, 'en')).toMatchObject({ isReleased: false });
    await publishEdition(house, SLUG, { notes: {}, reason: '' });
    const { values: base, isReleased } = await openSession(house, SLUG, id, 'en');
    expect(isReleased).toBe(true);
    const slots = base.slots.map((slot) => ({ ...slot, start: '2026-05-14T12:00' }));
    const values = { ...base, slots, title: { en: 'Other words' } };
    expect(await saveSession(house, SLUG, { id, base, values })).toMatchObject({ ok: true });
    expect(await duplicateSession(house, SLUG, id)).toMatchObject({ ok: true });
    expect(await previewRelease(house, SLUG, 'en')).toMatchObject({
      nextVersion: '2.0',
      changes: { lines: [{ kind: 'changed', changes: ['time', 'title'], title: { en: 'Other words' } }] },
      calendar: { moved: 1, cancelled: 0, added: 0, removed: 0 },
      counts: { unscheduled: 1, unconfirmed: 1, untranslated: { en: 0, ru: 2 } },
    });
  });

  test('needs a reason for what keeps it back, and the right to give one', async () => {
    const { db, forum } = await opened();
    const { id } = forum.session;
    const { values: base } = await openSession(house, SLUG, id, 'en');
    const slots = [...base.slots, ...base.slots.map((slot) => ({ ...slot, id: 'new-1' }))];
    expect(await saveSession(house, SLUG, { id, base, values: { ...base, slots } })).toMatchObject({
      ok: true,
    });
    const editor = viewerWith('programme_editor', { kind: 'edition', editionId: forum.edition.id });
    const preview = await previewRelease(editor, SLUG, 'en');
    expect(preview).toMatchObject({ nextVersion: '1.0', mayOverride: false });
    expect(preview.blocking.map(({ code }) => code).sort()).toEqual(['hall.overlap', 'person.overlap']);
    const led = preview.blocking.flatMap(({ sides }) => sides.map(({ sessionId }) => sessionId));
    expect(led).toEqual([id, id, id, id]);
    const listed = await listConflicts(house, SLUG, { isAll: true });
    expect(preview.blocking.length + preview.warnings.length).toBe(listed.length);
    const before = await tableHashes(db);
    expect(await publishEdition(editor, SLUG, { notes: {}, reason: ' ' })).toMatchObject({
      reason: 'blocked',
    });
    await expect(publishEdition(editor, SLUG, { notes: {}, reason: 'We know' })).rejects.toThrow(
      ForbiddenError,
    );
    expect(await tableHashes(db)).toEqual(before);
    const organizer = viewerWith('organizer', { kind: 'edition', editionId: forum.edition.id });
    expect(await publishEdition(organizer, SLUG, { notes: {}, reason: 'We know' })).toMatchObject({
      ok: true,
      acknowledged: 2,
    });
  });

  test('keeps the reason with the release: at the page and in the record of the edition', async () => {
    const { forum } = await opened();
    const { id } = forum.session;
    const { values: base } = await openSession(house, SLUG, id, 'en');
    const slots = [...base.slots, ...base.slots.map((slot) => ({ ...slot, id: 'new-1' }))];
    await saveSession(house, SLUG, { id, base, values: { ...base, slots } });
    expect(await publishEdition(house, SLUG, { notes: {}, reason: ' We know ' })).toMatchObject({ ok: true });
    const { current } = await previewRelease(house, SLUG, 'en');
    expect(current).toMatchObject({ version: '1.0', acceptedCount: 2, reason: 'We know' });
    const later = await openSession(house, SLUG, id, 'en');
    const values = { ...later.values, title: { en: 'Other words' } };
    await saveSession(house, SLUG, { id, base: later.values, values });
    expect(await publishEdition(house, SLUG, { notes: {}, reason: '' })).toMatchObject({ version: '1.1' });
    expect((await previewRelease(house, SLUG, 'en')).current).toMatchObject({ acceptedCount: 0, reason: '' });
    const page = { page: 1, language: 'en' } as const;
    const { lines } = await listAudit(house, { edition: SLUG }, { action: 'release.publish' }, page);
    expect(lines.map(({ targetName, reason }) => [targetName, reason])).toEqual([
      ['1.1', undefined],
      ['1.0', 'We know'],
    ]);
  });

  test('counts what the dashboard counts, and names a renamed track in it', async () => {
    const { db, forum } = await opened();
    await publishEdition(house, SLUG, { notes: {}, reason: '' });
    const [{ id }] = forum.tracks;
    const base = (await openRecord(house, SLUG, { noun: 'track', id }, 'en'))?.values ?? {};
    const values = { ...base, name: { en: 'Crafts' } };
    expect(await saveRecord(house, SLUG, { noun: 'track', id, base, values })).toMatchObject({ ok: true });
    expect(await duplicateSession(house, SLUG, forum.session.id)).toMatchObject({ ok: true });
    const before = await tableHashes(db);
    const { changes, editCount } = await previewRelease(house, SLUG, 'en');
    expect(changes.named).toContainEqual({
      kind: 'track',
      effect: 'renamed',
      names: [{ name: 'Crafts', former: expect.any(String) }],
    });
    expect(changes).toMatchObject({ lines: [], hasOther: false });
    const dashboard = await editionDashboard(house, SLUG, 'en');
    expect(dashboard.changeCount).toBe(changes.count);
    expect(dashboard.actions).toContainEqual(
      expect.objectContaining({ kind: 'unreleased_changes', count: changes.count }),
    );
    expect(await editionNavigation(house, SLUG)).toMatchObject({ waiting: editCount });
    expect([changes.count, editCount]).toEqual([2, 2]);
    expect(await tableHashes(db)).toEqual(before);
  });

  async function opened() {
    const db = inUse(await engine.open());
    return { db, forum: await aDeskForum(db) };
  }
});
