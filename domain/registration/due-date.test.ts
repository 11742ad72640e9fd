import { expect, it } from 'vitest';
import { dueAt, paymentReminderAt } from './due-date.ts';

const AT = Date.UTC(2027, 4, 1, 12);
const DAY = 24 * 3_600_000;

it('is in seven days, or earlier when sales end', () => {
  expect(dueAt(AT, null)).toBe(AT + 7 * DAY);
  expect(dueAt(AT, AT + 30 * DAY, 14)).toBe(AT + 14 * DAY);
  expect(dueAt(AT, AT + 2 * DAY)).toBe(AT + 2 * DAY);
});

it('is not in the past for what staff sells after the end', () => {
  expect(dueAt(AT, AT)).toBe(AT + 7 * DAY);
});

it('is recalled two days before, unless the invoice is younger', () => {
  expect(paymentReminderAt(AT, AT + 7 * DAY)).toBe(AT + 5 * DAY);
  expect(paymentReminderAt(AT, AT + 2 * DAY)).toBeUndefined();
});
