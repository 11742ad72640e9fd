import path from 'node:path';
import { readKnownGood, versionFaults } from '#adapters/known-good.ts';
import { REVIEW_LIFE_DAYS, reviewAgeDays } from '#domain/known-good.ts';
import type { Gate } from './gate.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** S9k: no component is known to be unsafe, and somebody looked at the list within 14 days. */
export const knownGoodGate: Gate = {
  id: 'S9k',
  title: 'known-good versions, reviewed within 14 days',
  cases: () => [
    {
      name: 'versions',
      run: async () => {
        const list = readKnownGood(ROOT);
        const faults = versionFaults(ROOT, list);
        const days = reviewAgeDays(list.reviewed, Date.now());
        const notes = faults.map(
          ({ component, version, minimum }) => `${component} ${version}, needed ${minimum}`,
        );
        const pass = faults.length === 0 && days <= REVIEW_LIFE_DAYS;
        return { required: REVIEW_LIFE_DAYS, achieved: days, unit: 'days since review', pass, notes };
      },
    },
  ],
};
