import { describe, expect, test } from 'vitest';
import type { CastMember } from '../programme/person-entity.ts';
import { made } from '../programme/programme.fixture.ts';
import { cast, found, h1, h2, p1, s1, s2, two, x1, x3 } from './conflict.fixture.ts';

describe('time.outside_day', () => {
  const days = [made.day(made.uuid(11))];
  test('blocks the drop of a slot that leaves the window of its day', () => {
    expect(found('time.outside_day', { ...two(1080, 1200), days })).toEqual([
      'block_drop: session 102 (402)',
    ]);
  });
  test('accepts a slot that ends with the window, and a programme without days', () => {
    expect(found('time.outside_day', { ...two(1080, 1140), days })).toEqual([]);
    expect(found('time.outside_day', two(1080, 1200))).toEqual([]);
  });
  test('measures a session by the days of its own sub-forum', () => {
    const forum = made.uuid(12);
    const own = { ...two(60, 120), sessions: [made.session(s1), made.session(s2, { subForumId: forum })] };
    const forumDay = made.day(made.uuid(13), { subForumId: forum, opensAt: made.NINE + 2 * made.HOUR });
    expect(found('time.outside_day', { ...own, days: [...days, forumDay] })).toEqual([
      'block_drop: session 102 (402)',
    ]);
  });
});

describe('hall.missing', () => {
  test('warns of a session without hall; a break needs none', () => {
    const slots = [made.slot(x1, s1, 0, 60), made.slot(x3, null, 0, 60)];
    expect(found('hall.missing', { sessions: [made.session(s1)], slots })).toEqual([
      'warn: session 101 (401)',
    ]);
    expect(found('hall.missing', two(0, 60))).toEqual([]);
  });
});

describe('hall.closed and person.unavailable', () => {
  const hours = (
    kind: 'available' | 'preferred' | 'unavailable',
    from: number,
    until: number,
    who: { hallId?: string; personId?: string },
  ) => ({
    id: `${kind} ${from}`,
    editionId: made.editionId,
    hallId: null,
    personId: null,
    startAt: made.NINE + from * made.MINUTE,
    endAt: made.NINE + until * made.MINUTE,
    kind,
    source: 'organizer',
    ...who,
  });
  const hall = { hallId: h1 };
  test('warns when a hall is closed during a slot or open only otherwise', () => {
    const base = two(600, 660);
    const closed = (...availabilities: ReturnType<typeof hours>[]) =>
      found('hall.closed', { ...base, availabilities });
    expect(closed(hours('unavailable', 59, 90, hall))).toEqual(['warn: hall 301 (401)']);
    expect(closed(hours('available', 10, 90, hall))).toEqual(['warn: hall 301 (401)']);
    expect(closed(hours('unavailable', 60, 90, hall))).toEqual([]);
    expect(closed(hours('available', 0, 30, hall), hours('available', 30, 60, hall))).toEqual([]);
  });
  test('warns when a person is away; a preferred hour excludes nothing', () => {
    const base = { ...two(600, 660), ...cast() };
    const away = (...availabilities: ReturnType<typeof hours>[]) =>
      found('person.unavailable', { ...base, availabilities });
    expect(away(hours('unavailable', 0, 10, { personId: p1 }))).toEqual(['warn: person 201 (401)']);
    expect(away(hours('available', 0, 60, { personId: p1 }))).toEqual(['warn: person 201 (402)']);
    expect(away(hours('preferred', 300, 360, { personId: p1 }))).toEqual([]);
  });
});

describe('hall.capacity', () => {
  const withSeats = (first: number | null, second: number | null, expectedAudience: number) => ({
    ...two(600, 660),
    halls: [made.hall(h1, { capacity: first }), made.hall(h2, { capacity: second })],
    sessions: [made.session(s1, { expectedAudience })],
    slotHalls: [made.slotHall(x1, h1), { ...made.slotHall(x1, h2), kind: 'overflow' as const }],
  });
  test('adds the seats of all halls and warns of more people', () => {
    expect(found('hall.capacity', withSeats(100, 50, 151))).toEqual(['warn: session 101 (401)']);
    expect(found('hall.capacity', withSeats(100, 50, 150))).toEqual([]);
  });
  test('takes the larger of expected and registered, and is silent while a hall is not measured', () => {
    expect(found('hall.capacity', withSeats(100, 50, 1), new Map([[s1, 200]]))).toEqual([
      'warn: session 101 (401)',
    ]);
    expect(found('hall.capacity', withSeats(100, null, 900))).toEqual([]);
  });
});

describe('hall.equipment and hall.interpretation', () => {
  const base = {
    ...two(600, 660),
    halls: [made.hall(h1, { interpretationChannels: 1 }), made.hall(h2, { equipment: ['piano'] })],
  };
  test('warns when a session is tagged with equipment that stands elsewhere', () => {
    const tagged = (tags: string[]) =>
      found('hall.equipment', { ...base, sessions: [made.session(s1, { tags })] });
    expect(tagged(['piano'])).toEqual(['warn: session 101 (401)']);
    expect(tagged(['music'])).toEqual([]);
    expect(
      found('hall.equipment', {
        ...base,
        sessions: [made.session(s1), made.session(s2, { tags: ['piano'] })],
      }),
    ).toEqual([]);
  });
  test('warns when there are more languages than channels', () => {
    const into = (interpretationLangs: string[]) =>
      found('hall.interpretation', { ...base, sessions: [made.session(s1, { interpretationLangs })] });
    expect(into(['en', 'zh'])).toEqual(['warn: hall 301 (401)']);
    expect(into(['en'])).toEqual([]);
  });
});

describe('cast.missing_role and cast.unconfirmed', () => {
  const format = made.format(made.uuid(15), { roleLimits: { moderator: [1, 2] } });
  const panel = (values: Partial<CastMember>) => ({
    ...two(600, 660),
    formats: [format],
    sessions: [made.session(s1, { formatId: format.id })],
    people: [made.person(p1)],
    cast: [made.cast(made.uuid(501), s1, p1, values)],
  });
  test('warns when a format lacks its moderator', () => {
    expect(found('cast.missing_role', panel({}))).toEqual(['warn: role tor (401)']);
    expect(found('cast.missing_role', panel({ role: 'moderator' }))).toEqual([]);
    expect(found('cast.missing_role', panel({ role: 'moderator', inviteState: 'declined' }))).toHaveLength(1);
  });
  test('warns of each person who has not said yes', () => {
    expect(found('cast.unconfirmed', panel({ inviteState: 'invited' }))).toEqual(['warn: person 201 (401)']);
    expect(found('cast.unconfirmed', panel({}))).toEqual([]);
    expect(found('cast.unconfirmed', panel({ inviteState: 'declined' }))).toEqual([]);
  });
});

describe('state.unpublishable and content.missing', () => {
  const of = (values: Parameters<typeof made.session>[1]) => ({
    ...two(600, 660),
    sessions: [made.session(s1, values)],
  });
  test('blocks the release of a placed session that nobody accepted', () => {
    expect(found('state.unpublishable', of({ state: 'submitted' }))).toEqual([
      'block_release: session 101 (401)',
    ]);
    expect(found('state.unpublishable', of({ state: 'accepted' }))).toEqual([]);
  });
  test('warns when title, abstract or language is missing in the default locale', () => {
    expect(found('content.missing', of({ abstract: { ru: 'Только по-русски' } }))).toEqual([
      'warn: session 101 (401)',
    ]);
    expect(found('content.missing', of({ heldLangs: [] }))).toEqual(['warn: session 101 (401)']);
    expect(found('content.missing', of({}))).toEqual([]);
  });
});
