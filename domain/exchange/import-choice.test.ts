import { expect, test } from 'vitest';
import { changeBetween, rowMapsOf } from '../programme/change.ts';
import type { Programme, RowChange } from '../programme/programme.ts';
import { blankProgramme, hall, session, slot, slotHall, track } from './import-choice.fixture.ts';
import { chosenChange, chosenKeys, type ImportWithout } from './import-choice.ts';

const NOTHING: ImportWithout = { kinds: [], units: [], fields: [] };

/** A draft with one session in one hall, and what a file makes of it. */
function aDraft(): Programme {
  return {
    ...blankProgramme(),
    tracks: [track('t1')],
    halls: [hall('h1')],
    sessions: [session('s1', { trackId: 't1' })],
    slots: [slot('p1', 's1')],
    slotHalls: [slotHall('x1', 'p1', 'h1')],
  };
}

function changed(draft: Programme, edit: (rows: ReturnType<typeof rowMapsOf>) => void) {
  const rows = rowMapsOf(draft);
  edit(rows);
  return changeBetween(draft, rows, draft.edition);
}

const named = (rows: readonly RowChange[]) =>
  rows.map(
    ({ set, id, before, after }) => `${before === null ? '+' : after === null ? '-' : '~'}${set} ${id}`,
  );

const newSession = (rows: ReturnType<typeof rowMapsOf>) => {
  rows.tracks.set('t2', track('t2'));
  rows.halls.set('h2', hall('h2'));
  rows.sessions.set('s2', session('s2', { trackId: 't2' }));
  rows.slots.set('p2', slot('p2', 's2'));
  rows.slotHalls.set('x2', slotHall('x2', 'p2', 'h2'));
};

test('without a choice everything comes, as it is', () => {
  const draft = aDraft();
  const change = changed(draft, newSession);
  const chosen = chosenChange(draft, change, NOTHING);
  expect(chosen.change).toEqual(change);
  expect([chosen.absent.size, chosen.partial.size, chosen.lacking.size]).toEqual([0, 0, 0]);
});

test('a session that is left out takes its time and its places along', () => {
  const draft = aDraft();
  const { change } = chosenChange(draft, changed(draft, newSession), { ...NOTHING, units: ['session s2'] });
  expect(named(change.rows)).toEqual(['+halls h2', '+tracks t2']);
});

test('without a new hall its place is left out and the time stays', () => {
  const draft = aDraft();
  const { change } = chosenChange(draft, changed(draft, newSession), { ...NOTHING, kinds: ['hall'] });
  expect(named(change.rows)).toEqual(['+tracks t2', '+sessions s2', '+slots p2']);
});

test('without a new track the session has none, and its key forgets what the file said of it', () => {
  const draft = aDraft();
  const change = changed(draft, newSession);
  const chosen = chosenChange(draft, change, { ...NOTHING, kinds: ['track'] });
  const made = chosen.change.rows.find(({ id }) => id === 's2');
  expect(made?.after).toMatchObject({ trackId: null });
  const keys = chosenKeys(
    [
      { kind: 'session', externalKey: '2', entityId: 's2', fieldHashes: { 'title@en': 'a', track: 'b' } },
      { kind: 'track', externalKey: 'T', entityId: 't2', fieldHashes: { 'name@en': 'c' } },
      { kind: 'slot', externalKey: '2', entityId: 'o-p2', fieldHashes: { time: 'd' } },
    ],
    change,
    chosen,
  );
  expect(keys).toEqual([
    { kind: 'session', externalKey: '2', entityId: 's2', fieldHashes: { 'title@en': 'a' } },
    { kind: 'slot', externalKey: '2', entityId: 'o-p2', fieldHashes: { time: 'd' } },
  ]);
});

test('a field that is left out keeps its value everywhere, and the key waits for it', () => {
  const draft = aDraft();
  const change = changed(draft, (rows) => {
    rows.sessions.set(
      's1',
      session('s1', { trackId: 't1', title: { en: 'New' }, abstract: { en: 'Other' } }),
    );
  });
  const chosen = chosenChange(draft, change, { ...NOTHING, fields: ['session.title'] });
  expect(chosen.change.rows).toMatchObject([
    { id: 's1', after: { title: { en: 'Title s1' }, abstract: { en: 'Other' } } },
  ]);
  const key = { kind: 'session', externalKey: '1', entityId: 's1', fieldHashes: {} } as const;
  expect(chosenKeys([key], change, chosen)).toEqual([]);
  const none = chosenChange(draft, change, { ...NOTHING, fields: ['session.title', 'session.abstract'] });
  expect(none.change.rows).toEqual([]);
});

test('the places of a time can be left as they are', () => {
  const draft = aDraft();
  const change = changed(draft, (rows) => {
    rows.slotHalls.delete('x1');
    rows.halls.set('h2', hall('h2'));
    rows.slotHalls.set('x3', slotHall('x3', 'p1', 'h2'));
    rows.slots.set('p1', { ...slot('p1', 's1'), startAt: 1, endAt: 2 });
  });
  const { change: taken } = chosenChange(draft, change, { ...NOTHING, fields: ['slot.halls'] });
  expect(named(taken.rows)).toEqual(['+halls h2', '~slots p1']);
});

test('a row stays that something which was left out still needs', () => {
  const draft = aDraft();
  const change = changed(draft, (rows) => {
    rows.tracks.delete('t1');
    rows.sessions.set('s1', session('s1', { trackId: null }));
    rows.slotHalls.delete('x1');
    rows.slots.delete('p1');
  });
  const whole = chosenChange(draft, change, NOTHING);
  expect(named(whole.change.rows)).toEqual(['-tracks t1', '~sessions s1', '-slots p1', '-slotHalls x1']);
  const kept = chosenChange(draft, change, { ...NOTHING, fields: ['session.trackId', 'slot.halls'] });
  expect(named(kept.change.rows)).toEqual([]);
});

test('the edition is a thing with fields too', () => {
  const draft = blankProgramme();
  const after = { ...draft.edition, name: { en: 'New' }, startOn: '2027-01-01', endOn: '2027-01-02' };
  const change = { edition: { before: draft.edition, after }, rows: [] };
  const part = chosenChange(draft, change, { ...NOTHING, fields: ['conference.dates'] });
  expect(part.change.edition?.after).toEqual({ ...draft.edition, name: { en: 'New' } });
  expect(chosenChange(draft, change, { ...NOTHING, kinds: ['conference'] }).change.edition).toBeNull();
});
