import { describe, expect, test } from 'vitest';
import { changeBetween } from '../programme/change.ts';
import { made } from '../programme/programme.fixture.ts';
import type { Programme } from '../programme/programme.ts';
import {
  blankValues,
  countedMeans,
  deskDraft,
  factsOf,
  ids,
  seatValue,
  slotValue,
  storedValues,
} from './session.fixture.ts';
import { decideSessionSave, type SessionFacts, type SessionSave } from './session-save.ts';
import type { SessionValues } from './session-value.ts';

describe('saving a session', () => {
  test('makes a new one that is accepted, with a free code, and its place', () => {
    const saved = save({ id: null, base: null, values: blankValues({ slots: [slotValue()] }) });
    const session = saved.sessions.find(({ id }) => id !== ids.session);
    expect(session).toMatchObject({ code: 'NEW902', state: 'accepted', rev: 1, heldLangs: ['en'] });
    expect(saved.slots.find(({ sessionId }) => sessionId === session?.id)).toMatchObject({
      publicNo: 201,
      occurrenceCode: 'NEW902',
      startAt: Date.UTC(2027, 4, 21, 7),
      endAt: Date.UTC(2027, 4, 21, 8, 30),
      zone: 'Europe/Moscow',
      wallStart: '2027-05-21T10:00',
      rev: 1,
    });
  });

  test('gives a repeat a code of its own and keeps the first one as it is', () => {
    const draft = deskDraft();
    const base = storedValues(draft);
    const saved = save({ id: ids.session, base, values: { ...base, slots: [...base.slots, slotValue()] } });
    const [first, second] = saved.slots;
    expect(first).toEqual(draft.slots[0]);
    expect(second).toMatchObject({ publicNo: 201, sessionId: ids.session });
    expect(second?.occurrenceCode).toMatch(/^NEW/);
    expect(saved.sessions[0]?.rev).toBe(2);
  });

  test('moves a slot to other halls under the same occurrence', () => {
    const base = storedValues(deskDraft());
    const halls = [
      { hallId: ids.otherHall, kind: 'main' },
      { hallId: ids.hall, kind: 'overflow' },
    ] as const;
    const saved = save({
      id: ids.session,
      base,
      values: { ...base, slots: base.slots.map((slot) => ({ ...slot, halls })) },
    });
    expect(saved.slots).toMatchObject([{ id: ids.slot, occurrenceId: ids.slot, rev: 2 }]);
    expect(saved.slotHalls.map(({ id, hallId, kind }) => [id.includes(' '), hallId, kind])).toEqual([
      [false, ids.otherHall, 'main'],
      [true, ids.hall, 'overflow'],
    ]);
  });

  test('is no change when nothing differs, however often it is pressed', () => {
    const draft = deskDraft();
    const base = storedValues(draft);
    const decision = decideSessionSave(
      factsOf(draft),
      { id: ids.session, base, values: { ...base, title: { en: '  Barrier ', ru: ' ' } } },
      countedMeans(),
    );
    if (!decision.ok) throw new Error(decision.reason);
    expect(changeBetween(draft, decision.rows, draft.edition)).toEqual({ edition: null, rows: [] });
  });

  test('reads the time on the wall of the main hall, not of the edition', () => {
    const venue = made.venue(made.uuid(11), { zone: 'Asia/Krasnoyarsk' });
    const draft = deskDraft({
      venues: [made.venue(ids.venue), venue],
      halls: [made.hall(ids.hall), made.hall(ids.otherHall, { venueId: venue.id })],
    });
    const slots = [slotValue({ halls: [{ hallId: ids.otherHall, kind: 'main' }] })];
    const saved = save({ id: null, base: null, values: blankValues({ slots }) }, factsOf(draft));
    expect(saved.slots.at(-1)).toMatchObject({ startAt: Date.UTC(2027, 4, 21, 3), zone: 'Asia/Krasnoyarsk' });
  });

  test('makes the people and organisations that the cast brings, once each', () => {
    const affiliation = { organisation: { en: 'Guild' }, position: { en: 'Head' }, organisationId: 'new-o' };
    const saved = save({
      id: null,
      base: null,
      values: blankValues({
        talks: [
          { id: 'new-t', title: { en: 'Part' }, abstract: {}, lengthMinutes: 10, fixedOffsetMinutes: null },
        ],
        cast: [
          seatValue({ id: 'new-1', personId: 'new-p', role: 'moderator', affiliation }),
          seatValue({ id: 'new-2', personId: 'new-p', talkId: 'new-t' }),
          seatValue({ id: 'new-3', personId: null, text: { en: 'Heads of delegations' } }),
        ],
        newPeople: [
          {
            id: 'new-p',
            names: { en: { full: 'Anna Nesterova', family: 'Nesterova' } },
            email: 'a@forum.example',
          },
          { id: 'new-q', names: { en: { full: 'Nobody asked' } }, email: '' },
        ],
        newOrganisations: [{ id: 'new-o', name: { en: 'Guild LLC' } }],
      }),
    });
    const [person] = saved.people.filter(({ id }) => id !== ids.person);
    const [organisation] = saved.organisations;
    expect(saved.people).toHaveLength(2);
    expect(person).toMatchObject({ slug: 'anna-nesterova', sortKey: 'Nesterova', email: 'a@forum.example' });
    expect(organisation).toMatchObject({ slug: 'guild', name: { en: 'Guild LLC' } });
    expect(saved.affiliations).toMatchObject([
      { personId: person?.id, organisationId: organisation?.id, position: { en: 'Head' }, isPrimary: true },
    ]);
    const cast = saved.cast.filter(({ sessionId }) => sessionId !== ids.session);
    expect(cast.map(({ personId, talkId, position }) => [personId, talkId === null, position])).toEqual([
      [person?.id, true, 0],
      [person?.id, false, 0],
      [null, true, 1],
    ]);
    expect(cast[0]?.affiliation).toEqual({ ...affiliation, organisationId: organisation?.id });
    expect(cast[1]?.talkId).toBe(saved.talks.at(-1)?.id);
  });

  test('takes only what the form changed, so that others keep what they did meanwhile', () => {
    const base = storedValues(deskDraft());
    const meanwhile = deskDraft({
      sessions: [
        made.session(ids.session, { title: { en: 'Barrier' }, formatId: ids.format, tags: ['youth'] }),
      ],
    });
    const saved = save(
      { id: ids.session, base, values: { ...base, title: { en: 'Towards a Barrier!' } } },
      factsOf(meanwhile),
    );
    expect(saved.sessions[0]).toMatchObject({ title: { en: 'Towards a Barrier!' }, tags: ['youth'] });
  });

  test('compares where both changed the same, and stores nothing', () => {
    const base = storedValues(deskDraft());
    const meanwhile = deskDraft({
      cast: [made.cast(ids.seat, ids.session, ids.person, { role: 'speaker' })],
    });
    const values = { ...base, cast: [...base.cast, seatValue()] };
    const decision = decideSessionSave(factsOf(meanwhile), { id: ids.session, base, values }, countedMeans());
    expect(decision).toMatchObject({
      ok: false,
      reason: 'stale',
      fields: [{ name: 'cast', base: base.cast, theirs: [{ role: 'speaker' }], mine: values.cast }],
      current: { title: { en: 'Barrier' } },
    });
  });

  test('says so when the session is gone', () => {
    const base = storedValues(deskDraft());
    const save = { id: made.uuid(999), base, values: base };
    expect(decideSessionSave(factsOf(deskDraft()), save, countedMeans())).toEqual({
      ok: false,
      reason: 'gone',
    });
  });
});

