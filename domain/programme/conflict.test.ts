import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkConflicts, findConflicts, recheckConflicts, touchedOccurrences } from './conflict.ts';
import { made } from './programme.fixture.ts';
import type { Programme, RowChange } from './programme.ts';

const options = { sha256: (text: string) => createHash('sha256').update(text).digest('hex') };
const SESSIONS = 12;

/** Small enough that everything meets everything: 12 sessions, 4 halls (one joined), 3 people, one busy morning. */
const start: Programme = made.programme({
  halls: [0, 1, 2, 3].map((n) => made.hall(made.uuid(300 + n), { interpretationChannels: n })),
  hallParts: [0, 1].map((n) => ({
    id: `${n}`,
    editionId: made.editionId,
    joinedHallId: made.uuid(303),
    partHallId: made.uuid(300 + n),
  })),
  days: [made.day(made.uuid(11), { closesAt: made.NINE + 5 * made.HOUR })],
  tracks: [made.track(made.uuid(12))],
  sessions: Array.from({ length: SESSIONS }, (_, n) =>
    made.session(made.uuid(100 + n), { trackId: n % 2 ? made.uuid(12) : null }),
  ),
  talks: [
    made.talk(made.uuid(601), made.uuid(100)),
    made.talk(made.uuid(602), made.uuid(100), { position: 1 }),
  ],
  people: [0, 1, 2].map((n) => made.person(made.uuid(200 + n))),
  cast: Array.from({ length: SESSIONS }, (_, n) =>
    made.cast(
      made.uuid(500 + n),
      made.uuid(100 + n),
      made.uuid(200 + (n % 3)),
      n === 0 ? { talkId: made.uuid(602) } : {},
    ),
  ),
  slots: Array.from({ length: SESSIONS }, (_, n) =>
    made.slot(made.uuid(400 + n), made.uuid(100 + n), n * 20, n * 20 + 45),
  ),
  slotHalls: Array.from({ length: SESSIONS }, (_, n) =>
    made.slotHall(made.uuid(400 + n), made.uuid(300 + (n % 4))),
  ),
  rules: [
    { id: 'r', editionId: made.editionId, code: 'track.parallel', level: 'warn', params: {} },
    {
      id: 's',
      editionId: made.editionId,
      code: 'pair.apart',
      level: 'warn',
      params: { '000101+000102': 1, '000103+000105': 1 },
    },
  ],
});

type Step = { kind: 'move' | 'hall' | 'cast' | 'session' | 'remove' | 'talk'; n: number; value: number };
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('move', 'hall', 'cast', 'session', 'remove', 'talk'),
  n: fc.nat(SESSIONS - 1),
  value: fc.nat(30),
});

/** The change of a step, or none when its row is gone. */
function changeOf(programme: Programme, { kind, n, value }: Step): RowChange | undefined {
  const slot = programme.slots.find((row) => row.id === made.uuid(400 + n));
  const place = programme.slotHalls.find((row) => row.slotId === made.uuid(400 + n));
  const member = programme.cast.find((row) => row.id === made.uuid(500 + n));
  const session = programme.sessions.find((row) => row.id === made.uuid(100 + n));
  if (kind === 'move' && slot) {
    const after = {
      ...slot,
      startAt: made.NINE + value * 10 * made.MINUTE,
      endAt: made.NINE + (value * 10 + 15 + n * 5) * made.MINUTE,
    };
    return { set: 'slots', id: slot.id, before: slot, after };
  }
  if (kind === 'hall' && place) {
    return {
      set: 'slotHalls',
      id: place.id,
      before: place,
      after: { ...place, hallId: made.uuid(300 + (value % 4)) },
    };
  }
  if (kind === 'cast' && member) {
    const after = { ...member, personId: made.uuid(200 + (value % 3)), weight: value % 4 };
    return { set: 'cast', id: member.id, before: member, after };
  }
  if (kind === 'session' && session) {
    const after = {
      ...session,
      trackId: value % 2 ? made.uuid(12) : null,
      state: value % 3 ? session.state : ('submitted' as const),
    };
    return { set: 'sessions', id: session.id, before: session, after };
  }
  if (kind === 'remove' && slot) return { set: 'slots', id: slot.id, before: slot, after: null };
  const talk = programme.talks[n % 2];
  return talk && { set: 'talks', id: talk.id, before: talk, after: { ...talk, lengthMinutes: value } };
}

function applied(programme: Programme, change: RowChange): Programme {
  const rows: readonly { id: string }[] = programme[change.set];
  return {
    ...programme,
    [change.set]: rows.flatMap((row) => (row.id === change.id ? (change.after ?? []) : row)),
  };
}

test('checking only what a command touched finds the same as a full check, after every step', () => {
  let stepsWithNews = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let programme = start;
      let check = checkConflicts(programme, options);
      for (const one of steps) {
        const change = changeOf(programme, one);
        if (!change) continue;
        const after = applied(programme, change);
        const touched = touchedOccurrences([change], programme, after);
        expect(touched).not.toBe('all');
        const next = recheckConflicts(check, after, touched, options);
        expect(next.findings).toEqual(findConflicts(after, options));
        if (JSON.stringify(next.findings) !== JSON.stringify(check.findings)) stepsWithNews += 1;
        [programme, check] = [after, next];
      }
    }),
    { numRuns: 200 },
  );
  expect(stepsWithNews).toBeGreaterThan(200);
});

test('what everything is measured by touches everything', () => {
  const hall = made.hall(made.uuid(300));
  expect(touchedOccurrences([{ set: 'halls', id: hall.id, before: hall, after: hall }], start, start)).toBe(
    'all',
  );
});

test('the order of rows decides nothing', () => {
  const turned = Object.fromEntries(
    Object.entries(start).map(([name, value]) => [name, Array.isArray(value) ? value.toReversed() : value]),
  ) as Programme;
  expect(findConflicts(turned, options)).toEqual(findConflicts(start, options));
  expect(findConflicts(start, options)).toHaveLength(14);
});

test('both sides of a finding lose it as soon as one of them moves away', () => {
  const sides = (programme: Programme) =>
    findConflicts(programme, options)
      .filter((finding) => finding.code === 'hall.overlap')
      .flatMap((finding) => finding.occurrences.map((id) => id.slice(-3)));
  const two = {
    ...start,
    slots: [
      made.slot(made.uuid(400), made.uuid(100), 0, 60),
      made.slot(made.uuid(404), made.uuid(104), 30, 90),
    ],
  };
  expect(sides(two)).toEqual(['400', '404']);
  expect(
    sides({ ...two, slots: [made.slot(made.uuid(400), made.uuid(100), 0, 30), ...two.slots.slice(1)] }),
  ).toEqual([]);
});
