import { expect, it } from 'vitest';
import { testEnvironment } from '#adapters/env.ts';
import { fuzzServer } from '../fuzz.ts';
import { fuzzSigned } from '../fuzz-signed.ts';
import { SEED } from '../hostile-request.ts';

const COUNT = testEnvironment().prove ? 2_000 : 700;
const SIGNED = testEnvironment().prove ? 2_000 : 400;

it(`${COUNT} generated requests and the corpus get no 5xx, leave no unhandled error and a living server`, async () => {
  const { sent, statuses, ...found } = await fuzzServer(COUNT);
  console.log(`${sent} hostile requests: ${JSON.stringify(statuses)}`);
  expect(sent).toBeGreaterThanOrEqual(COUNT + 50);
  expect(found).toEqual({ wrong: [], logged: [], isAlive: true });
});

it(`${SIGNED} spoiled requests of people who may get no 5xx but those allowed by name`, async () => {
  const { sent, statuses, inside, entries, allowed, ...found } = await fuzzSigned(SIGNED, SEED);
  console.log(
    `${sent} spoiled requests at ${entries} entries, ${inside} inside: ${JSON.stringify(statuses)}`,
  );
  expect({ ...found, isDeep: inside > SIGNED / 3 && entries > 100 }).toEqual({
    wrong: [],
    logged: [],
    isAlive: true,
    isDeep: true,
  });
  expect(allowed).toBeLessThanOrEqual(SIGNED / 10);
});
