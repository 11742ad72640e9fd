import { expect, it } from 'vitest';
import { purgeAt, purgeBefore, RETENTION_DAYS } from './retention.ts';
import { RETENTION_CLASSES } from './vocabulary.ts';

const DAY = 24 * 3_600_000;
const ENDS = Date.UTC(2027, 4, 22);

it.each([
  ['special', 7],
  ['link', 30],
  ['unserved', 30],
  ['presence', 90],
  ['identity', 730],
  ['invoice', 3_653],
] as const)('keeps %s for %d days after the edition', (retention, days) => {
  expect(purgeAt(retention, { editionEndsAt: ENDS, createdAt: ENDS - 100 * DAY })).toBe(ENDS + days * DAY);
});

it('counts from the record where somebody registers for a past edition', () => {
  const createdAt = ENDS + 500 * DAY;
  expect(purgeAt('special', { editionEndsAt: ENDS, createdAt })).toBe(createdAt + 7 * DAY);
});

it('lets a setting shorten a term and never lengthen it', () => {
  const record = { editionEndsAt: ENDS, createdAt: ENDS };
  expect(purgeAt('identity', record, { identity: 365 })).toBe(ENDS + 365 * DAY);
  expect(purgeAt('special', record, { special: 70 })).toBe(ENDS + 7 * DAY);
  expect(purgeAt('link', record, { link: 0 })).toBe(ENDS);
});

it('gives a query the same answer for all classes', () => {
  for (const retention of RETENTION_CLASSES) {
    const end = ENDS + RETENTION_DAYS[retention] * DAY;
    expect(purgeBefore(retention, ENDS, end - 1)).toBeUndefined();
    expect(purgeBefore(retention, ENDS, end)).toBe(ENDS);
    const later = end + 3 * DAY;
    const limit = purgeBefore(retention, ENDS, later) ?? 0;
    expect(purgeAt(retention, { editionEndsAt: ENDS, createdAt: limit })).toBe(later);
    expect(purgeAt(retention, { editionEndsAt: ENDS, createdAt: limit + 1 })).toBe(later + 1);
  }
});
