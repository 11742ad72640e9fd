import { describe, expect, test } from 'vitest';
import { made } from '../programme/programme.fixture.ts';
import type { Programme } from '../programme/programme.ts';
import type { ProgrammeSnapshot } from '../programme/snapshot.ts';
import { contextOf, id } from '../programme/view/view.fixture.ts';
import { changePage } from './change.ts';
import { listPage } from './page.ts';
import type { ListQuery } from './query.ts';
import { API_LISTS, type ApiList, PAGE_SCHEMAS } from './row-schema.ts';

const origin = 'https://forum.example';
const snapshot = (values: Partial<Programme> = {}) => contextOf('en', values).index.snapshot;
const page = (
  list: ApiList,
  query: Partial<ListQuery> = {},
  of: ProgrammeSnapshot = snapshot(),
  more: { earlier?: ProgrammeSnapshot | null } = {},
) => listPage(list, of, { limit: 50, ...query }, { origin, ...more });
const ids = (rows: readonly object[]) => rows.map((row) => (row as { id: string }).id);
const without = (sessionId: string): Partial<Programme> => {
  const { sessions, slots } = { sessions: snapshot().sessions, slots: snapshot().slots };
  const gone = new Set(slots.filter((slot) => slot.sessionId === sessionId).map((slot) => slot.occurrenceId));
  return {
    sessions: sessions
      .filter((one) => one.id !== sessionId && one.id !== id.closed)
      .map((one) => made.session(one.id, { title: one.title })),
    slots: slots
      .filter((slot) => slot.sessionId !== null && !gone.has(slot.occurrenceId))
      .map((slot) => made.slot(slot.occurrenceId, slot.sessionId, 0, 60)),
    slotHalls: [],
    cast: [],
    talks: [],
  };
};

describe('a page of the interface for programs', () => {
  test('has rows of the shape that the document promises, in every list', () => {
    for (const list of API_LISTS) {
      for (const query of [{}, { lang: 'ru' }, { expand: 'cast,talks' }]) {
        const read = PAGE_SCHEMAS[list].safeParse(page(list, query));
        expect([list, read.error?.issues]).toEqual([list, undefined]);
      }
    }
  });

  test('tells nothing of a closed session, neither itself nor its slot nor that it moved', () => {
    const all = JSON.stringify(API_LISTS.map((list) => page(list, { expand: 'cast,talks' })));
    expect(all).not.toContain('Secret');
    expect(all).not.toContain(id.closed);
    expect(all).not.toContain(id.slotClosed);
    const moved = { ...snapshot() };
    moved.slots = moved.slots.map((slot) => ({ ...slot, startAt: slot.startAt + 60_000 }));
    const changes = changePage(snapshot(), moved, { from: '1.0', limit: 50 });
    expect(ids(changes.data)).not.toContain(id.slotClosed);
    expect(ids(changes.data)).toContain(id.slotPanel);
  });

  test('flattens texts to one locale and says which one it was', () => {
    const [opening, panel] = page('sessions', { lang: 'en' }).data;
    expect(opening).toMatchObject({ title: 'Opening', subtitle: null, lang_used: { title: 'en' } });
    expect(panel).toMatchObject({ title: 'О ремёслах', lang_used: { title: 'ru' } });
    expect(page('sessions').data[0]).toMatchObject({ title: { en: 'Opening', ru: 'Открытие' } });
    const only = page('sessions', { lang: 'en', fields: 'code,title' }).data[0];
    expect(only).toEqual({ id: id.opening, code: 'OPEN01', title: 'Opening', lang_used: { title: 'en' } });
  });

  test('brings people and talks only where they were asked for', () => {
    const panel = page('sessions', { expand: 'cast,talks', lang: 'en' }).data[1];
    expect(panel).toMatchObject({
      cast: [{ person_id: id.anna, role: 'moderator', organisation: 'Museum' }, { person_id: id.boris }],
      talks: [{ title: 'First talk', cast: [{ person_id: id.vera }] }],
    });
    expect(panel).not.toHaveProperty('people');
    expect(page('sessions', { expand: 'talks' }).data[1]).not.toHaveProperty('cast');
    const chosen = page('sessions', { fields: 'code', expand: 'cast' }).data[1] ?? {};
    expect(Object.keys(chosen).sort()).toEqual(['cast', 'code', 'id']);
  });

  test('goes on behind the last row while a new release takes rows away', () => {
    const first = page('sessions', { limit: 2 });
    expect(ids(first.data)).toEqual([id.opening, id.panel]);
    // The row that the cursor names is gone by then.
    const second = page('sessions', { cursor: first.next_cursor ?? '' }, snapshot(without(id.panel)));
    expect([ids(second.data), second.next_cursor]).toEqual([[id.late], null]);
    expect(page('sessions', { limit: 3 }).next_cursor).toBeNull();
  });

  test('with updated_since has what differs from the release of then, and what is gone', () => {
    const now = snapshot(without(id.panel));
    const since = page('sessions', { limit: 50 }, now, { earlier: snapshot() });
    expect(since.removed).toEqual([id.panel]);
    // The opening is no longer marked; of the night nothing that is told differs.
    expect(ids(since.data)).toContain(id.opening);
    expect(page('sessions', {}, snapshot(), { earlier: snapshot() })).toMatchObject({
      data: [],
      removed: [],
    });
    expect(page('sessions', {}, snapshot(), { earlier: null }).data).toHaveLength(3);
    expect(page('sessions', { cursor: id.opening }, now, { earlier: snapshot() })).not.toHaveProperty(
      'removed',
    );
  });
});
