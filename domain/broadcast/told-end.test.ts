import { expect, test } from 'vitest';
import { deadlineOf, toldEnds } from './told-end.ts';

test('a release that says nothing new tells no end anew, and one that goes back does', () => {
  const releases = [
    { endAt: 60, publishedAt: 58 },
    { endAt: 60, publishedAt: 40 },
    { endAt: 90, publishedAt: 30 },
    { endAt: 60, publishedAt: 10 },
  ];
  expect(toldEnds(releases)).toEqual([
    { endAt: 60, publishedAt: 40 },
    { endAt: 90, publishedAt: 30 },
    { endAt: 60, publishedAt: 10 },
  ]);
  expect(toldEnds([])).toEqual([]);
});

test('the newest end holds that lay ahead when it was told', () => {
  const told = [
    { endAt: 20, publishedAt: 50 },
    { endAt: 40, publishedAt: 45 },
    { endAt: 60, publishedAt: 10 },
  ];
  expect(deadlineOf(told, (endAt) => endAt)).toBe(60);
  expect(deadlineOf(told, (endAt) => endAt + 10)).toBe(50);
  expect(deadlineOf(told.slice(0, 1), (endAt) => endAt + 10)).toBeUndefined();
});
