import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PASSING_MS, passingTeller } from './passing.ts';

let shown: string | undefined;
const show = (value: string | undefined) => {
  shown = value;
};

beforeEach(() => {
  vi.useFakeTimers();
  shown = undefined;
});
afterEach(() => void vi.useRealTimers());

test('a word passes after ten seconds', () => {
  passingTeller(show).tell('Counted');
  vi.advanceTimersByTime(PASSING_MS - 1);
  expect([PASSING_MS, shown]).toEqual([10_000, 'Counted']);
  vi.advanceTimersByTime(1);
  expect(shown).toBeUndefined();
});

test('a later word takes its place at once and has its own time', () => {
  const { tell } = passingTeller(show);
  tell('Counted');
  vi.advanceTimersByTime(9_000);
  tell('Counted again');
  vi.advanceTimersByTime(9_000);
  expect(shown).toBe('Counted again');
  tell(undefined);
  expect(shown).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test('what does not pass by itself stays until the next word', () => {
  const { tell } = passingTeller(show, (word) => word !== 'Failed');
  tell('Failed');
  vi.advanceTimersByTime(10 * PASSING_MS);
  expect(shown).toBe('Failed');
  tell('Counted');
  vi.advanceTimersByTime(PASSING_MS);
  expect(shown).toBeUndefined();
});

test('nothing is taken away once nobody looks', () => {
  const { tell, end } = passingTeller(show);
  tell('Counted');
  end();
  expect(vi.getTimerCount()).toBe(0);
});
