import { afterEach, expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { SessionValues } from '#domain/desk/session-value.ts';
import { systemViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { undoCommand } from '../programme/undo-command.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { type RecordHistory, recordHistory } from './record-history.ts';
import { saveSession } from './session.ts';
import { openSession } from './session-form.ts';

const house = systemViewer('test');
const SLUG = 'desk-forum';
const at = { page: 1, language: 'en' } as const;

describeEachEngine('the history of a record', (engine) => {
  afterEach(() => inUse(undefined));

  test('tells of a session and its parts who did what, with the words before and after', async () => {
    const { session, person, halls } = await opened();
    const first = await edit(session.id, ({ title, slots }) => ({
      title: { ...title, en: 'New title' },
      slots: slots.map((slot) => ({ ...slot, halls: [{ hallId: halls[1].id, kind: 'main' as const }] })),
    }));
    const second = await edit(session.id, () => ({ cast: [] }));
    expect(await undoCommand(house, SLUG, second)).toMatchObject({ ok: true });
    const history = await recordHistory(house, SLUG, { noun: 'session', id: session.id }, at);
    expect(history).toMatchObject({ total: 3, page: 1, pageCount: 1, name: 'New title' });
    const deeds = history.lines.map(({ action, targetKind }) => `${action} ${targetKind}`);
    expect(deeds.slice(0, 3)).toEqual([
      'undo.made cast-member',
      'session.edit.removed cast-member',
      'session.edit.changed session',
    ]);
    expect(fieldsOf(history, 1)).toMatchObject({ role: { before: 'moderator', after: null } });
    expect(fieldsOf(history, 2)).toEqual({ 'title.en': { before: session.title.en, after: 'New title' } });
    expect(history.lines.slice(3).map(({ targetKind }) => targetKind)).toContain('slot-hall');
    expect(first).not.toBe(second);
    const seats = await recordHistory(house, SLUG, { noun: 'person', id: person.id }, at);
    expect(seats.lines.map(({ targetKind }) => targetKind)).toEqual(['cast-member', 'cast-member']);
  });

  test('is for those who may edit the record, and knows nothing of records of other editions', async () => {
    const { session, tracks, edition } = await opened();
    await edit(session.id, () => ({ expectedAudience: 80 }));
    const own = { noun: 'session', id: session.id } as const;
    const curator = (track: string) =>
      viewerWith('track_curator', { kind: 'track', editionId: edition.id, id: track });
    expect(await recordHistory(curator(tracks[0].id), SLUG, own, at)).toMatchObject({ total: 1 });
    await expect(recordHistory(curator(tracks[1].id), SLUG, own, at)).rejects.toThrow(ForbiddenError);
    const person = { noun: 'person', id: session.id } as const;
    await expect(recordHistory(curator(tracks[0].id), SLUG, person, at)).rejects.toThrow(ForbiddenError);
    for (const id of ['%', '_'.repeat(36), "' or 1=1"])
      await expect(recordHistory(house, SLUG, { noun: 'hall', id }, at)).rejects.toThrow(NotFoundError);
    const other = { noun: 'person', id: '0190a000-0000-7000-8000-0000000000bb' } as const;
    expect(await recordHistory(house, SLUG, other, at)).toMatchObject({ total: 0, name: null, lines: [] });
  });

  test('comes in pages of deeds', async () => {
    const { session } = await opened();
    for (let n = 1; n <= 31; n += 1) await edit(session.id, () => ({ expectedAudience: n }));
    const own = { noun: 'session', id: session.id } as const;
    const last = await recordHistory(house, SLUG, own, { ...at, page: 2 });
    expect(last).toMatchObject({ total: 31, pageCount: 2 });
    expect(last.lines).toHaveLength(1);
    expect(fieldsOf(last, 0)).toMatchObject({ expectedAudience: { after: 1 } });
  });

  async function opened() {
    return aDeskForum(inUse(await engine.open()));
  }
});

async function edit(id: string, change: (values: SessionValues) => Partial<SessionValues>): Promise<string> {
  const { values } = await openSession(house, SLUG, id, 'en');
  const saved = await saveSession(house, SLUG, {
    id,
    base: values,
    values: { ...values, ...change(values) },
  });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.commandId ?? '';
}

function fieldsOf(history: RecordHistory, line: number) {
  const fields = history.lines[line]?.fields ?? [];
  return Object.fromEntries(fields.map(({ name, change }) => [name, change]));
}
