import { guessPasswords } from '../guess.ts';
import type { Gate } from './gate.ts';

const COUNT = 10_000;
const MOST_HASHES = 30;

/** 10,000 guesses in 10 minutes against one account (security-reliability.md S7). */
export const guessGate: Gate = {
  id: 'S7',
  title: 'password guesses that cost nothing and open nothing',
  cases: () => [
    {
      name: `guesses-${COUNT}`,
      run: async () => {
        const found = await guessPasswords(COUNT, { perSecond: COUNT / 600, patient: true });
        const { hashes, letIn, neighbour, owner, pages, sent } = found;
        // Half as slow again is noise of the machine; a public page of 2 ms may take 10 more.
        const isCalm = Object.values(pages).every(
          ({ ratio, beforeMs, duringMs }) => ratio <= 1.5 || duringMs <= beforeMs + 10,
        );
        return {
          required: MOST_HASHES,
          achieved: hashes,
          unit: `hashes in ${sent} guesses`,
          pass: hashes <= MOST_HASHES && letIn === 0 && neighbour === 200 && owner === 200 && isCalm,
          notes: [JSON.stringify(found)],
        };
      },
    },
  ],
};
