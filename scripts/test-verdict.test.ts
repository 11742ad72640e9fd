import { expect, test } from 'vitest';
import { closing, journeyCounts, verdict } from './test-verdict.mjs';

test.each([
  ['all passed', { passed: 3, failed: 0, skipped: 1 }, 0, { passed: 3, failed: 0, skipped: 1 }],
  [
    'a stage without counts of skipped ones',
    { passed: 1, failed: 0 },
    0,
    { passed: 1, failed: 0, skipped: 0 },
  ],
  ['no test ran', { passed: 0, failed: 0 }, 0, { passed: 0, failed: 1, skipped: 0 }],
  ['all were skipped', { passed: 0, failed: 0, skipped: 4 }, 0, { passed: 0, failed: 1, skipped: 4 }],
  ['the tool ended badly', { passed: 3, failed: 0 }, 1, { passed: 3, failed: 1, skipped: 0 }],
  ['some failed', { passed: 3, failed: 2 }, 1, { passed: 3, failed: 2, skipped: 0 }],
])('%s', (_name, counts, exitCode, expected) => {
  expect(verdict(counts, exitCode)).toEqual(expected);
});

test('the time of all stages is told, and when it is too long', () => {
  const sum = { passed: 9, failed: 0, skipped: 2 };
  expect(closing(sum, 900)).toEqual(['9 passed, 0 failed, 2 skipped', '15.0 min in all']);
  expect(closing({ ...sum, skipped: 0 }, 901)).toEqual([
    '9 passed, 0 failed',
    '15.0 min in all',
    'over 15 minutes',
  ]);
});

test('a few journeys may pass on their second try; more of them fail the run', () => {
  const stats = { expected: 9, unexpected: 0, flaky: 3, skipped: 1 };
  expect(journeyCounts({ stats, errors: [] })).toEqual({ passed: 12, failed: 0, skipped: 1 });
  expect(journeyCounts({ stats: { ...stats, flaky: 4 }, errors: [] })).toEqual({
    passed: 9,
    failed: 4,
    skipped: 1,
  });
  expect(journeyCounts({ stats: { ...stats, unexpected: 2 }, errors: [{}] }).failed).toBe(3);
});
