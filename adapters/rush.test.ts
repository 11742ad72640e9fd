import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isRush, noteArrival } from './rush.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

it('is a rush from the 21st arrival of a second until one without any has passed', () => {
  vi.advanceTimersByTime(60_000);
  for (let at = 0; at < 20; at += 1) noteArrival();
  expect(isRush()).toBe(false);
  noteArrival();
  expect(isRush()).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(isRush()).toBe(true);
  noteArrival();
  expect(isRush()).toBe(true);
  vi.advanceTimersByTime(1_000);
  expect(isRush()).toBe(false);
});

it('twenty a second for a minute are none', () => {
  vi.advanceTimersByTime(120_000);
  const seen = new Set<boolean>();
  for (let at = 0; at < 1_200; at += 1) {
    noteArrival();
    seen.add(isRush());
    vi.advanceTimersByTime(50);
  }
  expect([...seen]).toEqual([false]);
});
