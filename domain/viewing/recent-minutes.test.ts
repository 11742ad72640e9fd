import { expect, test } from 'vitest';
import { RECENT_MINUTES, recentMinutes } from './recent-minutes.ts';

const MINUTE = 60_000;
const END = 30_000_000;

test('begins with the first minute that was watched, and leaves the running one out', () => {
  const watched = [
    { minute: END - 3, watchMs: 12 * MINUTE + 59_999 },
    { minute: END - 1, watchMs: 20 * MINUTE },
    { minute: END, watchMs: 5 * MINUTE },
  ];
  expect(recentMinutes(watched, END * MINUTE + 30_000)).toEqual([
    { at: (END - 3) * MINUTE, viewers: 12 },
    { at: (END - 2) * MINUTE, viewers: 0 },
    { at: (END - 1) * MINUTE, viewers: 20 },
  ]);
});

test('is empty before anybody watched, and never longer than an hour', () => {
  expect(recentMinutes([], END * MINUTE)).toEqual([]);
  expect(recentMinutes([{ minute: END - 1, watchMs: 0 }], END * MINUTE)).toEqual([]);
  const long = Array.from({ length: 200 }, (_, index) => ({ minute: END - 200 + index, watchMs: MINUTE }));
  const found = recentMinutes(long, END * MINUTE);
  expect(found).toHaveLength(RECENT_MINUTES);
  expect(found[0]).toEqual({ at: (END - RECENT_MINUTES) * MINUTE, viewers: 1 });
});
