import { describe, expect, test } from 'vitest';
import { made } from './programme.fixture.ts';
import type { Programme } from './programme.ts';
import { isRescheduled, releaseDiff } from './release-diff.ts';
import { snapshotOf } from './snapshot-of.ts';

const [s1, s2, p1, p2, x1, x2, h1, h2] = [101, 102, 201, 202, 401, 402, 301, 302].map(made.uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

const rows: Partial<Programme> = {
  halls: [made.hall(h1), made.hall(h2)],
  sessions: [made.session(s1), made.session(s2)],
  people: [made.person(p1), made.person(p2)],
  cast: [made.cast(made.uuid(501), s1, p1)],
  slots: [made.slot(x1, s1, 0, 60), made.slot(x2, s2, 60, 120)],
  slotHalls: [made.slotHall(x1, h1)],
};
const snapshot = (values: Partial<Programme> = {}) =>
  snapshotOf(made.programme({ ...rows, ...values }), made.RELEASE);
const changes = (values: Partial<Programme>) =>
  releaseDiff(snapshot(), snapshot(values)).map((one) => [
    one.occurrenceId.slice(-3),
    one.kind,
    ...one.changes,
  ]);
const first = (values: Parameters<typeof made.session>[1]) => [made.session(s1, values), made.session(s2)];

describe('the diff of two releases', () => {
  test('is empty for equal ones and all added without an older one', () => {
    expect(changes({})).toEqual([]);
    expect(releaseDiff(null, snapshot()).map((one) => [one.occurrenceId, one.kind])).toEqual([
      [x1, 'added'],
      [x2, 'added'],
    ]);
  });

  test('names removed occurrences first, those of withdrawn sessions too, with the people to be told', () => {
    const diff = releaseDiff(
      snapshot(),
      snapshot({
        sessions: first({ state: 'withdrawn' }),
        slots: [made.slot(x1, s1, 0, 60), made.slot(x2, s2, 90, 120)],
      }),
    );
    expect(diff.map((one) => [one.occurrenceId, one.kind])).toEqual([
      [x1, 'removed'],
      [x2, 'changed'],
    ]);
    expect(diff[0]?.left).toEqual([{ personId: p1, text: {}, role: 'speaker' }]);
    expect(diff[0]?.sessionBefore?.title).toEqual({ en: 'Title 101' });
  });

  test.each<[string, Partial<Programme>]>([
    ['time', { slots: [made.slot(x1, s1, 0, 65), made.slot(x2, s2, 60, 120)] }],
    ['hall', { slotHalls: [made.slotHall(x1, h2)] }],
    ['state', { slots: [made.slot(x1, s1, 0, 60, { state: 'cancelled' }), made.slot(x2, s2, 60, 120)] }],
    ['people', { cast: [made.cast(made.uuid(501), s1, p1, { role: 'moderator' })] }],
    ['title', { sessions: first({ title: { en: 'Other' } }) }],
    ['text', { sessions: first({ abstract: { en: 'Other' } }) }],
    ['text', { talks: [made.talk(made.uuid(601), s1)] }],
    ['language', { sessions: first({ interpretationLangs: ['zh'] }) }],
  ])('says %s when only that changed', (change, values) => {
    expect(changes(values)).toEqual([['401', 'changed', change]]);
  });

  test('says who came and who went, by person and role', () => {
    const [diff] = releaseDiff(snapshot(), snapshot({ cast: [made.cast(made.uuid(501), s1, p2)] }));
    expect([diff?.joined.map((one) => one.personId), diff?.left.map((one) => one.personId)]).toEqual([
      [p2],
      [p1],
    ]);
  });

  test('tells calendars only what they show', () => {
    expect(
      [['time'], ['hall'], ['state'], ['title', 'people']].map((list) =>
        isRescheduled({ changes: list as never }),
      ),
    ).toEqual([true, true, true, false]);
  });
});
