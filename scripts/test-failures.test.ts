import { expect, test } from 'vitest';
import { journeyFailures, secondTries, unitFailures } from './test-failures.mjs';

test('names every failed test of vitest and files that could not be read', () => {
  const report = {
    testResults: [
      { name: 'a.test.ts', status: 'failed', message: 'cannot be read\n\n at line 3', assertionResults: [] },
      {
        name: 'b.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { status: 'passed', fullName: 'adds', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'takes away',
            failureMessages: ['\u001b[31mexpected 1\u001b[39m\n\nto be 2'],
          },
        ],
      },
    ],
  };
  expect(unitFailures(report)).toEqual([
    '✗ a.test.ts\n    cannot be read\n    at line 3',
    '✗ b.test.ts: takes away\n    expected 1\n    to be 2',
  ]);
});

test('names every failed journey, in suites within suites, and what went wrong outside of them', () => {
  const spec = (title: string, ok: boolean) => ({
    file: 'x.spec.ts',
    line: 7,
    title,
    ok,
    tests: [{ results: ok ? [{}] : [{ error: { message: 'no such page' } }] }],
  });
  const report = {
    suites: [{ specs: [spec('opens', true)], suites: [{ specs: [spec('closes', false)] }] }],
    errors: [{ message: 'the server did not start' }],
  };
  expect(journeyFailures(report)).toEqual([
    '✗ x.spec.ts:7 closes\n    no such page',
    '✗ e2e\n    the server did not start',
  ]);
});

test('names every journey that passed on its second try, with what was wrong the first time', () => {
  const spec = (title: string, status: string, results: object[]) => ({
    file: 'x.spec.ts',
    line: 7,
    title,
    ok: true,
    tests: [{ status, results }],
  });
  const flaky = spec('closes', 'flaky', [{ error: { message: 'too late' } }, {}]);
  const report = { suites: [{ specs: [spec('opens', 'expected', [{}])], suites: [{ specs: [flaky] }] }] };
  expect(secondTries(report)).toEqual(['△ on the second try: x.spec.ts:7 closes\n    too late']);
  expect(journeyFailures(report)).toEqual([]);
});
