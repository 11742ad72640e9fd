import { describe, expect, test } from 'vitest';
import { made } from '../programme/programme.fixture.ts';
import type { Programme } from '../programme/programme.ts';
import { releaseDiff } from '../programme/release-diff.ts';
import { snapshotOf } from '../programme/snapshot-of.ts';
import { changeCount, publicChanges } from './public-change.ts';

const [s1, s2, x1, h1, t1, t2, f1, p1, c1, o1] = [101, 102, 401, 301, 601, 602, 701, 201, 501, 801].map(
  made.uuid,
) as [string, string, string, string, string, string, string, string, string, string];

const rows = {
  halls: [made.hall(h1, { name: { en: 'Blue', ru: 'Синий' } })],
  tracks: [made.track(t1, { name: { en: 'Craft', ru: 'Ремесло' } })],
  formats: [made.format(f1)],
  sessions: [made.session(s1, { trackId: t1 }), made.session(s2)],
  people: [made.person(p1)],
  cast: [made.cast(c1, s1, p1)],
  slots: [made.slot(x1, s1, 0, 60)],
  slotHalls: [made.slotHall(x1, h1)],
} satisfies Partial<Programme>;
const snapshot = (values: Partial<Programme> = {}) =>
  snapshotOf(made.programme({ ...rows, ...values }), made.RELEASE);

function changes(values: Partial<Programme>, language: 'en' | 'ru' = 'en') {
  const [before, after] = [snapshot(), snapshot(values)];
  return publicChanges(before, after, releaseDiff(before, after), language);
}

describe('what a release changes beyond sessions at their times', () => {
  test('is nothing for equal programmes, and nothing before the first release, when all is new', () => {
    expect(changes({})).toEqual({ named: [], hasOther: false });
    expect(publicChanges(null, snapshot(), [], 'en')).toEqual({ named: [], hasOther: false });
  });

  test('names what public cards show: a track, a format and a hall by their old and new names', () => {
    const renamed = {
      tracks: [made.track(t1, { name: { en: 'Crafts', ru: 'Ремёсла' } })],
      formats: [made.format(f1, { name: { en: 'Round table' } })],
      halls: [made.hall(h1, { name: { en: 'Red', ru: 'Красный' } })],
    };
    expect(changes(renamed).named).toEqual([
      { kind: 'track', effect: 'renamed', names: [{ name: 'Crafts', former: 'Craft' }] },
      { kind: 'format', effect: 'renamed', names: [{ name: 'Round table', former: expect.any(String) }] },
      { kind: 'hall', effect: 'renamed', names: [{ name: 'Red', former: 'Blue' }] },
    ]);
    expect(changes(renamed, 'ru').named[0]?.names).toEqual([{ name: 'Ремёсла', former: 'Ремесло' }]);
  });

  test('tells new, changed and removed things apart, and other languages by the one name', () => {
    const track = { name: { en: 'Craft', ru: 'Ремесло' } };
    expect(changes({ tracks: [made.track(t1, { ...track, colourNo: 9 })] }).named).toEqual([
      { kind: 'track', effect: 'changed', names: [{ name: 'Craft', former: null }] },
    ]);
    expect(changes({ tracks: [made.track(t1, { name: { en: 'Craft', ru: 'Дело' } })] }).named).toEqual([
      { kind: 'track', effect: 'renamed', names: [{ name: 'Craft', former: null }] },
    ]);
    const other = changes({ tracks: [made.track(t1, track), made.track(t2, { name: { en: 'Trade' } })] });
    expect(other.named).toEqual([
      { kind: 'track', effect: 'added', names: [{ name: 'Trade', former: null }] },
    ]);
    const none = changes({ tracks: [], sessions: [made.session(s1), made.session(s2)] });
    expect(none.named).toEqual([
      { kind: 'session', effect: 'changed', names: [{ name: 'Title 101', former: null }] },
      { kind: 'track', effect: 'removed', names: [{ name: 'Craft', former: null }] },
    ]);
  });

  test('tells a session without a time, and none twice', () => {
    const [placed] = rows.sessions;
    const without = [placed, made.session(s2, { title: { en: 'Other' } })].flatMap((row) => row ?? []);
    expect(changes({ sessions: without }).named).toEqual([
      { kind: 'session', effect: 'renamed', names: [{ name: 'Other', former: 'Title 102' }] },
    ]);
    const retitled = [made.session(s1, { trackId: t1, title: { en: 'Told by its time' } }), made.session(s2)];
    expect(changes({ sessions: retitled }).named).toEqual([]);
  });

  test('leaves people to the sessions that name them, unless they have another name', () => {
    expect(changes({ cast: [], people: [] }).named).toEqual([]);
    const people = [made.person(p1, { names: { en: { full: 'Olga Berg' } } })];
    expect(changes({ people }).named).toEqual([
      {
        kind: 'person',
        effect: 'renamed',
        names: [{ name: expect.stringContaining('Berg'), former: 'Person 201' }],
      },
    ]);
  });

  test('names partners by their organisation, and the forum by its own name', () => {
    const organisations = [made.organisation(o1, { name: { en: 'Works' } })];
    const role = { id: made.uuid(901), editionId: made.programme().edition.id, organisationId: o1 };
    const organisationRoles = [{ ...role, role: 'partner', tier: {}, position: 0 }] as const;
    expect(changes({ organisations, organisationRoles }).named).toEqual([
      { kind: 'partner', effect: 'added', names: [{ name: 'Works', former: null }] },
    ]);
    const { edition } = made.programme();
    expect(changes({ edition: { ...edition, city: { en: 'Tver' } } }).named).toMatchObject([
      { kind: 'edition', effect: 'changed' },
    ]);
  });

  test('says that there is something else without a name', () => {
    const { series } = made.programme();
    expect(changes({ series: { ...series, name: { en: 'Fora' } } })).toEqual({ named: [], hasOther: true });
  });
});

test('the number of changes counts each occurrence, each thing and the rest once', () => {
  const names = [
    { name: 'A', former: null },
    { name: 'B', former: null },
  ];
  const named = [{ kind: 'track', effect: 'renamed', names }] as const;
  expect(changeCount({ lines: [1, 2, 3], named, hasOther: true })).toBe(6);
  expect(changeCount({ lines: [], named: [], hasOther: false })).toBe(0);
});
