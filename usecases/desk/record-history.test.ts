import { afterEach, expect, test } from 'vitest';
import { fieldText, sentenceText } from '#components/desk/audit/audit-sentence.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { BLANK_ORGANISATION } from '#domain/desk/organisation-value.ts';
import type { SessionValues } from '#domain/desk/session-value.ts';
import { systemViewer } from '#domain/viewer.ts';
import { translator } from '#i18n/translator.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { undoCommand } from '../programme/undo-command.ts';
import { aDeskForum, viewerWith } from './desk-forum.fixture.ts';
import { saveOrganisation } from './organisation.ts';
import { openOrganisation } from './organisation-form.ts';
import { saveRecord } from './record.ts';
import { editionHistory, type RecordHistory, recordHistory, seriesHistory } from './record-history.ts';
import { saveSeries } from './series.ts';
import { saveSession } from './session.ts';
import { openSession } from './session-form.ts';

const house = systemViewer('test');
const TOLD = {
  en: [
    'Removed partner “Guild”; Level (English): Gold → nothing; Organisation: Guild → nothing; Role: sponsor → nothing',
    'Changed partner “Guild”; Role: partner → sponsor',
    'Added partner “Guild”; Level (English): nothing → Gold; Organisation: nothing → Guild; Role: nothing → partner',
  ],
  ru: [
    'Удалён партнёр «Guild»; Организация: Guild → пусто; Роль: спонсор → пусто; Уровень (английский): Gold → пусто',
    'Изменён партнёр «Guild»; Роль: партнёр → спонсор',
    'Добавлен партнёр «Guild»; Организация: пусто → Guild; Роль: пусто → партнёр; Уровень (английский): пусто → Gold',
  ],
};
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

  test('tells of the settings of an edition, for those who may change them', async () => {
    const { edition } = await opened();
    const values = { city: { en: 'Tomsk' } };
    const saved = await saveRecord(house, SLUG, { noun: 'edition', id: edition.id, base: null, values });
    expect(saved.ok).toBe(true);
    const organizer = viewerWith('organizer', { kind: 'edition', editionId: edition.id });
    const history = await editionHistory(organizer, SLUG, at);
    expect(history).toMatchObject({ total: 1, name: edition.name.en });
    expect(history.lines.map(({ action, targetKind }) => `${action} ${targetKind}`)).toEqual([
      'edition.edit.changed edition',
    ]);
    expect(fieldsOf(history, 0)).toMatchObject({ 'city.en': { after: 'Tomsk' } });
    const editor = viewerWith('programme_editor', { kind: 'edition', editionId: edition.id });
    await expect(editionHistory(editor, SLUG, at)).rejects.toThrow(ForbiddenError);
  });

  test('tells of a series, for those who may change it, and of no other series', async () => {
    const { edition } = await opened();
    const id = edition.seriesId;
    const organizer = viewerWith('organizer', { kind: 'series', seriesId: id });
    const order = { id, base: null, values: { name: { en: 'Lace' } } };
    expect(await saveSeries(organizer, order)).toMatchObject({ ok: true });
    const history = await seriesHistory(organizer, id, at);
    expect(history).toMatchObject({ total: 1, name: 'Lace', zone: 'UTC' });
    expect(history.lines.map(({ action, effect }) => [action, effect])).toEqual([
      ['series.edit.changed', 'changed'],
    ]);
    expect(Object.keys(fieldsOf(history, 0))).toEqual(['name']);
    const stranger = viewerWith('organizer', { kind: 'edition', editionId: edition.id });
    await expect(seriesHistory(stranger, id, at)).rejects.toThrow(NotFoundError);
    const none = '0190a000-0000-7000-8000-0000000000bb';
    await expect(seriesHistory(house, none, at)).rejects.toThrow(NotFoundError);
  });

  test('names roles of organisations in words, also those that are gone', async () => {
    await opened();
    const values = { ...BLANK_ORGANISATION, name: { en: 'Guild' } };
    const role = { id: 'new-1', role: 'partner', tier: { en: 'Gold' }, position: 0 } as const;
    const made = await saveOrganisation(house, SLUG, {
      id: null,
      base: null,
      values: { ...values, roles: [role] },
    });
    if (!made.ok) throw new Error(made.reason);
    const { values: base } = await openOrganisation(house, SLUG, made.id, 'en');
    const roles = base.roles.map((row) => ({ ...row, role: 'sponsor' as const }));
    await saveOrganisation(house, SLUG, { id: made.id, base, values: { ...base, roles } });
    const { values: next } = await openOrganisation(house, SLUG, made.id, 'en');
    await saveOrganisation(house, SLUG, { id: made.id, base: next, values: { ...next, roles: [] } });
    for (const language of ['en', 'ru'] as const) {
      const history = await recordHistory(
        house,
        SLUG,
        { noun: 'organisation', id: made.id },
        { page: 1, language },
      );
      const t = translator(language);
      const own = history.lines.filter(({ targetKind }) => targetKind === 'organisation-role');
      const told = own.map((line) =>
        [
          sentenceText(line, t),
          ...line.fields.map((field) => fieldText(field, line.targetKind, 'UTC', t)).sort(),
        ].join('; '),
      );
      expect(told).toEqual(TOLD[language]);
    }
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
