import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPERATOR_ORDERS } from './broadcast-state.ts';
import { type StreamSignal, type Walker, walkByHand, walkStream } from './broadcast-walk.ts';
import { STATE_HINTS, stateHint } from './state-hint.ts';
import { SIGNALS } from './vocabulary.ts';
import { WATCH_CONTROLS, watchControl } from './watch-control.ts';

const MINUTE = 60_000;
const T = 1_000 * MINUTE;
const E = T + 60 * MINUTE;
const SIGNAL: StreamSignal = { signal: 'up', signalAt: 0, hasEnded: false };
const slotAt = (startAt: number, endAt: number, publishedAt: number): Walker['slot'] => ({
  ...{ startAt, endAt, isCancelled: false, told: [{ endAt, publishedAt }] },
});
const walker = (id: string, startAt: number, given: Partial<Walker> = {}): Walker => ({
  ...{ id, state: 'planned', slot: slotAt(startAt, startAt + 60 * MINUTE, 0), leadMs: 15 * MINUTE },
  ...{ recording: 'none', startedByHandAt: null, heldAt: null, actualStartAt: null, actualEndAt: null },
  ...given,
});

describe('broadcasts of one stream', () => {
  test('the next one goes live at its start and ends the one before', () => {
    const first = walker('a', T, { state: 'live', actualStartAt: T });
    const second = walker('b', E, { state: 'waiting' });
    expect(walkStream([first, second], SIGNAL, E - 1).walked).toEqual([]);
    const { walked } = walkStream([first, second], SIGNAL, E);
    expect(walked.map(({ id, to, cause }) => [id, to, cause])).toEqual([
      ['a', 'ended', 'signal'],
      ['b', 'live', 'signal'],
    ]);
  });

  test('a held one is not ended by the next, but by an operator who starts the next', () => {
    const first = walker('a', T, { state: 'live', actualStartAt: T, heldAt: E - MINUTE });
    const second = walker('b', E, { state: 'waiting' });
    expect(walkStream([first, second], SIGNAL, E + 20 * MINUTE).walked).toEqual([]);
    const byHand = walkByHand([first, second], { id: 'b', order: 'start' }, E + 20 * MINUTE);
    expect(byHand?.walked.map(({ id, to, cause }) => [id, to, cause])).toEqual([
      ['a', 'ended', 'operator'],
      ['b', 'live', 'operator'],
    ]);
  });

  test('what an operator reopens is not ended by the clock or the signal that had ended it', () => {
    const ended = walker('a', T, { state: 'ended', actualStartAt: T, actualEndAt: E + 10 * MINUTE });
    const at = E + 20 * MINUTE;
    const reopened = walkByHand([ended], { id: 'a', order: 'reopen' }, at)?.after ?? [];
    const stopped: StreamSignal = { signal: 'down', signalAt: E, hasEnded: true };
    for (const signal of [SIGNAL, stopped])
      expect(walkStream(reopened, signal, at + MINUTE).after.map(({ state }) => state)).not.toContain(
        'ended',
      );
    const { walked } = walkStream(reopened, SIGNAL, at + 60 * MINUTE);
    expect(walked.map(({ to, cause }) => [to, cause])).toEqual([['ended', 'schedule']]);
  });

  test('an order that a state does not take changes nothing', () => {
    expect(walkByHand([walker('a', T)], { id: 'a', order: 'end' }, T)).toBeUndefined();
    expect(walkByHand([walker('a', T)], { id: 'b', order: 'start' }, T)).toBeUndefined();
  });

  test('after a night without a server everything is where it would be', () => {
    const { after } = walkStream(
      [walker('a', T), walker('b', E)],
      { ...SIGNAL, signal: 'down' },
      E + 600 * MINUTE,
    );
    expect(after.map(({ state }) => state)).toEqual(['ended', 'ended']);
  });
});

const minutes = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((value) => value * MINUTE);
const event = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 1, max: 20 * MINUTE }) }),
  fc.record({
    kind: fc.constant('signal' as const),
    signal: fc.constantFrom(...SIGNALS),
    hasEnded: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('edit' as const),
    index: fc.nat(2),
    startAt: minutes(900, 1200),
    length: minutes(1, 90),
    isCancelled: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('order' as const),
    index: fc.nat(2),
    order: fc.constantFrom(...OPERATOR_ORDERS),
  }),
  fc.record({
    kind: fc.constant('recording' as const),
    index: fc.nat(2),
    recording: fc.constantFrom('none' as const, 'expected' as const, 'published' as const),
  }),
);
type Happening = typeof event extends fc.Arbitrary<infer T> ? T : never;
type World = { at: number; broadcasts: Walker[]; signal: StreamSignal };
const isOn = ({ state }: Walker) => state === 'live' || state === 'interrupted';

