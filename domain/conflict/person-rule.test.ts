import { describe, expect, test } from 'vitest';
import type { CastMember } from '../programme/person-entity.ts';
import { made } from '../programme/programme.fixture.ts';
import type { Programme } from '../programme/programme.ts';
import { cast, found, h1, h2, h3, p1, rule, s1, two, x1 } from './conflict.fixture.ts';

describe('person.overlap', () => {
  const clash = (values: Partial<CastMember>, other: Partial<CastMember> = {}) =>
    found('person.overlap', { ...two(30, 90), ...cast(values, other) });
  test('blocks a release when a speaker is in two halls at once, but not from one to the next', () => {
    expect(clash({})).toEqual(['block_release: person 201 (401 402)']);
    expect(found('person.overlap', { ...two(60, 90), ...cast() })).toEqual([]);
  });
  test('takes the smaller weight: 2 blocks, 1 warns, 0 is nothing', () => {
    expect(clash({ role: 'moderator' })).toEqual(['block_release: person 201 (401 402)']);
    expect(clash({ role: 'expert' })).toEqual(['warn: person 201 (401 402)']);
    expect(clash({ role: 'guest' })).toEqual([]);
    expect(clash({ role: 'guest', weight: 1 })).toEqual(['warn: person 201 (401 402)']);
    expect(clash({ weight: 0 })).toEqual([]);
  });
  test('counts people who join online, not those shown by video', () => {
    expect(clash({ presence: 'online' })).toEqual(['block_release: person 201 (401 402)']);
    expect(clash({ presence: 'video' })).toEqual([]);
  });
  test('leaves out who declined, and only warns of an idea', () => {
    expect(clash({ inviteState: 'declined' })).toEqual([]);
    expect(clash({ inviteState: 'cancelled' })).toEqual([]);
    expect(clash({ inviteState: 'idea' })).toEqual(['warn: person 201 (401 402)']);
    expect(clash({ inviteState: 'invited' })).toEqual(['block_release: person 201 (401 402)']);
  });
  test('holds a person who is cast on a talk for the time of that talk only', () => {
    const [t1, t2] = [made.uuid(601), made.uuid(602)];
    const talks = [made.talk(t1, s1), made.talk(t2, s1, { position: 1, lengthMinutes: 40 })];
    const on = (talkId: string) => found('person.overlap', { ...two(30, 90), ...cast({ talkId }), talks });
    expect(on(t1)).toEqual([]);
    expect(on(t2)).toEqual(['block_release: person 201 (401 402)']);
  });
  test('counts a slot in several halls as one, and several seats in a pair of slots as one finding', () => {
    const wide = { ...two(30, 90), slotHalls: [h1, h2, h3].map((id) => made.slotHall(x1, id)) };
    expect(
      found('person.overlap', {
        ...wide,
        people: [made.person(p1)],
        cast: [made.cast(made.uuid(501), s1, p1)],
      }),
    ).toEqual([]);
    const seats = cast();
    const more = [made.cast(made.uuid(503), s1, p1, { role: 'expert' }), ...(seats.cast ?? [])];
    expect(found('person.overlap', { ...two(30, 90), ...seats, cast: more })).toEqual([
      'block_release: person 201 (401 402)',
    ]);
  });
});

describe('person.turnaround', () => {
  const halls = [made.hall(h1), made.hall(h2, { venueId: made.uuid(14) })];
  const walk = (from: number, values: Partial<Programme> = {}) =>
    found('person.turnaround', { ...two(from, from + 30), halls, ...cast(), ...values });
  test('wants 30 minutes to another venue, none within one, and what a link or the edition says', () => {
    expect(walk(89)).toEqual(['warn: person 201 (401 402)']);
    expect(walk(90)).toEqual([]);
    expect(walk(60, { halls: [made.hall(h1), made.hall(h2)] })).toEqual([]);
    const link = { id: 'l', editionId: made.editionId, fromHallId: h2, toHallId: h1, walkMinutes: 10 };
    expect(walk(69, { hallLinks: [link] })).toEqual(['warn: person 201 (401 402)']);
    expect(walk(70, { hallLinks: [link] })).toEqual([]);
    expect(walk(100, { rules: [rule('person.turnaround', 'warn', { otherVenueMinutes: 45 })] })).toHaveLength(
      1,
    );
  });
  test('asks nothing of people who join online, or who are already in two places at once', () => {
    expect(walk(61, cast({ presence: 'online' }))).toEqual([]);
    expect(walk(30)).toEqual([]);
  });
});
