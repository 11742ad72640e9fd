import { expect, test } from 'vitest';
import { ownPlayPath, PREFIX_AFTER_MS, PREFIX_MOST_MS, prefixEndsAt } from './play-prefix.ts';

const HOUR = 60 * 60_000;
const one = (startAt: number, isAllowed = true, isOver = false) => ({
  startAt,
  endAt: startAt + HOUR,
  isAllowed,
  isOver,
});

test('a prefix ends ten minutes after the last of the broadcasts in a row that one may watch', () => {
  expect(prefixEndsAt([one(0)], 1)).toBe(HOUR + PREFIX_AFTER_MS);
  expect(prefixEndsAt([one(HOUR), one(0)], 1)).toBe(2 * HOUR + PREFIX_AFTER_MS);
});

test('nobody keeps a prefix into a closed one, nor past it', () => {
  expect(prefixEndsAt([one(0), one(HOUR, false), one(2 * HOUR)], 1)).toBe(HOUR + PREFIX_AFTER_MS);
  expect(prefixEndsAt([one(0, false)], 5)).toBe(5 + PREFIX_AFTER_MS);
});

test('what is over counts no more, and six hours are the most', () => {
  expect(prefixEndsAt([one(0, false, true), one(HOUR)], HOUR)).toBe(2 * HOUR + PREFIX_AFTER_MS);
  expect(prefixEndsAt([one(0), one(20 * HOUR)], 7)).toBe(7 + PREFIX_MOST_MS);
});

test.each([
  ['https://forum.example/play/blue/master.m3u8', { folder: 'blue', rest: 'master.m3u8' }],
  ['https://forum.example/play/blue/720/index.m3u8', { folder: 'blue', rest: '720/index.m3u8' }],
  ['https://elsewhere.example/play/blue/master.m3u8', undefined],
  ['https://forum.example/video/blue/master.m3u8', undefined],
  ['https://forum.example/play/blue', undefined],
  ['https://forum.example/play/../etc/passwd', undefined],
  ['nothing', undefined],
])('%s is ours by its path', (url, expected) => {
  expect(ownPlayPath(url, 'https://forum.example')).toEqual(expected);
});