describe('a session is refused', () => {
  const cases: readonly [string, Partial<SessionValues>, object][] = [
    ['without a title', { title: { en: ' ' } }, { name: 'title', code: 'required' }],
    ['with an unknown track', { trackId: made.uuid(1) }, { name: 'trackId', code: 'unknown' }],
    ['when its state cannot be reached', { state: 'submitted' }, { name: 'state', code: 'not_from_here' }],
    ['with half a listener', { expectedAudience: 1.5 }, { name: 'expectedAudience', code: 'not_a_number' }],
    ['with a language that is none', { heldLangs: ['??'] }, { name: 'heldLangs', code: 'not_a_choice' }],
    [
      'with a link that runs a script',
      { links: [{ url: 'javascript:alert(1)', title: '', type: '' }] },
      { name: 'links.0.url', code: 'not_an_address' },
    ],
    [
      'with an empty seat',
      { cast: [seatValue({ personId: null })] },
      { name: 'cast.0.personId', code: 'no_person' },
    ],
    [
      'with a stranger in the cast',
      { cast: [seatValue({ personId: made.uuid(555) })] },
      { name: 'cast.0.personId', code: 'unknown' },
    ],
    [
      'with a seat at a talk that is not there',
      { cast: [seatValue({ talkId: made.uuid(5) })] },
      { name: 'cast.0.talkId', code: 'unknown' },
    ],
    [
      'with a slot of no time',
      { slots: [slotValue({ start: '' })] },
      { name: 'slots.0.start', code: 'required' },
    ],
    [
      'with a slot of no minutes',
      { slots: [slotValue({ lengthMinutes: 0 })] },
      { name: 'slots.0.lengthMinutes', code: 'too_small' },
    ],
    [
      'with a hall twice',
      { slots: [slotValue({ halls: [hallOf('main'), hallOf('overflow')] })] },
      { name: 'slots.0.halls', code: 'hall_twice' },
    ],
    [
      'with overflow of nothing',
      { slots: [slotValue({ halls: [hallOf('overflow')] })] },
      { name: 'slots.0.halls', code: 'no_main_hall' },
    ],
    [
      'with talks where its format has none',
      {
        formatId: ids.film,
        talks: [
          { id: 'new-1', title: { en: 'A' }, abstract: {}, lengthMinutes: 1, fixedOffsetMinutes: null },
        ],
      },
      { name: 'talks', code: 'no_talks_here' },
    ],
    [
      'with a talk of no length',
      {
        talks: [
          { id: 'new-1', title: { en: 'A' }, abstract: {}, lengthMinutes: 0, fixedOffsetMinutes: null },
        ],
      },
      { name: 'talks.0.lengthMinutes', code: 'too_small' },
    ],
    ['with a film before films', { filmYear: 1700 }, { name: 'filmYear', code: 'too_small' }],
    [
      'with a newcomer without a name',
      { cast: [seatValue({ personId: 'new-p' })], newPeople: [{ id: 'new-p', names: {}, email: '' }] },
      { name: 'newPeople.0.names', code: 'required' },
    ],
  ];
  test.each(cases)('%s', (_, values, refusal) => {
    expect(refusalsOf({ id: null, base: null, values: blankValues(values) })).toEqual([refusal]);
  });

  test('at a time that the clock on the wall jumps over', () => {
    const edition = made.edition({ zone: 'Europe/Berlin' });
    const venues = [made.venue(ids.venue, { zone: 'Europe/Berlin' })];
    const at = (start: string) =>
      refusalsOf(
        { id: null, base: null, values: blankValues({ slots: [slotValue({ start })] }) },
        factsOf(deskDraft({ edition, venues })),
      );
    expect(at('2027-03-28T02:30')).toEqual([{ name: 'slots.0.start', code: 'skipped_time' }]);
    expect(at('2027-03-28T03:00')).toEqual([]);
    expect(at('2027-10-31T02:30')).toEqual([]);
  });

  test('when it moves a locked slot, not when it unlocks it in the same step', () => {
    const draft = deskDraft({
      slots: [
        made.slot(ids.slot, ids.session, 0, 60, { isLocked: true, occurrenceCode: ids.session.slice(-6) }),
      ],
    });
    const base = storedValues(draft);
    const moved = base.slots.map((slot) => ({ ...slot, start: '2027-05-20T12:00' }));
    const free = moved.map((slot) => ({ ...slot, isLocked: false }));
    const refusals = (slots: SessionValues['slots']) =>
      refusalsOf({ id: ids.session, base, values: { ...base, slots } }, factsOf(draft));
    expect(refusals(moved)).toEqual([{ name: 'slots.0.start', code: 'locked' }]);
    expect(refusals(free)).toEqual([]);
    expect(refusals([])).toEqual([{ name: 'slots', code: 'locked' }]);
  });
});

function hallOf(kind: 'main' | 'overflow') {
  return { hallId: ids.hall, kind };
}

function save(input: SessionSave, facts: SessionFacts = factsOf(deskDraft())): Programme {
  const decision = decideSessionSave(facts, input, countedMeans());
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  const lists = Object.entries(decision.rows).map(([set, rows]) => [set, [...rows.values()]]);
  return { ...facts.draft, ...Object.fromEntries(lists) };
}

function refusalsOf(input: SessionSave, facts: SessionFacts = factsOf(deskDraft())): readonly object[] {
  const decision = decideSessionSave(facts, input, countedMeans());
  if (decision.ok) return [];
  return decision.reason === 'invalid' ? decision.fields : [{ reason: decision.reason }];
}
