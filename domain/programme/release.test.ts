import { describe, expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { made } from './programme.fixture.ts';
import type { Programme } from './programme.ts';
import { decideRelease, type PreviousRelease, type ReleaseScope, releaseProgramme } from './release.ts';
import { releaseSnapshot } from './release-snapshot.ts';

const [s1, s2, x1, x2, h1, h2, north, south] = [101, 102, 401, 402, 301, 302, 51, 52].map(made.uuid) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
const WHOLE: ReleaseScope = { kind: 'edition' };
const NORTH: ReleaseScope = { kind: 'sub_forum', subForumId: north };
const sha256 = (text: string) => `hash of ${text}`;

const base = made.programme({
  subForums: [made.subForum(north), made.subForum(south)],
  halls: [made.hall(h1), made.hall(h2)],
  sessions: [made.session(s1, { subForumId: north }), made.session(s2, { subForumId: south })],
  slots: [made.slot(x1, s1, 0, 60), made.slot(x2, s2, 0, 60)],
  slotHalls: [made.slotHall(x1, h1), made.slotHall(x2, h2)],
});

function release(
  draft: Programme,
  previous: PreviousRelease | null,
  scope = WHOLE,
  more: Partial<Parameters<typeof decideRelease>[0]> = {},
) {
  const programme = releaseProgramme(draft, previous, scope);
  const snapshot = releaseSnapshot(programme, previous?.snapshot ?? null, scope, made.RELEASE);
  return {
    programme,
    snapshot,
    decision: decideRelease({ draft, programme, previous, scope, snapshot, findings: [], sha256, ...more }),
  };
}

/** The release of a draft as the next one finds it. */
function released(draft: Programme, previous: PreviousRelease | null = null, scope = WHOLE): PreviousRelease {
  const { programme, snapshot, decision } = release(draft, previous, scope);
  if (!decision.ok) throw new Error(decision.reason);
  return {
    major: decision.major,
    minor: decision.minor,
    slots: programme.slots,
    slotHalls: programme.slotHalls,
    snapshot,
    sequences: new Map([
      ...(previous?.sequences ?? []),
      ...programme.slots.map((slot) => [slot.occurrenceId, slot.calendarSequence] as const),
    ]),
  };
}

const moved = (minutes: number) => ({
  ...base,
  slots: [made.slot(x1, s1, minutes, 60 + minutes), made.slot(x2, s2, 0, 60)],
});
const titled = (title: string) => ({
  ...base,
  sessions: base.sessions.map((one) => ({ ...one, title: { en: title } })),
});
const version = ({ decision }: ReturnType<typeof release>) =>
  decision.ok ? `${decision.major}.${decision.minor}` : decision.reason;

describe('the version of a release', () => {
  const first = released(base);
  test('is 1.0 at first', () => {
    expect(version(release(base, null))).toBe('1.0');
  });
  test('is major when a slot was added, removed, moved, cancelled or put elsewhere', () => {
    const removed = { ...base, slots: base.slots.slice(1) };
    const cancelled = {
      ...base,
      slots: [made.slot(x1, s1, 0, 60, { state: 'cancelled' }), made.slot(x2, s2, 0, 60)],
    };
    const elsewhere = { ...base, slotHalls: [made.slotHall(x1, h2), made.slotHall(x2, h2)] };
    const changed = [
      moved(5),
      removed,
      cancelled,
      elsewhere,
      { ...base, slots: [...base.slots, made.slot(made.uuid(403), s1, 90, 120)] },
    ];
    expect(changed.map((draft) => version(release(draft, first)))).toEqual([
      '2.0',
      '2.0',
      '2.0',
      '2.0',
      '2.0',
    ]);
  });
  test('is minor for texts and for live changes, and a hold is no news', () => {
    const held = { ...base, slots: [...base.slots, made.slot(made.uuid(404), null, 0, 9, { kind: 'hold' })] };
    expect(version(release(titled('New'), first))).toBe('1.1');
    expect(version(release(moved(5), first, WHOLE, { isLive: true }))).toBe('1.1');
    expect(version(release(held, first))).toBe('1.1');
  });
  test('is refused when nothing changed', () => {
    expect(version(release(base, first))).toBe('unchanged');
  });
});

test('the calendar sequence rises only where start, end, hall or state changed', () => {
  const second = released(moved(5), released(base));
  expect(second.slots.map((slot) => [slot.occurrenceId, slot.calendarSequence])).toEqual([
    [x1, 1],
    [x2, 0],
  ]);
  const third = released(moved(10), second);
  expect(third.slots.map((slot) => slot.calendarSequence)).toEqual([2, 0]);
});

test('the calendar sequence goes on where it was when an occurrence comes back after a release without it', () => {
  const second = released(moved(5), released(base));
  const without = released({ ...base, slots: base.slots.slice(1) }, second);
  expect(released(base, without).slots.map((slot) => [slot.occurrenceId, slot.calendarSequence])).toEqual([
    [x1, 2],
    [x2, 0],
  ]);
});

describe('a blocking finding', () => {
  const finding: Finding = {
    key: 'hall.overlap a b h',
    code: 'hall.overlap',
    level: 'block_release',
    occurrences: [x1, x2],
    subject: { kind: 'hall', id: h1 },
    facts: {},
    at: 0,
    print: 'print',
    acknowledgedBy: null,
    formerlyAcknowledgedBy: null,
  };
  const decide = (change: Partial<Finding>, reason?: string) =>
    release(base, null, WHOLE, { findings: [{ ...finding, ...change }], reason }).decision;
  test('keeps the release back, also with an empty reason', () => {
    expect(decide({})).toEqual({ ok: false, reason: 'blocked', findings: [finding] });
    expect(decide({ level: 'block_drop' }, '  ')).toMatchObject({ reason: 'blocked' });
  });
  test('is accepted by a reason, which is stored with its fingerprint', () => {
    const decision = decide({}, ' as in the source ');
    expect(decision.ok && decision.accepted).toEqual([
      { findingKey: finding.key, fingerprint: 'hash of print', note: 'as in the source' },
    ]);
  });
  test('is none when acknowledged before or only a warning', () => {
    expect([decide({ acknowledgedBy: 'Anna' }).ok, decide({ level: 'warn' }).ok]).toEqual([true, true]);
  });
});

describe('the release of one sub-forum', () => {
  const first = released(base);
  const draft = { ...titled('Unpublished'), slots: [made.slot(x1, s1, 5, 65), made.slot(x2, s2, 30, 90)] };
  const { programme, snapshot, decision } = release(draft, first, NORTH);
  test('takes its slots from the draft and leaves the others byte for byte', () => {
    const slotOf = (rows: readonly { occurrenceId: string }[], id: string) =>
      JSON.stringify(rows.find((one) => one.occurrenceId === id));
    expect(decision.ok).toBe(true);
    expect(slotOf(programme.slots, x2)).toBe(slotOf(first.slots, x2));
    expect(slotOf(snapshot.slots, x2)).toBe(slotOf(first.snapshot.slots, x2));
    expect(snapshot.slots.find((one) => one.occurrenceId === x1)?.startAt).toBe(made.NINE + 5 * made.MINUTE);
  });
  test('does not publish the texts of the others', () => {
    expect(snapshot.sessions.map((one) => one.title.en)).toEqual(['Unpublished', 'Title 102']);
    expect(release(draft, null, NORTH).snapshot.sessions.map((one) => one.id)).toEqual([s1]);
  });
  test('waits for both when a session changed its sub-forum, and must know the sub-forum', () => {
    const crossed = {
      ...base,
      sessions: [made.session(s1, { subForumId: south }), made.session(s2, { subForumId: south })],
    };
    expect(release(crossed, first, NORTH).decision).toEqual({
      ok: false,
      reason: 'sub_forum_changed',
      occurrenceIds: [x1],
    });
    expect(release(crossed, first).decision.ok).toBe(true);
    expect(version(release(base, first, { kind: 'sub_forum', subForumId: made.uuid(59) }))).toBe(
      'unknown_sub_forum',
    );
  });
});
