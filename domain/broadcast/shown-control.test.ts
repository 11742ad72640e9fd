import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countdownText, isWatchable, saidMinute, shownControl, type Watchable } from './shown-control.ts';
import { BROADCAST_STATES } from './vocabulary.ts';

const T = Date.UTC(2027, 4, 20, 9);
const broadcast = (over: Partial<Watchable> = {}): Watchable => ({
  state: 'planned',
  plannedStartAt: T,
  isDelayed: false,
  actualStartAt: null,
  recording: null,
  ...over,
});
const recording = { access: 'public', fromAt: null, untilAt: null } as const;

describe('the one control of a broadcast', () => {
  test('counts down before the start and says that it is late after it', () => {
    expect(shownControl(broadcast(), T - 1)).toEqual({ kind: 'countdown', at: T });
    expect(shownControl(broadcast({ state: 'waiting' }), T - 1)).toEqual({ kind: 'countdown', at: T });
    expect(shownControl(broadcast({ state: 'waiting' }), T)).toEqual({ kind: 'delayed' });
    expect(shownControl(broadcast({ isDelayed: true }), T - 1)).toEqual({ kind: 'delayed' });
  });

  test('joins while it is live, also while the signal is lost', () => {
    expect(shownControl(broadcast({ state: 'live' }), T)).toEqual({ kind: 'join', isInterrupted: false });
    const interrupted = broadcast({ state: 'interrupted' });
    expect(shownControl(interrupted, T)).toEqual({ kind: 'join', isInterrupted: true });
  });

  test('plays a recording within its window only', () => {
    const of = (window: { fromAt?: number; untilAt?: number }) =>
      broadcast({ state: 'recorded', recording: { ...recording, ...window } });
    expect(shownControl(of({}), T)).toEqual({ kind: 'play', untilAt: null });
    expect(shownControl(of({ fromAt: T + 1 }), T)).toEqual({ kind: 'soon', at: T + 1 });
    expect(shownControl(of({ fromAt: T, untilAt: T + 1 }), T)).toEqual({ kind: 'play', untilAt: T + 1 });
    expect(shownControl(of({ untilAt: T }), T)).toEqual({ kind: 'expired', at: T });
  });

  test('stays after the end, and says that a recording is made', () => {
    const was = (state: Watchable['state']) => broadcast({ state, actualStartAt: T });
    expect(shownControl(was('ended'), T)).toEqual({ kind: 'over' });
    expect(shownControl(was('processing'), T)).toEqual({ kind: 'soon', at: null });
    expect(shownControl(was('recorded'), T)).toEqual({ kind: 'over' });
  });

  test('what never was live has not ended: there was none, unless a recording is shown', () => {
    expect(shownControl(broadcast({ state: 'ended' }), T)).toEqual({ kind: 'never' });
    expect(shownControl(broadcast({ state: 'recorded' }), T)).toEqual({ kind: 'never' });
    const recorded = broadcast({ state: 'recorded', recording });
    expect(shownControl(recorded, T)).toEqual({ kind: 'play', untilAt: null });
  });

  test('a session without a broadcast has one too', () => {
    expect(shownControl(null, T)).toEqual({ kind: 'none' });
  });

  test('is exactly one for every state at every instant, and works only with something to watch', () => {
    const instant = fc.integer({ min: T - 1e9, max: T + 1e9 });
    const facts = fc.record({
      state: fc.constantFrom(...BROADCAST_STATES),
      plannedStartAt: instant,
      isDelayed: fc.boolean(),
      actualStartAt: fc.option(instant),
      recording: fc.option(
        fc.record({
          access: fc.constant('public' as const),
          fromAt: fc.option(instant),
          untilAt: fc.option(instant),
        }),
      ),
    });
    fc.assert(
      fc.property(facts, instant, (one, at) => {
        const control = shownControl(one, at);
        expect(control.kind).not.toBe('none');
        const isLive = one.state === 'live' || one.state === 'interrupted';
        if (isWatchable(control)) expect(isLive || one.recording !== null).toBe(true);
        expect(control.kind === 'join').toBe(isLive);
      }),
    );
  });
});

describe('the countdown', () => {
  test('is a clock within a day, and a date before that', () => {
    expect(countdownText(299_001)).toBe('05:00');
    expect(countdownText(0)).toBe('00:00');
    expect(countdownText(-5)).toBe('00:00');
    expect(countdownText(3_600_000)).toBe('1:00:00');
    expect(countdownText(86_399_000)).toBe('23:59:59');
    expect(countdownText(86_400_000)).toBeUndefined();
  });

  test('is said aloud at 10, 5 and 1 minutes, once each, and at nothing else', () => {
    const said: number[] = [];
    for (let left = 12 * 60_000; left > 0; left -= 1000) {
      const minute = saidMinute(left, left - 1000);
      if (minute !== undefined) said.push(minute);
    }
    expect(said).toEqual([10, 5, 1]);
    // A tab that slept says the last one alone.
    expect(saidMinute(11 * 60_000, 59_000)).toBe(1);
    expect(saidMinute(4 * 60_000, 3 * 60_000)).toBeUndefined();
  });
});
