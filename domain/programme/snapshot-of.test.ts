import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Session } from './entity.ts';
import type { CastMember } from './person-entity.ts';
import { made } from './programme.fixture.ts';
import type { Programme } from './programme.ts';
import { snapshotOf } from './snapshot-of.ts';
import { INVITE_STATES, SESSION_ACCESSES, SESSION_STATES } from './vocabulary.ts';

const CANARY = 'canary@private.example';
const [s1, s2, p1, p2, h1, h2, x1, x2] = [101, 102, 201, 202, 301, 302, 401, 402].map(made.uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

describe('the public snapshot', () => {
  test('never holds what a private field holds, whatever the states are', () => {
    const states = fc.record({
      state: fc.constantFrom(...SESSION_STATES),
      access: fc.constantFrom(...SESSION_ACCESSES),
      inviteState: fc.constantFrom(...INVITE_STATES),
      isPublic: fc.boolean(),
      isHidden: fc.boolean(),
    });
    fc.assert(
      fc.property(states, (chosen) => {
        const text = JSON.stringify(snapshotOf(programmeWithCanaries(chosen), made.RELEASE));
        expect(text).not.toContain(CANARY);
        expect(text).not.toMatch(/"(email|weight|rev|isLocked|expectedAudience|state":"(draft|submitted))"/);
      }),
      { numRuns: 500 },
    );
  });

  test('shows what is confirmed and public, so that the test above is not passed by an empty snapshot', () => {
    const snapshot = snapshotOf(
      programmeWithCanaries({
        state: 'confirmed',
        access: 'public',
        inviteState: 'confirmed',
        isPublic: false,
        isHidden: false,
      }),
      made.RELEASE,
    );
    expect(snapshot.sessions[0]?.title).toEqual({ en: 'May be seen' });
    expect(snapshot.people.map((person) => person.id)).toEqual([p1]);
    expect(snapshot.slots.map((slot) => slot.occurrenceId)).toEqual([x1]);
    expect(snapshot.slots[0]?.halls).toEqual([{ hallId: h1, kind: 'main' }]);
  });

  test('keeps of a closed session only that the hall is busy', () => {
    const snapshot = snapshotOf(
      made.programme({
        sessions: [made.session(s1, { access: 'closed', trackId: made.uuid(9), tags: ['secret'] })],
        talks: [made.talk(made.uuid(5), s1)],
        people: [made.person(p1)],
        cast: [made.cast(made.uuid(6), s1, p1)],
        slots: [made.slot(x1, s1, 0, 60, { title: { en: 'Secret' } })],
      }),
      made.RELEASE,
    );
    expect(snapshot.sessions[0]).toMatchObject({
      access: 'closed',
      title: {},
      trackId: null,
      tags: [],
      talks: [],
      cast: [],
    });
    expect(snapshot.slots[0]?.title).toEqual({});
    expect(snapshot.people).toEqual([]);
  });

  test('shows an invited person only when marked public, and says that the answer is open', () => {
    const snapshot = snapshotOf(
      made.programme({
        sessions: [made.session(s1)],
        people: [made.person(p1), made.person(p2)],
        cast: [
          made.cast(made.uuid(6), s1, p1, { inviteState: 'invited' }),
          made.cast(made.uuid(7), s1, p2, { inviteState: 'invited', isPublic: true }),
        ],
      }),
      made.RELEASE,
    );
    expect(snapshot.sessions[0]?.cast.map((one) => [one.personId, one.isConfirmed])).toEqual([[p2, false]]);
    expect(snapshot.people.map((one) => one.id)).toEqual([p2]);
  });

  test('keeps a cancelled session while its slot stands, and says cancelled there', () => {
    const snapshot = snapshotOf(
      made.programme({
        sessions: [made.session(s1, { state: 'cancelled' }), made.session(s2, { state: 'cancelled' })],
        slots: [made.slot(x1, s1, 0, 60)],
      }),
      made.RELEASE,
    );
    expect(snapshot.sessions.map((one) => one.id)).toEqual([s1]);
    expect(snapshot.slots.map((one) => one.state)).toEqual(['cancelled']);
  });

  test('leaves out a hidden sub-forum with its sessions, halls, days and breaks', () => {
    const hidden = made.uuid(11);
    const snapshot = snapshotOf(
      made.programme({
        subForums: [made.subForum(hidden, { publishState: 'hidden' })],
        halls: [made.hall(h1), made.hall(h2, { subForumId: hidden })],
        days: [made.day(made.uuid(12)), made.day(made.uuid(13), { subForumId: hidden })],
        sessions: [made.session(s1, { subForumId: hidden }), made.session(s2)],
        slots: [made.slot(x1, s1, 0, 60), made.slot(x2, s2, 0, 60), made.slot(made.uuid(403), null, 0, 60)],
        slotHalls: [made.slotHall(made.uuid(403), h2)],
      }),
      made.RELEASE,
    );
    expect(snapshot.subForums).toEqual([]);
    expect(snapshot.halls.map((one) => one.id)).toEqual([h1]);
    expect(snapshot.days).toHaveLength(1);
    expect(snapshot.sessions.map((one) => one.id)).toEqual([s2]);
    expect(snapshot.slots.map((one) => one.occurrenceId)).toEqual([x2]);
  });

  test('gives talks their running times and lists cast by role, then position', () => {
    const [t1, t2] = [made.uuid(21), made.uuid(22)];
    const snapshot = snapshotOf(
      made.programme({
        sessions: [made.session(s1)],
        talks: [made.talk(t2, s1, { position: 2 }), made.talk(t1, s1, { position: 1, lengthMinutes: 25 })],
        people: [made.person(p1), made.person(p2)],
        cast: [made.cast(made.uuid(6), s1, p1), made.cast(made.uuid(7), s1, p2, { role: 'moderator' })],
      }),
      made.RELEASE,
    );
    expect(snapshot.sessions[0]?.talks.map((one) => [one.id, one.offsetMinutes])).toEqual([
      [t1, 0],
      [t2, 25],
    ]);
    expect(snapshot.sessions[0]?.cast.map((one) => one.role)).toEqual(['moderator', 'speaker']);
  });

  test('names organisations with a role or in an affiliation, under the record they were merged into', () => {
    const [o1, o2, o3, o4] = [made.uuid(31), made.uuid(32), made.uuid(33), made.uuid(34)];
    const snapshot = snapshotOf(
      made.programme({
        organisations: [
          made.organisation(o1, { mergedIntoId: o2 }),
          made.organisation(o2, { parentId: o3 }),
          made.organisation(o3),
          made.organisation(o4),
        ],
        organisationRoles: [
          {
            id: made.uuid(35),
            editionId: made.uuid(1),
            organisationId: o1,
            role: 'partner',
            tier: {},
            position: 0,
          },
        ],
      }),
      made.RELEASE,
    );
    expect(snapshot.organisations.map((one) => one.id)).toEqual([o2, o3]);
    expect(snapshot.organisationRoles[0]?.organisationId).toBe(o2);
  });

  test('is the same text for the same rows in another order', () => {
    const rows = programmeWithCanaries({
      state: 'confirmed',
      access: 'public',
      inviteState: 'confirmed',
      isPublic: false,
      isHidden: false,
    });
    const turned = Object.fromEntries(
      Object.entries(rows).map(([name, value]) => [
        name,
        Array.isArray(value) ? [...value].reverse() : value,
      ]),
    ) as Programme;
    expect(JSON.stringify(snapshotOf(turned, made.RELEASE))).toBe(
      JSON.stringify(snapshotOf(rows, made.RELEASE)),
    );
  });
});

type States = Pick<Session, 'state' | 'access'> &
  Pick<CastMember, 'inviteState' | 'isPublic'> & { isHidden: boolean };

/** Session s1 takes the drawn states and carries the canary only where those make it private. */
function programmeWithCanaries(chosen: States): Programme {
  const isPublic =
    chosen.access !== 'closed' && ['accepted', 'confirmed', 'cancelled'].includes(chosen.state);
  const isPersonPublic =
    isPublic && (chosen.inviteState === 'confirmed' || (chosen.isPublic && chosen.inviteState === 'invited'));
  const secret = { en: CANARY };
  const seen = isPublic ? { en: 'May be seen' } : secret;
  const name = isPersonPublic ? 'May be seen' : CANARY;
  return made.programme({
    halls: [
      made.hall(h1, { isHidden: chosen.isHidden, name: chosen.isHidden ? secret : { en: 'Hall' } }),
      made.hall(h2),
    ],
    sessions: [
      made.session(s1, {
        state: chosen.state,
        access: chosen.access,
        title: seen,
        subtitle: seen,
        abstract: seen,
        description: seen,
        tags: Object.values(seen),
        links: [{ url: seen.en, title: seen.en, type: 'web' }],
        originUrl: seen.en,
        film: { director: seen, year: 1, country: seen, lengthMinutes: 1, ageRating: seen.en },
        expectedAudience: 5,
      }),
      made.session(s2, { state: 'submitted', title: secret }),
    ],
    talks: [made.talk(made.uuid(21), s1, { title: seen }), made.talk(made.uuid(22), s2, { title: secret })],
    people: [
      made.person(p1, {
        names: { en: { full: name } },
        email: CANARY,
        biography: { en: name },
        photoUrl: name,
        sortKey: name,
      }),
      made.person(p2, { names: { en: { full: CANARY } }, email: CANARY }),
    ],
    cast: [
      made.cast(made.uuid(61), s1, p1, {
        inviteState: chosen.inviteState,
        isPublic: chosen.isPublic,
        affiliation: { organisation: { en: name }, position: { en: name }, organisationId: null },
      }),
      made.cast(made.uuid(62), s1, p2, { inviteState: 'declined', isPublic: true }),
      made.cast(made.uuid(63), s1, null, { inviteState: 'idea', isPublic: true, text: secret }),
      made.cast(made.uuid(64), s2, p2),
    ],
    affiliations: [
      {
        id: made.uuid(65),
        personId: p1,
        organisationId: null,
        organisationText: secret,
        position: secret,
        fromOn: null,
        untilOn: null,
        isPrimary: true,
      },
    ],
    organisations: [made.organisation(made.uuid(71), { name: secret })],
    slots: [
      made.slot(x1, s1, 0, 60, { title: isPublic ? {} : secret }),
      made.slot(x2, s2, 60, 120, { title: secret }),
      made.slot(made.uuid(403), null, 0, 600, { kind: 'hold', title: secret }),
    ],
    slotHalls: [made.slotHall(x1, h1), made.slotHall(x2, h2)],
    availabilities: [
      {
        id: made.uuid(81),
        editionId: made.uuid(1),
        personId: p1,
        hallId: null,
        startAt: 0,
        endAt: 1,
        kind: 'unavailable',
        source: CANARY,
      },
    ],
    acknowledgements: [
      {
        id: made.uuid(82),
        editionId: made.uuid(1),
        findingKey: 'k',
        fingerprint: 'f',
        by: CANARY,
        note: CANARY,
        at: 0,
      },
    ],
  });
}
