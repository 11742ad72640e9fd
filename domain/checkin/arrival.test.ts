import { expect, it } from 'vitest';
import { ARRIVAL_MS, arrivalsAt, arrivalWindow, busiestWindow } from './arrival.ts';

const NOW = 1_700_000_123_456;

it('ends with the step of now and has no gap', () => {
  const window = arrivalWindow(NOW, 3);
  expect(window).toHaveLength(3);
  expect(window[2]).toBeLessThanOrEqual(NOW);
  expect(NOW - (window[2] ?? 0)).toBeLessThan(ARRIVAL_MS);
  expect((window[2] ?? 0) - (window[0] ?? 0)).toBe(2 * ARRIVAL_MS);
});

it('gives each gate its own and leaves out what is older', () => {
  const window = arrivalWindow(NOW, 2);
  const [first = 0, last = 0] = window;
  const arrivals = [
    { checkpointId: 'a', stepAt: first - ARRIVAL_MS, count: 9 },
    { checkpointId: 'a', stepAt: first, count: 2 },
    { checkpointId: 'b', stepAt: first, count: 5 },
    { checkpointId: 'a', stepAt: last, count: 1 },
    { checkpointId: 'a', stepAt: last, count: 1 },
  ];
  expect(arrivalsAt(arrivals, 'a', window)).toEqual([2, 2]);
  expect(arrivalsAt(arrivals, 'b', window)).toEqual([5, 0]);
});

it('finds the steps in which most came, the earliest of equals, beginning with somebody', () => {
  const step = (index: number) => index * ARRIVAL_MS;
  const came = (index: number, count: number) => ({ checkpointId: 'a', stepAt: step(index), count });
  expect(busiestWindow([], 3)).toBeUndefined();
  expect(busiestWindow([came(2, 1), came(7, 2), came(9, 2), came(20, 3)], 3)).toEqual([7, 8, 9].map(step));
  expect(busiestWindow([came(2, 1), came(20, 1)], 2)).toEqual([2, 3].map(step));
});
