import { describe, expect, test } from 'vitest';
import type { Programme } from '../programme/programme.ts';
import { feedCalendar } from './feed.ts';
import { plainWish } from './feed-scope.ts';
import { factsOf, factsOfSnapshot, id, made } from './release.fixture.ts';
import { nextMarks } from './release-mark.ts';

const [FIRST, SECOND, THIRD] = [1, 2, 3].map((day) => made.NINE - (10 - day) * 24 * made.HOUR) as [
  number,
  number,
  number,
];
const forum = made.uuid(60);
const part = (values: Parameters<typeof made.subForum>[1] = {}) =>
  made.subForum(forum, { startOn: '2027-06-01', endOn: '2027-06-02', ...values });
const venue = (values: Parameters<typeof made.venue>[1] = {}) => made.venue(made.uuid(10), values);
const base = { subForums: [part()], venues: [venue({ latitude: 1, longitude: 2 })] };
const snapshotOf = (values: Partial<Programme> = {}) => factsOf({ ...base, ...values }).index.snapshot;
const first = snapshotOf();
const marks = nextMarks(new Map(), null, first, FIRST);
const marksOf = (values: Partial<Programme>) => nextMarks(marks, first, snapshotOf(values), SECOND);
const changedIds = (values: Partial<Programme>) => [
  ...new Set([...marksOf(values)].filter(([, mark]) => mark.changedAt === SECOND).map(([key]) => key)),
];
const panel = (values: Parameters<typeof made.session>[1]) => ({
  sessions: first.sessions.map((session) =>
    made.session(session.id, {
      code: session.code,
      title: session.title,
      access: session.access,
      trackId: session.trackId,
      formatId: session.formatId,
      heldLangs: session.heldLangs,
      isFeatured: session.isFeatured,
      ...(session.id === id.panel && values),
    }),
  ),
});

describe('the marks of a release', () => {
  test('of a first one are all of that moment', () => {
    expect([...marks.keys()].sort()).toEqual(
      [made.editionId, forum, id.slotOpening, id.slotPanel, id.slotClosed, id.slotLate].sort(),
    );
    expect(new Set(marks.values())).toEqual(
      new Set([...marks.values()].map(() => ({ changedAt: FIRST, firstPublishedAt: FIRST, sequence: 0 }))),
    );
  });

  test('stay when nothing changed', () => {
    expect(marksOf({})).toEqual(marks);
  });

  test.each<[string, Partial<Programme>]>([
    ['title', panel({ title: { ru: 'О ремёслах', en: 'On crafts' } })],
    ['abstract', panel({ abstract: { en: 'New' } })],
    ['language', panel({ heldLangs: ['en'] })],
    ['interpretation', panel({ interpretationLangs: ['zh'] })],
    ['code', panel({ code: 'PANEL2' })],
    ['track', panel({ trackId: null })],
    ['format', panel({ formatId: null })],
    ['name of the track', { tracks: [made.track(id.track, { slug: 'craft', name: { en: 'New' } })] }],
    ['name of the format', { formats: [made.format(id.format, { slug: 'panel', name: { en: 'New' } })] }],
    ['cast', { cast: [made.cast(made.uuid(500), id.panel, id.boris, { role: 'moderator' })] }],
    ['talks', { talks: [made.talk(made.uuid(400), id.panel, { title: { en: 'Other talk' } })] }],
  ])('rise with %s, for that entry alone', (_, values) => {
    expect(changedIds(values)).toEqual([id.slotPanel]);
  });

  test.each([
    { role: 'expert' as const },
    { presence: 'online' as const },
    { text: { en: 'Guests' }, personId: null },
  ])('rise with %o of a cast member', (values) => {
    const cast = (given: object) => ({ cast: [made.cast(made.uuid(500), id.panel, id.anna, given)] });
    const before = snapshotOf(cast({}));
    const next = nextMarks(marks, before, snapshotOf(cast(values)), SECOND);
    expect(next.get(id.slotPanel)?.changedAt).toBe(SECOND);
  });

  test.each<[string, Partial<Programme>, number]>([
    ['the name of a person', { people: [made.person(id.anna, { slug: 'anna' })] }, 1],
    ['the address of a venue', { venues: [venue({ address: { en: 'New street' } })] }, 3],
    ['the point of a venue', { venues: [venue({ latitude: 1, longitude: 3 })] }, 3],
    ['the slug of the edition', { edition: made.edition({ slug: 'new' }) }, 6],
    ['the locales of the edition', { edition: made.edition({ locales: ['en'] }) }, 6],
  ])('rise with %s, wherever it stands', (_, values, atLeast) => {
    expect(changedIds(values).length).toBeGreaterThanOrEqual(atLeast);
  });

  test('do not rise with what calendars do not show', () => {
    const unseen: Partial<Programme> = {
      ...panel({ isFeatured: true, tags: ['a'], description: { en: 'Long' }, record: 'yes' }),
      people: first.people.map((person) =>
        made.person(person.id, { slug: person.slug, names: person.names, biography: { en: 'New' } }),
      ),
      edition: made.edition({ description: { en: 'New' }, accentInput: '#123456' }),
    };
    expect(changedIds(unseen)).toEqual([]);
  });

  test('rise for the dates of a summary, whose sequence counts dates alone', () => {
    const moved = marksOf({ subForums: [part({ endOn: '2027-06-03' })] });
    expect(moved.get(forum)).toEqual({ changedAt: SECOND, firstPublishedAt: FIRST, sequence: 1 });
    expect(moved.get(made.editionId)).toEqual(marks.get(made.editionId));
    const renamed = marksOf({ subForums: [part({ name: { en: 'New name' } })] });
    expect(renamed.get(forum)).toEqual({ changedAt: SECOND, firstPublishedAt: FIRST, sequence: 0 });
  });

  test('always rise, within one second too, and never fall', () => {
    const values = panel({ abstract: { en: 'New' } });
    for (const at of [FIRST, FIRST + 999, 0]) {
      const mark = nextMarks(marks, first, snapshotOf(values), at).get(id.slotPanel);
      expect(mark).toEqual({ changedAt: FIRST + 1000, firstPublishedAt: FIRST, sequence: 0 });
    }
  });

  test('outlive a removal: what comes back is new news of an old entry', () => {
    const without = snapshotOf({ slots: [made.slot(id.slotOpening, id.opening, 0, 60)] });
    const gone = nextMarks(marks, first, without, SECOND);
    expect(gone.get(id.slotPanel)).toEqual(marks.get(id.slotPanel));
    const back = nextMarks(gone, without, first, THIRD);
    expect(back.get(id.slotPanel)).toEqual({ changedAt: THIRD, firstPublishedAt: FIRST, sequence: 0 });
  });

  test('of a part that was away count on', () => {
    const without = snapshotOf({ subForums: [] });
    const gone = nextMarks(marks, first, without, SECOND);
    const mark = nextMarks(gone, without, first, THIRD).get(forum);
    expect(mark).toEqual({ changedAt: THIRD, firstPublishedAt: FIRST, sequence: 1 });
  });

  test('of a release from before there were any are those of that release', () => {
    const values = panel({ abstract: { en: 'New' } });
    const late = nextMarks(new Map(), first, snapshotOf(values), made.NINE);
    const { publishedAt } = first.release;
    expect(late.get(id.slotOpening)).toEqual({
      changedAt: publishedAt,
      firstPublishedAt: publishedAt,
      sequence: 0,
    });
    expect(late.get(id.slotPanel)?.firstPublishedAt).toBe(publishedAt);
    expect(late.get(id.slotPanel)?.changedAt).toBe(made.NINE);
  });
});

