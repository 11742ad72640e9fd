import { FORGED_KINDS, tryForged } from '../forged.ts';
import type { Gate } from './gate.ts';

const COUNT = 2_000;

/** Tokens that nobody gave out (security-reliability.md S3). */
export const forgedGate: Gate = {
  id: 'S3',
  title: 'forged tokens that open nothing',
  cases: () => [
    {
      name: `tokens-${COUNT}`,
      run: async () => {
        const { tried, accepted, changed, controls } = await tryForged(COUNT);
        const isWhole = tried === COUNT * FORGED_KINDS.length && controls.length === FORGED_KINDS.length;
        return {
          required: 0,
          achieved: accepted.length,
          unit: `accepted of ${tried}`,
          pass: isWhole && accepted.length === 0 && changed.length === 0,
          notes: [...accepted.slice(0, 20), ...changed, `controls: ${controls.join(', ')}`],
        };
      },
    },
  ],
};
