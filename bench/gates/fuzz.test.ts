import { expect, it } from 'vitest';
import { testEnvironment } from '#adapters/env.ts';
import { fuzzServer } from '../fuzz.ts';

const COUNT = testEnvironment().prove ? 2_000 : 1_000;

it(`${COUNT} generated requests and the corpus get no 5xx, leave no unhandled error and a living server`, async () => {
  const { sent, statuses, ...found } = await fuzzServer(COUNT);
  console.log(`${sent} hostile requests: ${JSON.stringify(statuses)}`);
  expect(sent).toBeGreaterThanOrEqual(COUNT + 50);
  expect(found).toEqual({ wrong: [], logged: [], isAlive: true });
});
