import { describe, expect, test } from 'vitest';
import { decideStep, ordersOf, type StateFacts, type StateTimes, timesAfter } from './broadcast-state.ts';
import { BROADCAST_STATES, type BroadcastState } from './vocabulary.ts';

const MINUTE = 60_000;
const SECOND = 1000;
const T = 1_000 * MINUTE;
const E = T + 60 * MINUTE;
const SLOT = { startAt: T, endAt: E, isCancelled: false, told: [{ endAt: E, publishedAt: 0 }] };
const LATE = T + 20 * MINUTE;
const SHORTENED = {
  signal: 'up',
  slot: { ...SLOT, endAt: T, told: [{ endAt: T, publishedAt: LATE }, ...SLOT.told] },
} as const;
const FACTS: StateFacts = {
  ...{ state: 'planned', slot: SLOT, leadMs: 15 * MINUTE, signal: 'down', signalAt: 0, hasEnded: false },
  ...{ heldAt: null, actualStartAt: null, other: 'none', recording: 'none' },
};
const step = (given: Partial<StateFacts>, at: number): string => {
  const found = decideStep({ ...FACTS, ...given }, at);
  return found === undefined ? 'stays' : `${found.to} by ${found.cause}`;
};

/** From, input, instant, expected: the table of broadcast.md, row by row. */
type Row = readonly [state: BroadcastState, input: Partial<StateFacts>, at: number, expected: string];
const ON = { actualStartAt: T } as const;
const TABLE: Readonly<Record<string, Row>> = {
  'planned before its lead': ['planned', {}, T - 15 * MINUTE - 1, 'stays'],
  'planned at its lead': ['planned', {}, T - 15 * MINUTE, 'waiting by schedule'],
  'planned with a lead of nothing': ['planned', { leadMs: 0 }, T - 1, 'stays'],
  'planned with a signal': ['planned', { signal: 'up' }, T - 20 * MINUTE, 'stays'],
  'planned and cancelled': ['planned', { slot: { ...SLOT, isCancelled: true } }, 0, 'cancelled by schedule'],
  'waiting with a signal too early': ['waiting', { signal: 'up' }, T - 5 * MINUTE - 1, 'stays'],
  'waiting with a signal': ['waiting', { signal: 'up' }, T - 5 * MINUTE, 'live by signal'],
  'waiting after another that is live': ['waiting', { signal: 'up', other: 'live' }, T - 1, 'stays'],
  'waiting after another, at its start': ['waiting', { signal: 'up', other: 'live' }, T, 'live by signal'],
  'waiting after another that is held': ['waiting', { signal: 'up', other: 'held' }, T + MINUTE, 'stays'],
  'waiting unseen before its start': ['waiting', { signal: 'unknown' }, T - 1, 'stays'],
  'waiting unseen at its start': ['waiting', { signal: 'unknown' }, T, 'live by schedule'],
  'waiting unseen after one that is held': ['waiting', { signal: 'unknown', other: 'held' }, T, 'stays'],
  'waiting without a signal': ['waiting', {}, T + 30 * MINUTE, 'stays'],
  'waiting until after its end': ['waiting', {}, E + 10 * MINUTE, 'ended by schedule'],
  'waiting with a signal after its end': ['waiting', { signal: 'up' }, E + 10 * MINUTE, 'ended by schedule'],
  'waiting and cancelled': ['waiting', { slot: { ...SLOT, isCancelled: true } }, T, 'cancelled by schedule'],
  'live with a signal': ['live', { ...ON, signal: 'up' }, T + MINUTE, 'stays'],
  'live, lost a moment ago': ['live', { ...ON, signalAt: T }, T + 15 * SECOND - 1, 'stays'],
  'live, lost': ['live', { ...ON, signalAt: T }, T + 15 * SECOND, 'interrupted by signal'],
  'live, lost near its end': [
    'live',
    { ...ON, signalAt: E - 65 * SECOND },
    E - 5 * SECOND,
    'ended by signal',
  ],
  'live, played out near its end': [
    'live',
    { ...ON, signal: 'up', hasEnded: true },
    E - 5 * MINUTE,
    'ended by signal',
  ],
  'live, played out in its middle': [
    'live',
    { ...ON, signal: 'up', hasEnded: true },
    E - 5 * MINUTE - 1,
    'stays',
  ],
  'live over its end': ['live', { ...ON, signal: 'up' }, E + 10 * MINUTE - 1, 'stays'],
  'live ten minutes over its end': ['live', { ...ON, signal: 'up' }, E + 10 * MINUTE, 'ended by schedule'],
  'live and held': ['live', { ...ON, signal: 'up', heldAt: E }, E + 59 * MINUTE, 'stays'],
  'live and held for an hour': [
    'live',
    { ...ON, signal: 'up', heldAt: E },
    E + 60 * MINUTE,
    'ended by schedule',
  ],
  'live, held long before its end': ['live', { ...ON, signal: 'up', heldAt: T }, E + 59 * MINUTE, 'stays'],
  'live, held long before its end, an hour over it': [
    'live',
    { ...ON, signal: 'up', heldAt: T },
    E + 60 * MINUTE,
    'ended by schedule',
  ],
  'live, held after the encoder had ended': [
    'live',
    { ...ON, signal: 'up', signalAt: T, hasEnded: true, heldAt: E - MINUTE },
    E,
    'stays',
  ],
  'live, held, and the encoder ends after that': [
    'live',
    { ...ON, signalAt: E, hasEnded: true, heldAt: E - MINUTE },
    E + MINUTE,
    'ended by signal',
  ],
  'live and cancelled': [
    'live',
    { ...ON, signal: 'up', slot: { ...SLOT, isCancelled: true } },
    E + 99 * MINUTE,
    'stays',
  ],
  'live, put into the past by a release': [
    'live',
    { ...ON, signal: 'up', slot: { ...SLOT, endAt: T, told: [{ endAt: T, publishedAt: LATE }] } },
    T + 99 * MINUTE,
    'stays',
  ],
  'live, shortened into the past by a release': ['live', { ...ON, ...SHORTENED }, LATE, 'stays'],
  'live, shortened into the past, ten minutes over the end before': [
    'live',
    { ...ON, ...SHORTENED },
    E + 10 * MINUTE,
    'ended by schedule',
  ],
  'live, shortened into the past, near the end before': [
    'live',
    { ...ON, ...SHORTENED, signal: 'down', signalAt: T, hasEnded: true },
    E - 5 * MINUTE,
    'ended by signal',
  ],
  'live, shortened to an end that lay ahead': [
    'live',
    {
      ...ON,
      ...SHORTENED,
      slot: { ...SHORTENED.slot, told: [{ endAt: T + 30 * MINUTE, publishedAt: LATE }] },
    },
    T + 40 * MINUTE,
    'ended by schedule',
  ],
  'interrupted with a signal': ['interrupted', { ...ON, signal: 'up' }, T + MINUTE, 'live by signal'],
  'interrupted, nobody can look now': [
    'interrupted',
    { ...ON, signal: 'unknown' },
    T + MINUTE,
    'live by signal',
  ],
  'interrupted in its middle': ['interrupted', { ...ON, signalAt: T }, T + 30 * MINUTE, 'stays'],
  'interrupted near its end': ['interrupted', { ...ON, signalAt: T }, E - 5 * MINUTE, 'ended by signal'],
  'ended without a recording': ['ended', ON, E, 'stays'],
  'ended, a recording is expected': ['ended', { ...ON, recording: 'expected' }, E, 'processing by recording'],
  'never live, a recording is expected': ['ended', { recording: 'expected' }, E, 'stays'],
  'ended, a recording is there': ['ended', { ...ON, recording: 'published' }, E, 'recorded by recording'],
  'processing until it is there': ['processing', { ...ON, recording: 'expected' }, E, 'stays'],
  'processing, a recording is there': [
    'processing',
    { ...ON, recording: 'published' },
    E,
    'recorded by recording',
  ],
  'processing, none is expected any more': ['processing', ON, E, 'ended by recording'],
  'recorded, taken back': ['recorded', { ...ON, recording: 'expected' }, E, 'processing by recording'],
  recorded: ['recorded', { ...ON, recording: 'published' }, E, 'stays'],
  cancelled: ['cancelled', { slot: { ...SLOT, isCancelled: true } }, T, 'stays'],
  'cancelled, and in the programme again': ['cancelled', {}, T, 'planned by schedule'],
};