function happen(world: World, what: Happening): World {
  const one = 'index' in what ? world.broadcasts[what.index] : undefined;
  const put = (change: Partial<Walker>) =>
    world.broadcasts.map((each) => (each === one ? { ...each, ...change } : each));
  switch (what.kind) {
    case 'time':
      return { ...world, at: world.at + what.ms };
    case 'signal':
      return { ...world, signal: { signal: what.signal, signalAt: world.at, hasEnded: what.hasEnded } };
    case 'edit': {
      const { startAt, length, isCancelled } = what;
      const { told, ...slot } = slotAt(startAt, startAt + length, world.at);
      const before = one?.slot.told ?? [];
      return { ...world, broadcasts: put({ slot: { ...slot, isCancelled, told: [...told, ...before] } }) };
    }
    case 'order': {
      const done = walkByHand(world.broadcasts, { id: one?.id ?? '', order: what.order }, world.at);
      return done === undefined ? world : { ...world, broadcasts: [...done.after] };
    }
    case 'recording':
      return { ...world, broadcasts: put({ recording: what.recording }) };
  }
}

describe('whatever happens (random schedules, signals and operators)', () => {
  const worlds = fc.array(event, { minLength: 1, maxLength: 60 });
  const fresh = (): World => ({
    at: T - 60 * MINUTE,
    broadcasts: [walker('a', T), walker('b', E), walker('c', E + 90 * MINUTE)],
    signal: { signal: 'unknown', signalAt: 0, hasEnded: false },
  });

  test('one is on at a time, true times are in order, and every state has one control and one hint', () => {
    fc.assert(
      fc.property(worlds, (events) => {
        let world = fresh();
        for (const what of events) {
          world = happen(world, what);
          const { after } = walkStream(world.broadcasts, world.signal, world.at);
          world = { ...world, broadcasts: [...after] };
          expect(after.filter(isOn).length).toBeLessThanOrEqual(1);
          for (const one of after) {
            if (one.actualEndAt !== null)
              expect(one.actualEndAt).toBeGreaterThanOrEqual(one.actualStartAt ?? Infinity);
            if (isOn(one)) expect([one.actualStartAt === null, one.actualEndAt]).toEqual([false, null]);
            expect(WATCH_CONTROLS).toContain(watchControl(one.state));
            const facts = { ...one, ...world.signal, other: 'none' as const };
            expect(STATE_HINTS).toContain(stateHint(facts, world.at).code);
          }
          // Nothing is left to do at the same instant.
          expect(walkStream(after, world.signal, world.at).walked).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a live one is never ended by an edit of the schedule', () => {
    fc.assert(
      fc.property(worlds, (events) => {
        let world = fresh();
        for (const what of events) {
          const before = world.broadcasts;
          world = happen(world, what);
          const { after, walked } = walkStream(world.broadcasts, world.signal, world.at);
          if (what.kind === 'edit') {
            const edited = before[what.index];
            const ended = walked.filter(({ id, to }) => to === 'ended' && id === edited?.id);
            const isReplaced = walked.some(({ to, id }) => to === 'live' && id !== edited?.id);
            if (edited !== undefined && isOn(edited) && !isReplaced) expect(ended).toEqual([]);
          }
          world = { ...world, broadcasts: [...after] };
        }
      }),
      { numRuns: 400 },
    );
  });

  test('and ends by itself some time, whatever was edited, unless it was cancelled', () => {
    fc.assert(
      fc.property(worlds, (events) => {
        let world = fresh();
        for (const what of events) {
          world = happen(world, what);
          world = { ...world, broadcasts: [...walkStream(world.broadcasts, world.signal, world.at).after] };
        }
        const { after } = walkStream(world.broadcasts, world.signal, world.at + 100 * 60 * MINUTE);
        for (const one of after) if (isOn(one)) expect(one.slot.isCancelled).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
