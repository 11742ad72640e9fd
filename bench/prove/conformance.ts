import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { testEnvironment } from '#adapters/env.ts';
import type { Gate } from './gate.ts';

/** Tests that run on every engine they are told of; PLENUM_TEST_PG adds a real server to them. */
const FILES = ['db', 'usecases'];

/** The same conformance and use-case tests on a PostgreSQL server. */
export const conformanceGate: Gate = {
  id: 'D1',
  title: 'data layer and use cases on a PostgreSQL server',
  engines: ['sqlite', 'postgres'],
  cases: () => [
    {
      name: 'postgres',
      run: async () => {
        if (testEnvironment().postgresUrl === undefined) return { skipped: 'PLENUM_TEST_PG is not set' };
        const report = path.resolve('bench/out/conformance.json');
        mkdirSync(path.dirname(report), { recursive: true });
        await runTests(report);
        const { numPassedTests, numFailedTests, numTotalTests, success } = JSON.parse(
          readFileSync(report, 'utf8'),
        ) as {
          numPassedTests: number;
          numFailedTests: number;
          numTotalTests: number;
          success: boolean;
        };
        return {
          required: numTotalTests,
          achieved: numPassedTests,
          unit: 'tests',
          pass: success && numFailedTests === 0 && numPassedTests > 0,
        };
      },
    },
  ],
};

function runTests(report: string): Promise<void> {
  const args = ['run', '--project', 'unit', ...FILES, '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', () => resolve()));
}
