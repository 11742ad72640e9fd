import { fuzzServer } from '../fuzz.ts';
import { fuzzSigned } from '../fuzz-signed.ts';
import type { Gate } from './gate.ts';

const STRANGERS = 10_000;
const INSIDERS = 10_000;

/** Generated hostile requests to every entry, of strangers and of people who may (security-reliability.md S2). */
export const fuzzGate: Gate = {
  id: 'S2',
  title: 'hostile requests without 5xx and unhandled error',
  cases: () => [
    {
      name: `strangers-${STRANGERS}`,
      run: async ({ seed }) => {
        const { sent, wrong, logged, isAlive } = await fuzzServer(STRANGERS, seed);
        return {
          required: STRANGERS,
          achieved: sent,
          unit: 'requests',
          pass: sent >= STRANGERS && wrong.length === 0 && logged.length === 0 && isAlive,
          notes: [...wrong, ...logged],
        };
      },
    },
    {
      name: `signed-in-${INSIDERS}`,
      run: async ({ seed }) => {
        const { sent, inside, entries, allowed, wrong, logged, isAlive } = await fuzzSigned(INSIDERS, seed);
        // Most of it must have come behind the sign-in: else only its refusals were proved.
        const isDeep = inside > INSIDERS / 3 && entries > 100;
        return {
          required: INSIDERS,
          achieved: sent,
          unit: `requests at ${entries} entries, ${inside} behind the sign-in, ${allowed} allowed 5xx`,
          pass: isDeep && wrong.length === 0 && logged.length === 0 && isAlive,
          notes: [...wrong, ...logged.slice(0, 20)],
        };
      },
    },
  ],
};
