import { describe, expect, it } from 'vitest';
import { ReceivedTime } from './viewing-clock.ts';

const T0 = Date.UTC(2026, 10, 21, 3);
const HOUR = 3_600_000;

/** A clock of the machine beside a count that never steps. */
function machine(after = 0) {
  const at = { wall: T0, count: 500 };
  const steps: [number, number][] = [];
  const received = new ReceivedTime(after, {
    wall: () => at.wall,
    monotonic: () => at.count,
    onStep: (from, to) => steps.push([from, to]),
  });
  const pass = (ms: number) => {
    at.wall += ms;
    at.count += ms;
  };
  return { at, steps, received, pass };
}

describe('received time', () => {
  it('follows a clock that drifts, and tells nobody', () => {
    const { at, steps, received, pass } = machine();
    pass(1000);
    at.wall -= 4000;
    expect(received.now()).toBe(T0);
    pass(10_000);
    at.wall += 3000;
    expect(received.now()).toBe(T0 + 10_000);
    expect(steps).toEqual([]);
  });

  it('goes on as the count says when the clock is put back by an hour, and tells it once', () => {
    const { at, steps, received, pass } = machine();
    pass(1000);
    received.now();
    at.wall -= HOUR;
    pass(2000);
    expect(received.now()).toBe(T0 + 3000);
    pass(2000);
    expect(received.now()).toBe(T0 + 5000);
    expect(steps).toEqual([[T0 + 3000, T0 + 3000 - HOUR]]);
    // Put right again: nothing happened, and nothing is told.
    at.wall += HOUR;
    pass(1000);
    expect(received.now()).toBe(T0 + 6000);
    expect(steps).toHaveLength(1);
  });

  it('jumps with a clock that is put forward by an hour, and tells from when to when', () => {
    const { at, steps, received, pass } = machine();
    pass(1000);
    at.wall += HOUR;
    expect(received.now()).toBe(T0 + 1000 + HOUR);
    expect(steps).toEqual([[T0 + 1000, T0 + 1000 + HOUR]]);
  });

  it('does not go behind what the journal says already', () => {
    const { received, pass, steps } = machine(T0 + HOUR);
    expect(received.now()).toBe(T0 + HOUR);
    pass(3000);
    expect(received.now()).toBe(T0 + HOUR + 3000);
    expect(steps).toEqual([]);
  });
});
