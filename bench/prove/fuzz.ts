import { fuzzServer } from '../fuzz.ts';
import type { Gate } from './gate.ts';

const COUNT = 2_500;

/** Generated hostile requests over all routes (security-reliability.md S2). */
export const fuzzGate: Gate = {
  id: 'S2',
  title: 'hostile requests without 5xx and unhandled error',
  cases: () => [
    {
      name: `requests-${COUNT}`,
      run: async () => {
        const { sent, wrong, logged, isAlive } = await fuzzServer(COUNT);
        return {
          required: COUNT,
          achieved: sent,
          unit: 'requests',
          pass: sent >= COUNT && wrong.length === 0 && logged.length === 0 && isAlive,
          notes: [...wrong, ...logged],
        };
      },
    },
  ],
};
