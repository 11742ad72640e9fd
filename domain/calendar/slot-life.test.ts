import { expect, test } from 'vitest';
import type { Programme } from '../programme/programme.ts';
import { type PreviousRelease, releaseProgramme } from '../programme/release.ts';
import { releaseSnapshot } from '../programme/release-snapshot.ts';
import { plainWish } from './feed-scope.ts';
import { factsOfSnapshot, made } from './release.fixture.ts';
import { releaseEntries } from './release-entry.ts';
import type { ReleaseMark } from './release-fact.ts';
import { nextMarks } from './release-mark.ts';

const [session, occurrence, big, small] = [101, 401, 301, 302].map(made.uuid) as [
  string,
  string,
  string,
  string,
];
const START = made.NINE - 30 * 24 * made.HOUR;

/** Publishes drafts one after the other as the release does, a minute apart, and looks into the feed after each. */
function life() {
  let previous: PreviousRelease | null = null;
  let marks: ReadonlyMap<string, ReleaseMark> = new Map();
  let count = 0;
  return (draft: Partial<Programme>) => {
    const publishedAt = START + count * made.MINUTE;
    count += 1;
    const programme: Programme = releaseProgramme(made.programme({ ...rows, ...draft }), previous, {
      kind: 'edition',
    });
    const before: PreviousRelease | null = previous;
    const release = { ...made.RELEASE, major: count, publishedAt };
    const snapshot = releaseSnapshot(programme, before?.snapshot ?? null, { kind: 'edition' }, release);
    marks = nextMarks(marks, before?.snapshot ?? null, snapshot, publishedAt);
    const sequences = new Map(before?.sequences);
    for (const slot of programme.slots) sequences.set(slot.occurrenceId, slot.calendarSequence);
    const { slots, slotHalls } = programme;
    previous = { major: count, minor: 0, slots, slotHalls, snapshot, sequences };
    const [entry] = releaseEntries(factsOfSnapshot(snapshot, { marks }), plainWish('en'));
    return (
      entry && {
        ...{ uid: entry.uid, sequence: entry.sequence, title: entry.summary.text, status: entry.status },
        minute: (entry.changedAt - START) / made.MINUTE,
        isFirst: entry.createdAt === START,
      }
    );
  };
}

const slot = (from: number, values = {}) => [made.slot(occurrence, session, from, from + 60, values)];
const rows = {
  halls: [made.hall(big), made.hall(small)],
  sessions: [made.session(session, { title: { en: 'Panel' } })],
  slots: slot(0),
  slotHalls: [made.slotHall(occurrence, big)],
} satisfies Partial<Programme>;

test('publish, move, rename, cancel, restore, remove, come back: one UID, a sequence for time, hall and state alone', () => {
  const publish = life();
  const uid = `${occurrence}@forum.example`;
  const same = { uid, title: 'Panel', status: 'CONFIRMED', isFirst: true };
  const debate = made.session(session, { title: { en: 'Debate' } });
  const renamed = { sessions: [debate] };

  expect(publish({})).toEqual({ ...same, sequence: 0, minute: 0 });
  expect(publish({ slots: slot(30) })).toEqual({ ...same, sequence: 1, minute: 1 });
  expect(publish({ slots: slot(30), slotHalls: [made.slotHall(occurrence, small)] })).toEqual({
    ...same,
    sequence: 2,
    minute: 2,
  });
  const there = { slots: slot(30), slotHalls: [made.slotHall(occurrence, small)], ...renamed };
  const now = { ...same, title: 'Debate' };
  expect(publish(there)).toEqual({ ...now, sequence: 2, minute: 3 });
  // Nothing of it changed in this release: neither does the entry.
  expect(publish(there)).toEqual({ ...now, sequence: 2, minute: 3 });
  expect(publish({ ...there, slots: slot(30, { state: 'cancelled' }) })).toEqual({
    ...now,
    title: 'CANCELLED: Debate',
    status: 'CANCELLED',
    sequence: 3,
    minute: 5,
  });
  expect(publish(there)).toEqual({ ...now, sequence: 4, minute: 6 });
  expect(publish({ ...there, slots: [] })).toBeUndefined();
  expect(publish(there)).toEqual({ ...now, sequence: 5, minute: 8 });
  // The session as a whole, whatever the plan says of the slot.
  expect(publish({ ...there, sessions: [{ ...debate, state: 'cancelled' }] })).toEqual({
    ...now,
    title: 'CANCELLED: Debate',
    status: 'CANCELLED',
    sequence: 6,
    minute: 9,
  });
  expect(publish(there)).toEqual({ ...now, sequence: 7, minute: 10 });
  const withdrawn = made.session(session, { state: 'withdrawn' });
  expect(publish({ ...there, sessions: [withdrawn] })).toBeUndefined();
});

test('a draft that is not published changes nothing', () => {
  const publish = life();
  publish({});
  const draft = made.session(session, { state: 'draft', title: { en: 'Secret' } });
  expect(publish({ sessions: [draft] })).toBeUndefined();
});
