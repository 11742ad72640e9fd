import { MATRIX } from '../../e2e/authz/matrix.ts';
import { openAuthorizationHouse } from '../authorization.ts';
import { matrixGaps, walkMatrix } from '../authorization-walk.ts';
import type { Gate } from './gate.ts';

/** Every way into the program as nine kinds of people (security-reliability.md S1). */
export const authorizationGate: Gate = {
  id: 'S1',
  title: 'nobody gets in who may not',
  cases: () => [
    {
      name: 'matrix',
      run: async () => {
        const house = await openAuthorizationHouse(MATRIX, { name: 'authz' });
        try {
          const gaps = Object.entries(matrixGaps(MATRIX)).flatMap(([kind, names]) =>
            names.map((name) => `${kind}: ${name}`),
          );
          const { entries, requests, faults } = await walkMatrix(house, MATRIX);
          return {
            required: 0,
            achieved: faults.length + gaps.length,
            unit: `holes at ${entries} entry points, ${requests} requests`,
            pass: faults.length + gaps.length === 0 && entries > 100,
            notes: [...gaps, ...faults].slice(0, 20),
          };
        } finally {
          await house.close();
        }
      },
    },
  ],
};