describe('an entry that differs has another mark', () => {
  const feeds = (snapshot: Parameters<typeof factsOfSnapshot>[0]) => {
    const facts = factsOfSnapshot(snapshot, { marks });
    return ['en', 'ru'].flatMap((lang) =>
      (['edition', 'summary'] as const).flatMap(
        (kind) => feedCalendar(facts, { kind, key: '' }, plainWish(lang))?.entries ?? [],
      ),
    );
  };
  const before = new Map(feeds(first).map((entry) => [entry.uid + entry.locale, entry]));

  test.each(fieldsOf(first))('when %s is another', (_, change) => {
    const other = structuredClone(first);
    change(other);
    const next = nextMarks(marks, first, other, SECOND);
    for (const entry of feeds(other)) {
      const was = before.get(entry.uid + entry.locale);
      const key = entry.uid.replace(/^(?:ed|sf)-|@.*$/g, '');
      if (JSON.stringify(was) !== JSON.stringify(entry)) expect(next.get(key)?.changedAt).toBe(SECOND);
    }
  });
});

type Snapshot = typeof first;

/** One change for each text and number anywhere in a snapshot, so that no field is forgotten in the marks. */
function fieldsOf(snapshot: Snapshot): [string, (other: Snapshot) => void][] {
  const found: [string, (other: Snapshot) => void][] = [];
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
      return;
    }
    const isId = /(?:^id|Id|format|slug|zone|colourNo|kind)$/.test(String(path.at(-1)));
    if (isId || (typeof value !== 'string' && typeof value !== 'number')) return;
    found.push([
      path.join('.'),
      (other) => put(other, path, typeof value === 'number' ? value + 60_000 : `${value}x`),
    ]);
  };
  walk({ ...snapshot, release: {}, days: [] }, []);
  return found.filter(([path]) => !/\.(?:startOn|endOn|dayChange|role|access|state)$|locale/i.test(path));
}

function put(target: object, path: readonly (string | number)[], value: unknown): void {
  const [key = '', ...rest] = path;
  if (rest.length === 0) Object.assign(target, { [key]: value });
  else put(Reflect.get(target, key), rest, value);
}