describe('the table of states', () => {
  for (const [name, [state, input, at, expected]] of Object.entries(TABLE))
    test(`${name}: ${expected}`, () => expect(step({ ...input, state }, at)).toBe(expected));

  test('every state is in it', () => {
    expect(new Set(Object.values(TABLE).map(([state]) => state))).toEqual(new Set(BROADCAST_STATES));
  });

  test('orders are given only where they make sense', () => {
    const orders = (state: BroadcastState, heldAt: number | null = null) =>
      ordersOf({ state, slot: { ...SLOT, endAt: T }, heldAt, actualStartAt: null }, T + 10 * MINUTE).join(
        ' ',
      );
    expect(BROADCAST_STATES.map((state) => [state, orders(state)])).toEqual([
      ['planned', 'start'],
      ['waiting', 'start'],
      ['live', 'hold end'],
      ['interrupted', 'hold end'],
      ['ended', 'reopen'],
      ['processing', 'reopen'],
      ['recorded', ''],
      ['cancelled', ''],
    ]);
    expect(orders('live', T - 99 * MINUTE)).toBe('hold release end');
    expect(
      ordersOf({ state: 'live', slot: SLOT, heldAt: T, actualStartAt: T }, E + 60 * MINUTE).join(' '),
    ).toBe('hold end');
  });
});

describe('true times', () => {
  const none: StateTimes = { startedByHandAt: null, heldAt: null, actualStartAt: null, actualEndAt: null };
  const timesOf = (
    given: Partial<StateTimes>,
    to: BroadcastState,
    cause: 'signal' | 'operator',
    at: number,
    from: BroadcastState = 'waiting',
  ) => timesAfter({ ...none, ...given }, { from, to, cause }, { at, plannedStartAt: T });

  test('the start is the later of the planned one and the first entry, or what an operator said', () => {
    expect(timesOf({}, 'live', 'signal', T - MINUTE).actualStartAt).toBe(T);
    expect(timesOf({}, 'live', 'signal', T + MINUTE).actualStartAt).toBe(T + MINUTE);
    expect(timesOf({}, 'live', 'operator', T - MINUTE)).toMatchObject({
      actualStartAt: T - MINUTE,
      startedByHandAt: T - MINUTE,
    });
  });

  test('the end is the last leaving; a reopened one keeps its start, has no end and is held', () => {
    const ended = { ...none, actualStartAt: T, actualEndAt: E };
    expect(timesOf(ended, 'live', 'operator', E + MINUTE, 'ended')).toMatchObject({
      actualStartAt: T,
      actualEndAt: null,
      heldAt: E + MINUTE,
    });
    expect(timesOf({ actualStartAt: T }, 'ended', 'operator', T - 2).actualStartAt).toBe(T - 2);
  });
});
