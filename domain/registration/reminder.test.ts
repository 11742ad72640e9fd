import { expect, it } from 'vitest';
import { dueReminder } from './reminder.ts';

const START = Date.UTC(2027, 4, 20, 6);
const DAY = 24 * 3_600_000;
const seat = { startAt: START, since: START - 60 * DAY };

it.each([
  ['assign', 15, undefined],
  ['assign', 14, 0],
  ['assign', 4, 0],
  ['assign', 3, 1],
  ['assign', 0, undefined],
  ['questions', 8, undefined],
  ['questions', 6, 0],
  ['edition_still_coming', 2.1, undefined],
  ['edition_still_coming', 2, 0],
  ['session_still_coming', 1.1, undefined],
  ['session_still_coming', 0.5, 0],
] as const)('reminds of %s, %d days before: %s', (kind, days, expected) => {
  expect(dueReminder(kind, seat, START - days * DAY)).toBe(expected);
});

it('reminds nobody of what they did after its moment', () => {
  const young = { startAt: START, since: START - 10 * DAY };
  expect(dueReminder('assign', young, START - 9 * DAY)).toBeUndefined();
  expect(dueReminder('assign', young, START - 2 * DAY)).toBe(1);
});
